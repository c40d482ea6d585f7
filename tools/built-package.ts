// Before the tests: builds the package where it is not built from these very sources, since tests of the command line
// start it dozens of times, and from sources each start takes seconds.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOfSources } from '../bin/source-hash.mjs';

export function setup(): void {
  const root = new URL('../', import.meta.url);
  const recorded = new URL('dist/source-hash', root);
  if (existsSync(recorded) && readFileSync(recorded, 'utf8') === hashOfSources(root)) return;
  const register = new URL('bin/register.mjs', root).href;
  const build = fileURLToPath(new URL('tools/build.ts', root));
  const { status } = spawnSync(process.execPath, ['--import', register, build], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the sources do not build: npm run types says why');
}
