import { defineConfig } from 'vitest/config';

/** Files that replace modules, or measure the process that they run in: each has a process to itself. */
const ALONE = [
  'src/protocol/cost/peak-memory.test.ts',
  'src/reproduction/counts.test.ts',
  'src/sim/execute/frame-file.test.ts',
  'src/sim/execute/recorder.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'tools/built-package.mjs',
    testTimeout: 180_000,
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**', 'workers/**'], exclude: ['**/*.test.ts'] },
    projects: [
      {
        extends: true,
        // The others share two processes, or half of the time would go into loading the same modules again.
        test: {
          name: 'shared',
          isolate: false,
          include: ['src/**/*.test.ts', 'workers/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.slow.test.ts', '**/*.long.test.ts', ...ALONE],
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
