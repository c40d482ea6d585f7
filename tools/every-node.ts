// npm run every-node [VERSION...]: short commands under every version of Node that people have (or those that begin so),
// from the built package and from the sources, in threads and processes. It fails where one fails, or where Node warns
// of anything. npm brings the binaries.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setup as build } from './built-package.js';

const ALL = ['20.19.6', '22.23.3', '24.21.0', '26.10.0'];
const asked = process.argv.slice(2);
const unknown = asked.find((start) => !ALL.some((version) => version.startsWith(start)));
if (unknown !== undefined)
  throw new Error(`no version that is tried begins with ${unknown}: there are ${ALL.join(', ')}`);
const VERSIONS = ALL.filter((version) => asked.length === 0 || asked.some((start) => version.startsWith(start)));
const WARNING = /warning|deprecat|\bDEP\d{4}\b/i;

const root = fileURLToPath(new URL('../', import.meta.url));
// Under node_modules, so that `npm ci` begins anew and nothing else sees it.
const binaries = join(root, 'node_modules', '.cache', 'claimbench-nodes');
const out = mkdtempSync(join(tmpdir(), 'claimbench-every-node-'));

const BUILT = [join(root, 'bin', 'claimbench.js')];
const SOURCES = ['--enable-source-maps', '--import', './bin/register.mjs', join(root, 'src', 'cli.ts')];
const OWN = join(out, 'own-scheme.mts');
/** The least that a reproduction can be: it is started, not read. */
const TINY = join(out, 'tiny.yaml');
const TINY_YAML = `kind: reproduction
pairing: { engines: [mcl], curves: [bls12-381] }
lifecycle: { users: [1, 2], liveUsers: 2, workers: 2 }
claims: { largestSize: 0, consensus: { nodes: 4, delegates: 3, records: 4 } }
measure: { budgetSeconds: 0.1, minimumRounds: 6, maximumRounds: 6, lifeRounds: 6, warmUpMs: 0, sampleMs: 0.1 }
`;
const COMPARE: Started['words'] = ['compare', TINY, '--schemes', 'bbs1998', '--scheme', OWN];
const SMALL = ['--set', 'population.policyholders=2', '--set', 'run.duration=3d', '--workers', '2'];

/** A command that is started; it gets a folder of its own to write to. */
interface Started {
  /** What Node is given first: the built package, or the sources. */
  readonly from: readonly string[];
  readonly words: readonly [command: string, ...options: string[]];
  /** Exit codes that are well; 0 where none are named. */
  readonly codes?: readonly number[];
}

const COMMANDS: readonly Started[] = [
  { from: BUILT, words: ['reproduce', TINY, '--schemes', 'liu2021'] },
  { from: BUILT, words: COMPARE },
  { from: BUILT, words: ['bench', '--filter', 'micro/G1.multiply$', '--engine', 'mcl', '--processes', '2'] },
  {
    from: BUILT,
    words: ['gate', '--base', 'dist', '--head', 'dist', '--filter', 'micro/G1.multiply$', '--budget', '1s'],
    // One round decides nothing: 4 says so.
    codes: [0, 4],
  },
  { from: SOURCES, words: ['simulate', 'scenarios/quickstart.yaml', ...SMALL] },
  { from: SOURCES, words: COMPARE },
  { from: SOURCES, words: ['bench', '--filter', 'micro/Zr.add$', '--engine', 'mcl', '--processes', '2'] },
];

function run(command: string, words: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(command, words, { cwd: root, encoding: 'utf8' });
}

function install(): void {
  mkdirSync(binaries, { recursive: true });
  const packages = VERSIONS.map((version) => `v${version}@npm:node-${process.platform}-${process.arch}@${version}`);
  const words = ['install', '--no-audit', '--no-fund', '--no-save', '--no-package-lock', '--prefix', binaries];
  const { status, stderr } = run('npm', [...words, ...packages]);
  if (status !== 0) throw new Error(`npm does not bring the versions of Node: ${stderr}`);
}

/** What is wrong with it; nothing where all is well. */
function faultOf(version: string, { from, words, codes = [0] }: Started, index: number): string | undefined {
  const node = join(binaries, 'node_modules', `v${version}`, 'bin', 'node');
  const folder = join(out, `${version}-${index}`);
  const { status, signal, stderr, error } = run(node, [...from, ...words, '--out', folder]);
  if (error !== undefined) return error.message;
  if (status === null || !codes.includes(status)) return `it ended with ${status ?? signal}: ${stderr}`;
  const warnings = stderr.split('\n').filter((line) => WARNING.test(line));
  return warnings.length > 0 ? warnings.join('\n') : undefined;
}

let failed = 0;
try {
  install();
  writeFileSync(TINY, TINY_YAML);
  copyFileSync(join(root, 'examples', 'own-scheme.mts'), OWN);
  build();
  for (const version of VERSIONS) {
    for (const [index, command] of COMMANDS.entries()) {
      const begun = performance.now();
      const fault = faultOf(version, command, index);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const place = command.from === BUILT ? 'built' : 'from the sources';
      console.log(
        `${fault === undefined ? 'well ' : 'FAULT'} Node ${version}, ${place}: ${command.words[0]}, ${seconds} s`,
      );
      if (fault !== undefined) console.log(fault.replaceAll(/^/gm, '    '));
      failed += fault === undefined ? 0 : 1;
    }
  }
} finally {
  rmSync(out, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;
