import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('no reduction can be taken out of the sources without that a bound breaks', { timeout: 300_000 }, () => {
  const register = new URL('../../../bin/register.mjs', import.meta.url).href;
  const script = fileURLToPath(new URL('needless.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', register, script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\d\d reductions, 0 of them needless\n\n$/);
  expect(status).toBe(0);
});
