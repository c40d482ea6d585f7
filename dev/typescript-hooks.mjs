// Node's module hooks of ts-node, with what comes of the sources kept in node_modules/.cache: threads and
// processes start often, and each would take seconds to have the same files transpiled again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';

const root = new URL('../', import.meta.url);
const sources = ['src/', 'workers/', 'dev/'].map((folder) => new URL(folder, root).href);
const cache = new URL('node_modules/.cache/claimbench-typescript/', root);
const project = fileURLToPath(new URL('tsconfig.json', root));
const require = createRequire(import.meta.url);
const versions = ['typescript', 'ts-node'].map((name) => require(`${name}/package.json`).version);
const setting = `${process.version} ${versions.join(' ')} ${readFileSync(project, 'utf8')}`;

const isTypeScript = (url) => /\.[cm]?ts$/.test(url);
const isSource = (url) => isTypeScript(url) && sources.some((folder) => url.startsWith(folder));

/** Sources name each other as what is built of them: x.js stands for x.ts. */
export async function resolve(specifier, context, next) {
  const { parentURL = '' } = context;
  if (isSource(parentURL) && specifier.startsWith('.')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), parentURL);
    if (isSource(url.href) && existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  const isOthers = isTypeScript(specifier) || (isTypeScript(parentURL) && !isSource(parentURL));
  return isOthers ? (await tsNode()).resolve(specifier, context, next) : next(specifier, context);
}

export async function load(url, context, next) {
  if (isSource(url)) return { format: 'module', source: await transpiled(url, context, next), shortCircuit: true };
  return isTypeScript(url) ? (await tsNode()).load(url, context, next) : next(url, context);
}

async function transpiled(url, context, next) {
  const key = createHash('sha256')
    .update(`${setting}\n${url}\n${readFileSync(new URL(url))}`)
    .digest('hex');
  const kept = new URL(`${key}.js`, cache);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { source } = await (await tsNode()).load(url, { ...context, format: 'module' }, next);
  keep(kept, source);
  return source;
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

/** Loaded where it is needed only: it takes the TypeScript compiler in, which is a third of a second. */
function tsNode() {
  process.env.TS_NODE_PROJECT ??= project;
  return import('ts-node/esm/transpile-only');
}
