// npm run outside -- FOLDER: type-checks and runs the programs of examples/ as somebody has them who has installed the package
// from its tarball in FOLDER: under two versions of TypeScript, each with the module resolution of Node and of bundlers, and
// with the types of the package itself checked (skipLibCheck: false).
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error('which folder has the package? npm run outside -- FOLDER');
const folder = resolve(given);
const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));

const COMPILERS = { 'typescript-5.9': '5.9.3', 'typescript-6.0': '6.0.3' };
const RESOLUTIONS = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

const installed = JSON.parse(readFileSync(join(folder, 'node_modules/claimbench/package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
};
/** Names of all that the package exports, of whose types all are checked. */
const ENTRIES = Object.keys(installed.exports)
  .filter((path) => !path.endsWith('.json'))
  .map((path) => `claimbench${path.slice(1)}`);

/** Programs as they are called once they are compiled, with what each must print. */
const PROGRAMS: readonly (readonly [words: readonly string[], printed: RegExp])[] = [
  [['simulate-a-hundred.js'], /^\d+ records; 99% of them are in a block after \d+\.\d s$/],
  [['price-stages.js'], /^literal Encrypt: \d+\.\d\d ms; at the paper's prices 37\.8 ms$/m],
  [['price-stages.js', './own-scheme.mjs'], /^optimised Redecrypt: \d+\.\d\d ms$/m],
  [
    [
      join(folder, 'node_modules/claimbench/bin/claimbench.js'),
      'check-scheme',
      './own-scheme.mjs',
      '--curve',
      'bls12-381',
      '--draws',
      '1',
    ],
    /^toy \(Toy scheme\) keeps its laws on bls12-381$/m,
  ],
];

execFileSync(
  'npm',
  [
    ...['install', '--no-audit', '--no-fund', '--silent', '--prefix', folder, '@types/node@20.19.43'],
    ...Object.entries(COMPILERS).map(([name, version]) => `${name}@npm:typescript@${version}`),
  ],
  { cwd: folder, stdio: 'inherit' },
);

/** Compiles and runs everything under one compiler and resolution. @returns what is wrong */
function faultsUnder(compiler: string, resolution: keyof typeof RESOLUTIONS): string[] {
  const place = join(folder, 'programs', `${compiler}-${resolution}`);
  mkdirSync(place, { recursive: true });
  for (const name of readdirSync(EXAMPLES).filter((file) => /\.m?ts$/.test(file))) {
    cpSync(join(EXAMPLES, name), join(place, name));
  }
  writeFileSync(join(place, 'all.ts'), ENTRIES.map((entry, i) => `export * as n${i} from '${entry}';\n`).join(''));
  writeFileSync(join(place, 'page.ts'), "export * as pairing from 'claimbench/pairing';\n");
  const options = { ...RESOLUTIONS[resolution], target: 'es2022', strict: true, skipLibCheck: false };
  const node = { compilerOptions: { ...options, lib: ['es2023'], types: ['node'] }, exclude: ['page.ts'] };
  const browser = {
    compilerOptions: { ...options, lib: ['es2023', 'dom'], types: [], noEmit: true },
    files: ['page.ts'],
  };
  for (const [name, content] of Object.entries({ node, browser, package: { private: true, type: 'module' } })) {
    writeFileSync(join(place, `${name}.json`), JSON.stringify(content));
  }
  const run = (words: readonly string[]) => spawnSync(process.execPath, words, { cwd: place, encoding: 'utf8' });
  const tsc = join(folder, 'node_modules', compiler, 'bin', 'tsc');
  const compiled = ['node.json', 'browser.json'].map((project) => run([tsc, '--project', project]));
  const refused = compiled.filter(({ status }) => status !== 0).map(({ stdout }) => `does not compile: ${stdout}`);
  if (refused.length > 0) return refused;
  return PROGRAMS.flatMap(([words, printed]) => {
    const { status, stdout, stderr } = run(words);
    if (status === 0 && printed.test(stdout.trim())) return [];
    return [`${words.join(' ')} ends with ${status} and prints: ${stdout}${stderr}`];
  });
}

for (const compiler of Object.keys(COMPILERS)) {
  for (const resolution of Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[]) {
    const begun = performance.now();
    const faults = faultsUnder(compiler, resolution);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${faults.length === 0 ? 'well ' : 'FAULT'} ${compiler}, ${resolution}, ${seconds} s`);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
  }
}
