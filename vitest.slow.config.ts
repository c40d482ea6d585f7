import { defineConfig } from 'vitest/config';
import { longestFirst } from './tools/longest-first.js';

/** Those that take half a minute or more. */
const LONG = [
  'src/crypto/schemes/conformance/laws.slow.test.ts',
  'src/reproduction/exponents.slow.test.ts',
  'src/crypto/pairing/engines/wasm/fuzz.slow.test.ts',
  'src/crypto/pairing/engines/wasm/bounds.slow.test.ts',
  'src/experiments/runner/twenty-scenarios.slow.test.ts',
  'src/sim/execute/one-transcript.slow.test.ts',
];

/** What takes too long to be run at every change: npm run test:slow. */
export default defineConfig({
  test: {
    include: ['{src,test,tools}/**/*.slow.test.ts'],
    globalSetup: 'tools/built-package.ts',
    testTimeout: 300_000,
    maxWorkers: 2,
    sequence: { sequencer: longestFirst(LONG) },
    // Loading the same modules for each file again takes longer than some of the tests.
    isolate: false,
  },
});
