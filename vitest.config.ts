import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'workers/**/*.test.ts'],
    exclude: ['**/*.slow.test.ts'],
    globalSetup: 'dev/built-package.mjs',
    testTimeout: 180_000,
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**', 'workers/**'], exclude: ['**/*.test.ts'] },
  },
});
