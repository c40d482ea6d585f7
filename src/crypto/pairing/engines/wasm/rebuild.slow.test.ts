import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('all modules are what their own sources give, byte for byte', () => {
  const register = new URL('../../../../../bin/register.mjs', import.meta.url).href;
  const build = fileURLToPath(new URL('../../../../../tools/build-wasm.ts', import.meta.url));
  const words = ['--import', register, build, '--check'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^type-a: \d+ bytes, SHA-256 [0-9a-f]{64}\nbls12-381: \d+ bytes, SHA-256 [0-9a-f]{64}\n$/);
  expect(status).toBe(0);
});
