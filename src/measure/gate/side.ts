import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { ClaimbenchError } from '../../common/errors.js';
import { readTextFile } from '../../common/text-file.js';
import type { GateSide } from '../../records/gate-record.js';
import { git } from '../../records/git.js';

/** A version that was found: where it is, before anything is built. */
export interface FoundSide {
  readonly description: GateSide;
  /** The checkout or the installed package; of a git reference the repository. */
  readonly folder: string;
}

/**
 * Finds out what is meant, and looks only.
 * @param given a folder (a checkout, an installed package, or its dist), or a git reference
 * @param repository the checkout whose git references are meant
 * @throws `usage` where it is neither a version's folder nor a commit, or both
 */
export function findSide(given: string, repository: string): FoundSide {
  const version = findVersion(resolve(given));
  const commit = commitOf(given, repository);
  if (version !== undefined && commit !== undefined) {
    throw new ClaimbenchError(
      'usage',
      `"${given}" is both a folder with a claimbench in it and a commit of ${repository}: give ./${given} for the folder, or ${commit} for the commit`,
    );
  }
  if (version !== undefined) return { folder: version.folder, description: { given, ...describeVersion(version) } };
  if (commit !== undefined) {
    const committed = foundBy(() => git(repository, 'show', `${commit}:package.json`));
    const description = { given, kind: 'git', version: versionIn(committed), commit, changed: false } as const;
    return { folder: repository, description };
  }
  if (existsSync(resolve(given))) {
    throw new ClaimbenchError(
      'usage',
      `${given} holds no claimbench, and no commit of ${repository} is called so: give a checkout, an installed package with its dist, or a git reference`,
    );
  }
  throw new ClaimbenchError(
    'usage',
    `"${given}" is neither a folder nor a commit of ${repository}: give a branch, tag or commit (in CI, fetch it first), or a folder`,
  );
}

/** A folder that holds a version. */
interface Version {
  readonly kind: 'checkout' | 'package';
  readonly folder: string;
}

function findVersion(folder: string): Version | undefined {
  if (existsSync(join(folder, 'src', 'cli.ts'))) return { kind: 'checkout', folder };
  const packageFolder = existsSync(join(folder, 'src', 'cli.js')) ? dirname(folder) : folder;
  return existsSync(join(packageFolder, 'dist', 'src', 'cli.js'))
    ? { kind: 'package', folder: packageFolder }
    : undefined;
}

function commitOf(given: string, repository: string): string | undefined {
  if (given.startsWith('-')) return undefined;
  return foundBy(() => git(repository, 'rev-parse', '--verify', '--quiet', `${given}^{commit}`));
}

function describeVersion({ kind, folder }: Version): Omit<GateSide, 'given'> {
  const version = versionIn(foundBy(() => readTextFile(join(folder, 'package.json'), PACKAGE_TEXT)));
  // A folder that git ignores can lie in a repository of something else, whose commit says nothing of it.
  const isTracked = () => git(folder, 'ls-files', '--error-unmatch', join('src', 'cli.ts')) !== '';
  const isInGit = kind === 'checkout' && foundBy(isTracked) === true;
  const commit = isInGit ? foundBy(() => git(folder, 'rev-parse', 'HEAD')) : undefined;
  return { kind, version, commit: commit ?? null, changed: commit === undefined ? null : isChanged(folder) };
}

/** Folders that a build is made from; files elsewhere that git does not know, such as reports, make no difference. */
const BUILT_FROM = ['src', 'workers'];

function isChanged(checkout: string): boolean {
  const changes = git(checkout, 'status', '--porcelain', '--untracked-files=no', '--', '.');
  return changes !== '' || git(checkout, 'ls-files', '--others', '--exclude-standard', '--', ...BUILT_FROM) !== '';
}

const PACKAGE_TEXT = { what: 'the package file', advice: 'give a checkout or a package' };
const PackageFile = z.object({ version: z.string() });

function versionIn(packageFile: string | undefined): string | null {
  return foundBy(() => PackageFile.parse(JSON.parse(packageFile ?? '')).version) ?? null;
}

/** The value looked for; `undefined` where looking for it fails. */
function foundBy<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
