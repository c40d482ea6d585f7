// npm run ci:slow -- GROUP: tests that take longer than CI bears. CI has each at a smaller size.
import { spawnSync } from 'node:child_process';

/** Tests that belong together. */
interface Group {
  readonly what: string;
  /** Where its files are, as vitest takes it. */
  readonly files: string;
}

const GROUPS: Readonly<Record<string, Group>> = {
  laws: { what: 'the laws of schemes, more draws on every engine', files: 'src/crypto/schemes/conformance' },
  model: {
    what: 'the scenarios that ship, modelled beside real cryptography, whole',
    files: 'src/experiments/runner/model-cell',
  },
  fuzz: {
    what: 'ten thousand sequences of operations on both engines of Type A',
    files: 'src/crypto/pairing/engines/type-a-wasm/fuzz',
  },
};

const [group, ...others] = process.argv.slice(2);
const chosen = Object.entries(GROUPS).flatMap(([name, one]) => (group === name || group === 'all' ? [one] : []));
if (chosen.length === 0 || others.length > 0) {
  console.error('Which group? npm run ci:slow -- GROUP, one of:');
  for (const [name, { what }] of Object.entries(GROUPS)) console.error(`  ${name.padEnd(6)} ${what}`);
  console.error('  all    every one of them');
  process.exit(2);
}
const files = chosen.map((one) => one.files);
const words = ['vitest', 'run', '--config', 'vitest.long.config.ts', ...files];
process.exitCode = spawnSync('npx', words, { stdio: 'inherit' }).status ?? 1;
