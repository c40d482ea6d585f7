import { execFileSync } from 'node:child_process';

/** A million changed files say no more. */
const MOST_OUTPUT_BYTES = 2 ** 28;

let bindingVariables: readonly string[] | undefined;

/**
 * The environment for children that may run git: this process's own without the variables that bind git to one
 * repository (GIT_DIR, GIT_INDEX_FILE and others, by git's own list). In a hook they are set, and a child that looks at
 * another folder would read, and write, the repository of the hook in its place. And git takes no lock to look at
 * something, so that looking leaves the index as it was.
 */
export function environmentForChildren(): NodeJS.ProcessEnv {
  bindingVariables ??= listBindingVariables();
  const names = bindingVariables;
  const kept = Object.entries(process.env).filter(([name]) => !names.includes(name));
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0' };
}

/**
 * Output of a git command in a folder, to the repository of which alone it speaks.
 * @throws what `execFileSync` does where it fails, or where there is no git
 */
export function git(folder: string, ...words: readonly string[]): string {
  return execFileSync('git', words, {
    cwd: folder,
    env: environmentForChildren(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: MOST_OUTPUT_BYTES,
  }).trimEnd();
}

/** Without git nothing is bound. */
function listBindingVariables(): string[] {
  try {
    return execFileSync('git', ['rev-parse', '--local-env-vars'], { encoding: 'utf8' }).trim().split('\n');
  } catch {
    return [];
  }
}
