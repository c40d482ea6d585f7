import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ClaimbenchError } from '../kernel/errors.js';
import type { GateSide } from '../run/gate.js';

/** A version that is ready to be measured. */
export interface ReadySide {
  readonly description: GateSide;
  /** URL of its folder of compiled sources. */
  readonly sources: string;
}

/** Where versions are made ready. */
export interface Workshop {
  /** A folder of its own, to be removed afterwards. */
  readonly folder: string;
  /** The checkout whose git references are meant. */
  readonly repository: string;
}

/**
 * Makes a version ready in a folder of the workshop: all sides lie equally deep under names of equal length,
 * and are copies, so that nothing but the code differs.
 *
 * @param given a folder (a checkout, an installed package, or its dist), or a git reference
 * @param place name of the folder, four letters
 * @throws `usage` where it is neither; `engine` where it cannot be built
 */
export function readySide(given: string, place: string, workshop: Workshop): ReadySide {
  const { kind, folder } = findSide(given, workshop.repository);
  if (kind === 'git') return readyReference(given, place, workshop);
  if (kind === 'checkout') return readyCheckout(given, folder, place, workshop, kind);
  return readyPackage(given, folder, place, workshop);
}

/** Where a version is, before anything is built. */
interface FoundSide {
  readonly kind: GateSide['kind'];
  readonly folder: string;
}

/** Finds out what is meant. @throws `usage` where it is neither a version's folder nor a commit */
export function findSide(given: string, repository: string): FoundSide {
  const folder = resolve(given);
  if (!existsSync(folder)) return findReference(given, repository);
  if (existsSync(join(folder, 'src', 'cli.ts'))) return { kind: 'checkout', folder };
  const packageFolder = existsSync(join(folder, 'src', 'cli.js')) ? dirname(folder) : folder;
  if (existsSync(join(packageFolder, 'dist', 'src', 'cli.js'))) return { kind: 'package', folder: packageFolder };
  throw new ClaimbenchError(
    'usage',
    `${given} holds no claimbench: give a checkout, an installed package with its dist, or a git reference`,
  );
}

function findReference(given: string, repository: string): FoundSide {
  const isCommit = () => succeeds(repository, 'git', ['rev-parse', '--verify', '--quiet', `${given}^{commit}`]);
  if (!given.startsWith('-') && isCommit()) return { kind: 'git', folder: repository };
  throw new ClaimbenchError(
    'usage',
    `"${given}" is neither a folder nor a commit of ${repository}: give a branch, tag or commit (in CI, fetch it first), or a folder`,
  );
}

/** Removes the worktree of a reference, if there is one. */
export function dismantle(place: string, { folder, repository }: Workshop): void {
  const worktree = worktreeOf(folder, place);
  if (existsSync(worktree)) run(repository, 'git', ['worktree', 'remove', '--force', worktree]);
}

function worktreeOf(folder: string, place: string): string {
  return join(folder, `${place}-source`);
}

function readyReference(given: string, place: string, workshop: Workshop): ReadySide {
  const { folder, repository } = workshop;
  const worktree = worktreeOf(folder, place);
  run(repository, 'git', ['worktree', 'add', '--detach', worktree, given]);
  installDependencies(worktree, repository);
  return readyCheckout(given, worktree, place, workshop, 'git');
}

/** Equal lock files mean equal dependencies: then those of the checkout serve. */
function installDependencies(worktree: string, repository: string): void {
  const lockOf = (folder: string) => readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(join(repository, 'node_modules')) && lockOf(worktree) === lockOf(repository)) {
    symlinkSync(realpathSync(join(repository, 'node_modules')), join(worktree, 'node_modules'));
  } else run(worktree, 'npm', ['ci', '--no-audit', '--no-fund', '--silent']);
}

function readyCheckout(
  given: string,
  checkout: string,
  place: string,
  { folder }: Workshop,
  kind: 'git' | 'checkout',
): ReadySide {
  const ready = join(folder, place);
  mkdirSync(ready);
  const compiler = join(checkout, 'node_modules', 'typescript', 'bin', 'tsc');
  run(checkout, process.execPath, [compiler, '--project', 'tsconfig.build.json', '--outDir', join(ready, 'dist')]);
  return finish(given, checkout, join(checkout, 'node_modules'), ready, kind);
}

function readyPackage(given: string, packageFolder: string, place: string, { folder }: Workshop): ReadySide {
  const ready = join(folder, place);
  cpSync(join(packageFolder, 'dist'), join(ready, 'dist'), { recursive: true });
  const own = join(packageFolder, 'node_modules');
  const around = dirname(realpathSync(packageFolder));
  return finish(given, packageFolder, basename(around) === 'node_modules' ? around : own, ready, 'package');
}

function finish(given: string, origin: string, dependencies: string, ready: string, kind: GateSide['kind']): ReadySide {
  cpSync(join(origin, 'package.json'), join(ready, 'package.json'));
  symlinkSync(realpathSync(dependencies), join(ready, 'node_modules'));
  const { version } = PackageFile.parse(JSON.parse(readFileSync(join(ready, 'package.json'), 'utf8')));
  const isInGit = kind !== 'package' && succeeds(origin, 'git', ['rev-parse', 'HEAD']);
  const commit = isInGit ? run(origin, 'git', ['rev-parse', 'HEAD']).trim() : null;
  return {
    description: { given, kind, version, commit },
    sources: pathToFileURL(join(ready, 'dist', 'src', '/')).href,
  };
}

const PackageFile = z.object({ version: z.string() });

function succeeds(folder: string, command: string, words: readonly string[]): boolean {
  try {
    run(folder, command, words);
    return true;
  } catch {
    return false;
  }
}

function run(folder: string, command: string, words: readonly string[]): string {
  try {
    return execFileSync(command, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { readonly stdout?: string; readonly stderr?: string };
    const [why = 'no output'] = `${stderr}\n${stdout}`.split('\n').filter((line) => line.trim() !== '');
    throw new ClaimbenchError('engine', `"${basename(command)} ${words.join(' ')}" failed in ${folder}: ${why}`, {
      cause,
    });
  }
}
