import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../run/environment.js';
import { dismantle, readySide } from './side.js';

const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));
const git = (folder: string, ...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...words], { cwd: folder, stdio: 'pipe' });

/** A checkout in miniature with two commits: `first` and what follows. */
function repository(): string {
  const folder = temporary();
  mkdirSync(join(folder, 'src'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('package.json', '{ "name": "claimbench", "version": "1.2.3", "type": "module" }');
  write('package-lock.json', '{}');
  write('.gitignore', 'node_modules\n');
  write(
    'tsconfig.build.json',
    '{ "compilerOptions": { "rootDir": ".", "types": [], "target": "es2022" }, "include": ["src"] }',
  );
  write('src/cli.ts', 'export const version: number = 1;\n');
  symlinkSync(join(PACKAGE_FOLDER, 'node_modules'), join(folder, 'node_modules'));
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'One');
  git(folder, 'tag', 'first');
  write('src/cli.ts', 'export const version: number = 2;\n');
  git(folder, 'commit', '--quiet', '--all', '--message', 'Two');
  return folder;
}

const built = (sources: string) => readFileSync(new URL('cli.js', sources), 'utf8');

describe('a version is made ready', () => {
  it('from a git reference, a checkout with changes, an installed package and a dist folder', () => {
    const source = repository();
    const workshop = { folder: temporary(), repository: source };
    const reference = readySide('first', 'base', workshop);
    expect(reference.description).toMatchObject({ given: 'first', kind: 'git', version: '1.2.3' });
    expect(reference.description.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(built(reference.sources)).toContain('version = 1');

    writeFileSync(join(source, 'src', 'cli.ts'), 'export const version: number = 3;\n');
    const checkout = readySide(source, 'head', workshop);
    expect(checkout.description.kind).toBe('checkout');
    expect(built(checkout.sources)).toContain('version = 3');
    expect(existsSync(join(source, 'dist'))).toBe(false);

    const installed = join(workshop.folder, 'base');
    const again = { folder: temporary(), repository: source };
    expect(readySide(installed, 'base', again).description).toMatchObject({ kind: 'package', commit: null });
    expect(built(readySide(join(installed, 'dist'), 'head', again).sources)).toContain('version = 1');

    dismantle('base', workshop);
    dismantle('head', workshop);
    expect(existsSync(join(workshop.folder, 'base-source'))).toBe(false);
    expect(
      String(git(source, 'worktree', 'list'))
        .trim()
        .split('\n'),
    ).toHaveLength(1);
  });

  it('or refused, saying what is accepted; a version that does not compile is broken', () => {
    const source = repository();
    const workshop = { folder: temporary(), repository: source };
    for (const given of ['no-such-branch', '--upload-pack=x', 'HEAD~7']) {
      expect(() => readySide(given, 'base', workshop)).toThrow('neither a folder nor a commit');
    }
    expect(() => readySide(temporary(), 'base', workshop)).toThrow('holds no claimbench');
    writeFileSync(join(source, 'src', 'cli.ts'), 'export const version: number = "three";\n');
    expect(() => readySide(source, 'head', workshop)).toThrow(/tsc.* failed in .*: src\/cli.ts/);
  });
});
