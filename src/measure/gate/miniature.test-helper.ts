import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACKAGE_FOLDER } from '../../records/environment.js';

/** Runs git in a folder as somebody, whatever variables a hook around the tests has set. */
export function gitIn(folder: string, ...words: string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...who, ...words], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

/** The modules that a version is measured by. */
const FRONTED = [
  'crypto/pairing/load.js',
  'crypto/schemes/registry.js',
  'crypto/schemes/liu2021/open.js',
  'sim/execute/lifecycles.js',
  'sim/execute/performer.js',
  'common/threads/pool.js',
];

/**
 * A checkout in miniature with two commits, `first` and what follows: it builds in a second and, being a front of the built
 * package of this checkout, can be measured.
 */
export function miniature(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
  for (const name of FRONTED) mkdirSync(join(folder, 'src', dirname(name)), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const front = (name: string) =>
    `export * from '${new URL(`dist/src/${name}`, pathToFileURL(PACKAGE_FOLDER)).href}';\n`;
  write('package.json', '{ "name": "claimbench", "version": "1.2.3", "type": "module" }');
  write('package-lock.json', '{}');
  write('.gitignore', 'node_modules\n');
  write(
    'tsconfig.build.json',
    JSON.stringify({
      compilerOptions: {
        rootDir: '.',
        types: [],
        target: 'es2022',
        lib: ['es2022'],
        skipLibCheck: true,
        allowJs: true,
      },
      include: ['src'],
    }),
  );
  write('src/cli.ts', 'export const version: number = 1;\n');
  for (const name of FRONTED) write(join('src', name), front(name));
  symlinkSync(join(PACKAGE_FOLDER, 'node_modules'), join(folder, 'node_modules'));
  gitIn(folder, 'init', '--quiet');
  gitIn(folder, 'add', '--all');
  gitIn(folder, 'commit', '--quiet', '--message', 'One');
  gitIn(folder, 'tag', 'first');
  write('src/cli.ts', 'export const version: number = 2;\n');
  gitIn(folder, 'commit', '--quiet', '--all', '--message', 'Two');
  return folder;
}

/** Every file below a folder, what git keeps among them, with its hash. */
export function bytesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}
