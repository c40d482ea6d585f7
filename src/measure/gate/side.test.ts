import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readySide } from './build.js';
import { bytesOf, gitIn, miniature } from './miniature.test-helper.js';
import type { Side } from './pair.js';
import { findSide } from './side.js';

const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));
const built = (sources: string) => readFileSync(new URL('cli.js', sources), 'utf8');
const { signal } = new AbortController();

/** Finds and builds. */
function ready(given: string, side: Side, repository: string, folder = temporary()): Promise<string> {
  return readySide(findSide(given, repository), side, { folder, signal });
}

afterEach(() => vi.unstubAllEnvs());

describe('a version is made ready', () => {
  it('from a git reference, a checkout with changes, an installed package and a dist folder', async () => {
    const source = miniature();
    const folder = temporary();
    expect(built(await ready('first', 'base', source, folder))).toContain('version = 1');

    writeFileSync(join(source, 'src', 'cli.ts'), 'export const version: number = 3;\n');
    expect(built(await ready(source, 'head', source, folder))).toContain('version = 3');
    expect(existsSync(join(source, 'dist'))).toBe(false);

    const installed = join(folder, 'base');
    const again = temporary();
    expect(findSide(installed, source).description).toMatchObject({ kind: 'package', commit: null, changed: null });
    expect(built(await ready(installed, 'base', source, again))).toContain('version = 1');
    expect(built(await ready(join(installed, 'dist'), 'head', source, again))).toContain('version = 1');
  });

  it('and leaves the repository as it was, byte for byte, also in a hook of another one', async () => {
    const [source, hooked] = [miniature(), miniature()];
    writeFileSync(join(source, 'src', 'cli.ts'), 'export const version: number = 3;\n');
    gitIn(source, 'stash');
    writeFileSync(join(source, 'src', 'cli.ts'), 'export const version: number = 4;\n');
    // What git has not looked at for long it looks at anew, and would write down.
    utimesSync(join(source, 'package.json'), 1, 1);
    const before = [bytesOf(source), bytesOf(hooked)];
    vi.stubEnv('GIT_DIR', join(hooked, '.git'));
    vi.stubEnv('GIT_WORK_TREE', hooked);
    vi.stubEnv('GIT_INDEX_FILE', join(hooked, '.git', 'index'));
    const folder = temporary();
    await ready('first', 'base', source, folder);
    await ready(source, 'head', source, folder);
    expect([bytesOf(source), bytesOf(hooked)]).toEqual(before);
  });

  it('or is said not to build, and why, in words', async () => {
    const source = miniature();
    const broken = async (change: () => void) => {
      change();
      gitIn(source, 'commit', '--quiet', '--all', '--message', 'Broken');
      gitIn(source, 'tag', '--force', 'broken');
      gitIn(source, 'reset', '--quiet', '--hard', 'HEAD~');
      return ready('broken', 'base', source).catch(String);
    };
    const without = (name: string) => broken(() => rmSync(join(source, name)));
    expect(await without('package-lock.json')).toMatch(
      /the base does not build: broken \([0-9a-f]{9}\) has no package-lock\.json to install its dependencies by: give a checkout/,
    );
    expect(await without('tsconfig.build.json')).toContain(
      'has no tsconfig.build.json: it is no version that this one',
    );
    expect(await broken(() => writeFileSync(join(source, 'package-lock.json'), 'no lock'))).toMatch(
      /the base does not build: npm ci cannot install the dependencies of broken \([0-9a-f]{9}\): (?!code)\S/,
    );
    writeFileSync(join(source, 'src', 'cli.ts'), 'export const version: number = "three";\n');
    await expect(ready(source, 'head', source)).rejects.toThrow(
      `the head does not build: ${source} does not compile: src/cli.ts(1,14): error TS2322`,
    );
    rmSync(join(source, 'node_modules'));
    await expect(ready(source, 'head', source)).rejects.toThrow(
      `the head does not build: ${source} has no node_modules: run "npm ci" there`,
    );
  });
});

describe('a version is found', () => {
  it('by the name of a branch that a folder has too', () => {
    const source = miniature();
    gitIn(source, 'branch', 'docs', 'first');
    expect(existsSync('docs')).toBe(true);
    expect(findSide('docs', source).description).toMatchObject({ kind: 'git', version: '1.2.3', changed: false });
  });

  it('with its commit, and whether it is what that commit says', () => {
    const source = miniature();
    const commit = gitIn(source, 'rev-parse', 'HEAD').trim();
    const changed = () => findSide(source, source).description.changed;
    expect(findSide(source, source).description).toEqual({
      given: source,
      kind: 'checkout',
      version: '1.2.3',
      commit,
      changed: false,
    });
    writeFileSync(join(source, 'notes.txt'), 'a report');
    expect(changed()).toBe(false);
    writeFileSync(join(source, 'src', 'new.ts'), 'export {};\n');
    expect(changed()).toBe(true);
    rmSync(join(source, 'src', 'new.ts'));
    writeFileSync(join(source, 'package.json'), '{ "version": "1.2.4" }');
    expect(changed()).toBe(true);
  });

  it('with its own commit in a hook, whose variables name another', () => {
    const [source, hooked] = [miniature(), miniature()];
    const [first, head] = ['first', 'HEAD'].map((name) => gitIn(source, 'rev-parse', name).trim());
    vi.stubEnv('GIT_DIR', join(hooked, '.git'));
    expect(findSide('first', source).description.commit).toBe(first);
    expect(findSide(source, source).description.commit).toBe(head);
  });

  it('or refused, saying what is accepted', () => {
    const source = miniature();
    for (const given of ['no-such-branch', '--upload-pack=x', 'HEAD~7']) {
      expect(() => findSide(given, source)).toThrow('neither a folder nor a commit');
    }
    expect(() => findSide(temporary(), source)).toThrow('holds no claimbench');
  });
});
