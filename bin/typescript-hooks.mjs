// Module hooks that transpile the sources, with what comes of them kept in node_modules/.cache: threads and processes
// start often, and each would take seconds to have the same files transpiled again. What they do to sources is
// synchronous, so that both kinds of hooks that Node has can be made of them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';

const root = new URL('../', import.meta.url);
const sources = ['src/', 'workers/', 'test/', 'tools/'].map((folder) => new URL(folder, root).href);
const cache = new URL('node_modules/.cache/claimbench-typescript/', root);
const project = fileURLToPath(new URL('tsconfig.json', root));
const require = createRequire(import.meta.url);
const text = (file) => readFileSync(file, 'utf8');
const setting = [require('typescript/package.json').version, text(project), text(new URL(import.meta.url))].join('\n');

const isTypeScript = (url) => /\.[cm]?ts$/.test(url);
const isSource = (url) => isTypeScript(url) && sources.some((folder) => url.startsWith(folder));

/** Sources name each other as what is built of them: x.js stands for x.ts. */
export function resolve(specifier, context, next) {
  const { parentURL = '' } = context;
  if (isSource(parentURL) && specifier.startsWith('.')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), parentURL);
    if (isSource(url.href) && existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  const isOthers = isTypeScript(specifier) || (isTypeScript(parentURL) && !isSource(parentURL));
  return isOthers && !process.features.typescript
    ? tsNode().then((hooks) => hooks.resolve(specifier, context, next))
    : next(specifier, context);
}

export function load(url, context, next) {
  if (isSource(url)) return { format: 'module', source: transpiled(url), shortCircuit: true };
  return isTypeScript(url) && !process.features.typescript
    ? tsNode().then((hooks) => hooks.load(url, context, next))
    : next(url, context);
}

function transpiled(url) {
  const text = readFileSync(new URL(url), 'utf8');
  const key = createHash('sha256').update(`${setting}\n${url}\n${text}`).digest('hex');
  const kept = new URL(`${key}.js`, cache);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const source = transpile(url, text);
  keep(kept, source);
  return source;
}

/** The TypeScript compiler is loaded where it is needed only: it takes a third of a second. */
function transpile(url, text) {
  const { ModuleKind, ModuleResolutionKind, ...ts } = require('typescript');
  const { compilerOptions } = ts.readConfigFile(project, ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, fileURLToPath(root));
  // One file alone does not show that its package is of type "module": it is said here.
  const asModule = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler, declaration: false };
  const withMap = { sourceMap: false, inlineSourceMap: true, inlineSources: true };
  const fileName = fileURLToPath(url);
  const { outputText, diagnostics } = ts.transpileModule(text, {
    fileName,
    compilerOptions: { ...options, ...asModule, ...withMap, noEmit: false, outDir: undefined, rootDir: undefined },
    reportDiagnostics: true,
  });
  const [wrong] = diagnostics;
  if (wrong === undefined) return outputText;
  throw new SyntaxError(`${fileName}: ${ts.flattenDiagnosticMessageText(wrong.messageText, '\n')}`);
}

/** Where nothing can be written, starting takes longer and that is all. */
function keep(file, source) {
  try {
    mkdirSync(cache, { recursive: true });
    // Renamed into place, so that no other thread reads half a file.
    const partial = new URL(`${file.href}.${process.pid}-${threadId}`);
    writeFileSync(partial, source);
    renameSync(partial, file);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(error.code)) throw error;
  }
}

/** For the TypeScript of others where Node does not read it. */
function tsNode() {
  process.env.TS_NODE_PROJECT ??= project;
  return import('ts-node/esm/transpile-only');
}
