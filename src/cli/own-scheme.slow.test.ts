import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';

// The package as it is published, in an empty folder with this project's ts-node and TypeScript beside it.
const folder = mkdtempSync(join(tmpdir(), 'claimbench-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, words: readonly string[], cwd: string) {
  return spawnSync(command, words, { cwd, encoding: 'utf8', env: { ...process.env, npm_config_loglevel: 'error' } });
}

const OWN = readFileSync(join(PACKAGE_FOLDER, 'examples', 'own-scheme.mjs'), 'utf8');
const TYPED = readFileSync(join(PACKAGE_FOLDER, 'examples', 'own-scheme.mts'), 'utf8');

// dist is built before the tests start: packing must not build it again beside others that run it.
beforeAll(() => {
  const { stdout } = run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], PACKAGE_FOLDER);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "commonjs", "target": "es5" } }');
  const require = createRequire(import.meta.url);
  const beside = ['ts-node', 'typescript'].map((name) => {
    const { version } = require(`${name}/package.json`) as { readonly version: string };
    return `${name}@${version}`;
  });
  const words = ['install', '--no-audit', '--no-fund', `./${stdout.trim()}`, ...beside];
  expect(run('npm', words, folder).status).toBe(0);
}, 180_000);

describe('a scheme in TypeScript, in an installed package', () => {
  const check = (file: string, cwd: string) =>
    run(
      process.execPath,
      [
        join(folder, 'node_modules', 'claimbench', 'bin', 'claimbench.js'),
        'check-scheme',
        file,
        '--curve',
        'type-a',
        '--draws',
        '1',
      ],
      cwd,
    );
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('loads whatever tsconfig there is, from any current folder', () => {
    const file = written('typed.mts', TYPED);
    for (const [path, cwd] of [
      ['typed.mts', folder],
      [file, dirname(folder)],
    ] as const) {
      const { stdout, stderr, status } = check(path, cwd);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^toy \(Toy scheme\) keeps its laws on type-a\n\nGo on: /);
      expect(status).toBe(0);
    }
  });

  it('that has a syntax error is named with file and line, as JavaScript is', () => {
    const broken = OWN.replace('open: (engine) => {', 'open: (engine) => {{');
    for (const name of ['syntax.mts', 'syntax.mjs']) {
      const { stderr, status } = check(written(name, broken), folder);
      expect(stderr).toMatch(new RegExp(`${name} cannot be loaded: .* at .*/${name}:4\\d\\n$`));
      expect(status).toBe(2);
    }
  });

  it('that throws is named with function, file and line, and exit code 3', () => {
    const { stdout, stderr, status } = check(
      written('throws.mts', TYPED.replace('const decrypt = (', 'throw new TypeError("none"); const decrypt = (')),
      folder,
    );
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/scheme toy, open: throws TypeError: none \(.*throws\.mts:42:\d+\)/);
    expect(stderr).toContain('toy breaks 1 law; the same draws again: claimbench check-scheme');
    expect(status).toBe(3);
  });
});
