import { defineConfig } from 'vitest/config';
import { longestFirst } from './tools/longest-first.js';

/** Files that replace modules, or measure the process that they run in: each has a process to itself. */
const ALONE = [
  'src/protocol/cost/peak-memory.test.ts',
  'src/reproduction/counts.test.ts',
  'src/sim/execute/frame-file.test.ts',
  'src/sim/execute/recorder.test.ts',
];

/** Of the others, those that take 10 s of a processor or more. */
const LONG = [
  'src/cli/cli.test.ts',
  'src/sim/execute/simulation.test.ts',
  'src/crypto/schemes/conformance/laws.test.ts',
  'src/sim/execute/lifecycles.test.ts',
  'src/reproduction/exponents.test.ts',
  'src/experiments/runner/experiment.test.ts',
  'src/crypto/pairing/conformance.test.ts',
  'src/experiments/runner/precision.test.ts',
  'src/measure/bench/suite.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'tools/built-package.ts',
    testTimeout: 180_000,
    maxWorkers: 2,
    sequence: { sequencer: longestFirst(LONG) },
    coverage: { provider: 'v8', include: ['src/**', 'workers/**'], exclude: ['**/*.test.ts'] },
    projects: [
      {
        extends: true,
        // The others share two processes, or half of the time would go into loading the same modules again.
        test: {
          name: 'shared',
          isolate: false,
          include: ['src/**/*.test.ts', 'workers/**/*.test.ts', '{test,tools}/**/*.test.ts'],
          exclude: ['**/*.slow.test.ts', '**/*.long.test.ts', ...ALONE],
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
