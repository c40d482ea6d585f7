import { readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ClaimbenchError } from '../kernel/errors.js';
import { createFile } from '../kernel/write-file.js';

/** There while a process writes into a folder; it says which one. */
export const HOLD_FILE = '.in-use';

const held = new Set<string>();

/**
 * Holds a folder for this process until it ends, so that no second run writes into it. What a process on this
 * machine left there that was killed is taken over.
 * @throws `usage` where another process holds it
 */
export function holdFolder(folder: string): void {
  const file = join(folder, HOLD_FILE);
  const holder = holderOf(file);
  if (holder !== undefined && isGone(holder)) rmSync(file, { force: true });
  try {
    createFile(file, `process ${process.pid} on ${hostname()}\n`);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    throw new ClaimbenchError(
      'usage',
      `another run is writing into ${folder} (${holder ?? holderOf(file) ?? 'just begun'}): wait for it, or give another folder; if there is no such run, remove ${file}`,
      { cause },
    );
  }
  if (held.size === 0) process.once('exit', releaseAll);
  held.add(file);
}

/** Whether a process of this machine that no longer runs has left its hold on a folder. */
export function isAbandoned(folder: string): boolean {
  const holder = holderOf(join(folder, HOLD_FILE));
  return holder !== undefined && isGone(holder);
}

function releaseAll(): void {
  for (const file of held) rmSync(file, { force: true });
}

function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Whether it was a process of this machine that no longer runs. */
function isGone(holder: string): boolean {
  const [, pid, host] = /^process (\d+) on (.*)$/.exec(holder) ?? [];
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
