import { defineConfig } from 'vitest/config';

/** What takes longer than CI bears, and is there in CI at a smaller size: npm run ci:slow -- GROUP. */
export default defineConfig({
  test: {
    include: ['{src,test}/**/*.long.test.ts'],
    globalSetup: 'tools/built-package.ts',
    testTimeout: 600_000,
    maxWorkers: 2,
  },
});
