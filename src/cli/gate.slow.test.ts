import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf, gitIn, miniature } from '../measure/gate/miniature.test-helper.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { GateRecord } from '../records/gate-record.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));

function claimbenchIn(cwd: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8', cwd });
  return { status, stdout, stderr };
}

const recordIn = (out: string) => GateRecord.parse(JSON.parse(readFileSync(join(out, 'gate.json'), 'utf8')));
/** A gate that measures one round of pairs, which can decide nothing and passes all the same. */
const QUICK = ['--filter', 'micro/G1.multiply$', '--budget', '1s', '--min-decided', '0'];

describe('claimbench gate', () => {
  it('builds both versions, measures a pair, saves what it found, and strictly fails what one pair cannot decide', () => {
    const out = join(temporary(), 'gate');
    const only = ['--filter', 'micro/G1.multiply$', '--budget', '1s', '--strict'];
    const { status, stdout, stderr } = claimbenchIn(
      PACKAGE_FOLDER,
      ...['gate', '--base', '.', '--head', '.', ...only, '--out', out],
    );
    expect(stderr).toContain('undecided: mcl/bls12-381/micro/G1.multiply: a longer --budget may decide');
    expect(status).toBe(3);
    expect(stdout).toMatch(/micro\/G1.multiply .* undecided/);
    const record = recordIn(out);
    expect(record.results.map(({ name }) => name)).toEqual(['mcl/bls12-381/micro/G1.multiply']);
    expect(record).toMatchObject({ status: 'complete', reason: null, base: { given: '.', kind: 'checkout' } });
    const exported = claimbenchIn(PACKAGE_FOLDER, 'export', out, '--format', 'junit');
    expect(exported.status).toBe(0);
    expect(exported.stdout).toContain('skipped="1"');
  });

  it.each([
    ['pre-commit', (folder: string) => gitIn(folder, 'commit', '--quiet', '--all', '--message', 'A change')],
    ['pre-push', (folder: string) => gitIn(folder, 'push', '--quiet', 'elsewhere', 'HEAD:refs/heads/pushed')],
  ])('in a %s hook leaves what is committed and pushed as it is, and says what it compared', (hook, doIt) => {
    const folder = miniature();
    const out = join(temporary(), 'gate');
    const [first, second] = ['first', 'HEAD'].map((name) => gitIn(folder, 'rev-parse', name).trim());
    gitIn(folder, 'init', '--quiet', '--bare', join(out, '..', 'elsewhere'));
    gitIn(folder, 'remote', 'add', 'elsewhere', join(out, '..', 'elsewhere'));
    const script = `#!/bin/sh\nexec "${process.execPath}" "${BIN}" gate --base first ${QUICK.join(' ').replace('$', '\\$')} --out "${out}"\n`;
    mkdirSync(join(folder, '.git', 'hooks'), { recursive: true });
    writeFileSync(join(folder, '.git', 'hooks', hook), script);
    chmodSync(join(folder, '.git', 'hooks', hook), 0o755);
    writeFileSync(join(folder, 'src', 'cli.ts'), 'export const version: number = 3;\n');
    doIt(folder);
    const record = recordIn(out);
    expect(record.status).toBe('complete');
    expect([record.base, record.head]).toMatchObject([
      { commit: first, changed: false },
      { commit: second, changed: true },
    ]);
    expect(gitIn(folder, 'worktree', 'list').trim().split('\n')).toHaveLength(1);
    if (hook === 'pre-commit') {
      expect(gitIn(folder, 'show', '--format=', '--name-only', 'HEAD')).toBe('src/cli.ts\n');
      expect(gitIn(folder, 'status', '--porcelain')).toBe('');
    } else {
      expect(gitIn(folder, 'ls-remote', 'elsewhere')).toContain(`${second}\trefs/heads/pushed`);
      expect(gitIn(folder, 'status', '--porcelain')).toBe(' M src/cli.ts\n');
    }
  });

  it('in a linked worktree with work in progress leaves both and the repository as they were, byte for byte', () => {
    const folder = miniature();
    const linked = join(temporary(), 'linked');
    gitIn(folder, 'worktree', 'add', '--quiet', '-b', 'docs', linked, 'first');
    symlinkSync(join(PACKAGE_FOLDER, 'node_modules'), join(linked, 'node_modules'));
    for (const checkout of [folder, linked]) {
      writeFileSync(join(checkout, 'src', 'cli.ts'), 'export const version: number = 3;\n');
      writeFileSync(join(checkout, 'package.json'), '{ "name": "claimbench", "version": "2.0.0", "type": "module" }');
      gitIn(checkout, 'add', 'package.json');
      mkdirSync(join(checkout, 'docs'));
      writeFileSync(join(checkout, 'docs', 'draft'), 'not in git');
      utimesSync(join(checkout, 'package-lock.json'), 1, 1);
    }
    const before = [bytesOf(folder), bytesOf(linked)];
    const out = join(temporary(), 'gate');
    const { status, stdout, stderr } = claimbenchIn(linked, 'gate', '--base', 'docs', ...QUICK, '--out', out);
    expect(status, stderr).toBe(0);
    expect([bytesOf(folder), bytesOf(linked)]).toEqual(before);
    const first = gitIn(folder, 'rev-parse', 'first').trim();
    expect(stdout).toContain(`base docs (${first.slice(0, 9)}), head . (${first.slice(0, 9)} with changes)`);
    expect(recordIn(out)).toMatchObject({
      base: { kind: 'git', commit: first },
      head: { version: '2.0.0', changed: true },
    });
  });

  it('says in the record too that a version does not build, and of a name that means two which there are', () => {
    const folder = miniature();
    gitIn(folder, 'rm', '--quiet', 'package-lock.json');
    gitIn(folder, 'commit', '--quiet', '--message', 'No lock');
    const out = join(temporary(), 'gate');
    const broken = claimbenchIn(folder, 'gate', '--base', 'HEAD', ...QUICK, '--out', out);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toMatch(
      /^claimbench: the base does not build: HEAD \([0-9a-f]{9}\) has no package-lock\.json .*\n$/m,
    );
    expect(recordIn(out)).toMatchObject({
      status: 'incomplete',
      reason: expect.stringMatching(/^the base does not build: HEAD/),
    });
    const told = claimbenchIn(folder, 'export', out, '--format', 'junit');
    expect(told.stdout).toContain('incomplete: the base does not build');
    mkdirSync(join(folder, 'both', 'src'), { recursive: true });
    writeFileSync(join(folder, 'both', 'src', 'cli.ts'), '');
    gitIn(folder, 'branch', 'both');
    const { status, stderr } = claimbenchIn(folder, 'gate', '--base', 'both', ...QUICK);
    expect(stderr).toMatch(/"both" is both a folder with a claimbench in it and a commit of .*: give \.\/both for/);
    expect(status).toBe(2);
  });
});
