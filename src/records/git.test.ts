import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeSoftware } from './environment.js';
import { environmentForChildren, git } from './git.js';

afterEach(() => vi.unstubAllEnvs());

describe('git', () => {
  it('speaks of the repository of the folder, whatever a hook says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
    git(folder, 'init', '--quiet');
    const software = describeSoftware();
    for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_PREFIX'])
      vi.stubEnv(name, '/nowhere');
    expect(git(folder, 'rev-parse', '--absolute-git-dir')).toBe(join(folder, '.git'));
    expect(describeSoftware()).toEqual(software);
    const { PATH, GIT_DIR, GIT_OPTIONAL_LOCKS } = environmentForChildren();
    expect([PATH, GIT_DIR, GIT_OPTIONAL_LOCKS]).toEqual([process.env.PATH, undefined, '0']);
  });
});
