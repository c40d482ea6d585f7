import { renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ClaimbenchError } from '../common/errors.js';
import { readTextFile } from '../common/text-file.js';
import { createFile } from '../common/write-file.js';

/** There while a process writes into a folder; it says which one. */
export const HOLD_FILE = '.in-use';

/** After the name of a hold: held by the process that takes it over from one that was killed. */
const NEXT = '.next';

const held = new Set<string>();
let letsGoAtEnd = false;

/**
 * Holds a folder for this process until it ends or lets go, so that no second run writes into it. What a process on this
 * machine left there that was killed is taken over.
 * @throws `usage` where another process holds it
 */
export function holdFolder(folder: string): void {
  const file = join(folder, HOLD_FILE);
  const holder = take(file);
  if (holder !== undefined) {
    throw new ClaimbenchError(
      'usage',
      `another run is writing into ${folder} (${holder}): wait for it, or give another folder; if there is no such run, remove ${file}`,
    );
  }
  if (!letsGoAtEnd) process.once('exit', releaseAll);
  letsGoAtEnd = true;
  held.add(file);
}

/** Lets go of a folder that this process holds, so that it may be held again; of any other nothing happens. */
export function releaseFolder(folder: string): void {
  const file = join(folder, HOLD_FILE);
  if (held.delete(file)) rmSync(file, { force: true });
}

/** Whether a file in a folder is there for its hold. */
export function isOfHold(name: string): boolean {
  return name.startsWith(HOLD_FILE);
}

/**
 * Takes a hold. One that a killed process left is replaced by nobody but who holds the right to do so, `.next`, which is taken
 * likewise: of any number of processes that find it at once one gets it.
 * @returns who holds it instead; `undefined`: this process does
 */
function take(file: string): string | undefined {
  while (!isCreated(file)) {
    const holder = holderOf(file);
    if (!isGone(holder)) return holder ?? 'just begun';
    const next = `${file}${NEXT}`;
    const other = take(next);
    if (other !== undefined) return other;
    if (isGone(holderOf(file))) {
      renameSync(next, file);
      return undefined;
    }
    // Another was quicker, and is at work or done.
    rmSync(next, { force: true });
  }
  return undefined;
}

function isCreated(file: string): boolean {
  try {
    createFile(file, `process ${process.pid} on ${hostname()}\n`);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a process of this machine that no longer runs has left its hold on a folder. */
export function isAbandoned(folder: string): boolean {
  return isGone(holderOf(join(folder, HOLD_FILE)));
}

function releaseAll(): void {
  for (const file of held) rmSync(file, { force: true });
}

function holderOf(file: string): string | undefined {
  try {
    return readTextFile(file, { what: 'the hold', advice: 'remove it' }).trim();
  } catch {
    return undefined;
  }
}

/** Whether it was a process of this machine that no longer runs. */
function isGone(holder: string | undefined): boolean {
  const [, pid, host] = /^process (\d+) on (.*)$/.exec(holder ?? '') ?? [];
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
