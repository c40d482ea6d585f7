import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ClaimbenchError } from '../../common/errors.js';
import { readTextFile } from '../../common/text-file.js';
import { runCommand } from './child.js';
import type { Side } from './pair.js';
import type { FoundSide } from './side.js';
import { GROUP_FILE } from './workshop.js';

/** Where versions are made ready. */
export interface Workshop {
  /** A folder of its own, to be removed afterwards. */
  readonly folder: string;
  /** Ends what is under way at once. */
  readonly signal: AbortSignal;
}

/**
 * Makes a version ready in a folder of the workshop: both sides lie equally deep under names of equal length,
 * and are copies, so that nothing but the code differs. Where it comes from stays as it is: of a git reference the
 * files are written into the workshop, with no worktree or hook of the repository.
 * @returns URL of its folder of compiled sources
 * @throws `engine` where it cannot be built, with the cause in words; `interrupted`
 */
export async function readySide(found: FoundSide, side: Side, workshop: Workshop): Promise<string> {
  const { kind } = found.description;
  const ready = join(workshop.folder, side);
  mkdirSync(ready);
  if (kind === 'package') return readyPackage(found, side, ready);
  const build: Build = { side, ready, ...workshop, name: nameOf(found) };
  const checkout = kind === 'git' ? await exportCommit(found, build) : found.folder;
  await compile(checkout, build);
  return finish(checkout, join(checkout, 'node_modules'), ready);
}

/** A version that is being built. */
interface Build extends Workshop {
  readonly side: Side;
  readonly ready: string;
  /** Its name in messages. */
  readonly name: string;
}

function nameOf({ folder, description: { kind, given, commit } }: FoundSide): string {
  return kind === 'git' ? `${given} (${commit?.slice(0, 9)})` : folder;
}

/** Writes the files of a commit into the workshop, by an index of their own: nothing in the repository changes. */
async function exportCommit({ folder: repository, description }: FoundSide, build: Build): Promise<string> {
  const { folder, side, signal } = build;
  const source = join(folder, `${side}-source`);
  mkdirSync(source);
  const variables = { GIT_INDEX_FILE: join(folder, `${side}-index`) };
  const options = { folder: repository, variables, groupFile: join(folder, GROUP_FILE), signal };
  // A split index would leave a part of itself in the repository, and there is a hook for every index that is written.
  const alone = ['-c', 'core.splitIndex=false', '-c', 'core.hooksPath=/dev/null', '--work-tree', source];
  for (const words of [
    ['read-tree', description.commit ?? ''],
    ['checkout-index', '--all'],
  ]) {
    const { isDone, said } = await runCommand('git', [...alone, ...words], options);
    if (!isDone) throw doesNotBuild(side, `git cannot write its files: ${causeIn(said)}`);
  }
  await installDependencies(source, repository, build);
  return source;
}

const LOCK_TEXT = { what: 'the lock file', advice: 'npm install writes one' };

/** Equal lock files mean equal dependencies: then those of the checkout serve. */
async function installDependencies(
  source: string,
  repository: string,
  { side, name, folder, signal }: Build,
): Promise<void> {
  const lockOf = (folder: string) => {
    const file = join(folder, 'package-lock.json');
    return existsSync(file) ? readTextFile(file, LOCK_TEXT) : undefined;
  };
  const [lock, modules] = [lockOf(source), join(repository, 'node_modules')];
  if (lock === undefined) {
    throw doesNotBuild(
      side,
      `${name} has no package-lock.json to install its dependencies by: give a checkout of it that has its node_modules`,
    );
  }
  if (existsSync(modules) && lock === lockOf(repository)) {
    symlinkSync(realpathSync(modules), join(source, 'node_modules'));
    return;
  }
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { isDone, said } = await runCommand('npm', words, {
    folder: source,
    groupFile: join(folder, GROUP_FILE),
    signal,
  });
  if (!isDone) throw doesNotBuild(side, `npm ci cannot install the dependencies of ${name}: ${causeIn(said)}`);
}

/** Files that a checkout needs to be built, with what to do where they are not there. */
const NEEDED: readonly (readonly [file: string, remedy: string])[] = [
  ['package.json', 'it is no checkout of claimbench'],
  ['src/cli.ts', 'it is no checkout of claimbench'],
  ['tsconfig.build.json', 'it is no version that this one can build'],
  ['node_modules', 'run "npm ci" there'],
  ['node_modules/typescript/bin/tsc', 'run "npm ci" there, with the dependencies of development'],
];

async function compile(checkout: string, { side, name, folder, ready, signal }: Build): Promise<void> {
  for (const [file, remedy] of NEEDED) {
    if (!existsSync(join(checkout, file))) throw doesNotBuild(side, `${name} has no ${file}: ${remedy}`);
  }
  const compiler = join(checkout, 'node_modules', 'typescript', 'bin', 'tsc');
  const words = [compiler, '--project', 'tsconfig.build.json', '--outDir', join(ready, 'dist')];
  const { isDone, said } = await runCommand(process.execPath, words, {
    folder: checkout,
    groupFile: join(folder, GROUP_FILE),
    signal,
  });
  if (!isDone) throw doesNotBuild(side, `${name} does not compile: ${causeIn(said)}`);
}

function readyPackage({ folder, description: { version } }: FoundSide, side: Side, ready: string): string {
  if (version === null)
    throw doesNotBuild(side, `${folder} has no package.json with a version: it is no whole package`);
  const around = dirname(realpathSync(folder));
  const modules = basename(around) === 'node_modules' ? around : join(folder, 'node_modules');
  if (!existsSync(modules)) {
    throw doesNotBuild(side, `${folder} has no node_modules: run "npm ci" there, or give an installed package`);
  }
  cpSync(join(folder, 'dist'), join(ready, 'dist'), { recursive: true });
  return finish(folder, modules, ready);
}

function finish(origin: string, modules: string, ready: string): string {
  cpSync(join(origin, 'package.json'), join(ready, 'package.json'));
  symlinkSync(realpathSync(modules), join(ready, 'node_modules'));
  return pathToFileURL(join(ready, 'dist', 'src', '/')).href;
}

function doesNotBuild(side: Side, why: string): ClaimbenchError {
  return new ClaimbenchError('engine', `the ${side} does not build: ${why}`);
}

/** Of all that a command said the line that tells why it failed: npm leads such lines with codes, Node with where it was. */
function causeIn(said: string): string {
  const lines = said.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const ofNpm = lines.flatMap((line) => /^npm (?:error|ERR!) (.+)$/.exec(line)?.[1] ?? []);
  const [first] = ofNpm.filter((line) => !/^(?:code|errno|syscall|path|dest|cwd|A complete log) /.test(line));
  return first ?? lines.find((line) => /\berror\b/i.test(line)) ?? lines[0] ?? 'it did not say why';
}
