import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';

const root = mkdtempSync(join(tmpdir(), 'claimbench-ended-'));
afterAll(() => rmSync(root, { recursive: true }));
const OWN = readFileSync(join(PACKAGE_FOLDER, 'examples', 'own-scheme.mjs'), 'utf8');

const NOBODY_WAITS = /^claimbench: something failed that nobody waits for: .*look there for a promise without await/;
const ENDED = /^claimbench: something has ended this process before the command was done/;

describe('a scheme of the user’s', () => {
  it.each<[what: string, source: string, message: RegExp, code: number]>([
    ['leaves a failing promise behind', `${OWN}\nPromise.reject(null);`, NOBODY_WAITS, 1],
    [
      'leaves one that fails later',
      "Promise.reject(new Error('late')); await new Promise((go) => setTimeout(go, 50));",
      NOBODY_WAITS,
      1,
    ],
    ['ends the process', 'process.exit(0);', ENDED, 1],
    ['waits for ever at its top level', 'await new Promise(() => undefined);', ENDED, 1],
    ['has the name of one of ours', OWN.replace(/name: '[^']+'/, "name: 'ch2007'"), /the name "ch2007" is taken/, 2],
  ])('that %s is told so in one line', (what, source, message, code) => {
    const file = join(root, `${what.replaceAll(' ', '-')}.mjs`);
    writeFileSync(file, source);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(PACKAGE_FOLDER, 'bin', 'claimbench.js'), 'check-scheme', file],
      { encoding: 'utf8' },
    );
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(message)]);
    expect(stdout).toBe('');
    expect(status).toBe(code);
  });
});
