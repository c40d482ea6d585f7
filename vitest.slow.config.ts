import { defineConfig } from 'vitest/config';

/** What takes too long to be run at every change: npm run test:slow. */
export default defineConfig({
  test: {
    include: ['{src,test}/**/*.slow.test.ts'],
    globalSetup: 'tools/built-package.mjs',
    testTimeout: 300_000,
    maxWorkers: 2,
    // Loading the same modules for each file again takes longer than some of the tests.
    isolate: false,
  },
});
