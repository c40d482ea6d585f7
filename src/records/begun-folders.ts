import { type Dirent, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '../common/text-file.js';
import { isOfHold } from './folder-hold.js';

/** A folder that this process has made, or taken empty, for a run. */
export interface BegunFolder {
  readonly path: string;
  /** The first folder on the way there that it made; `undefined` where the folder was there. */
  readonly firstMade: string | undefined;
}

const begun: BegunFolder[] = [];

export function rememberFolder(folder: BegunFolder): void {
  begun.push(folder);
}

/**
 * Where a run was refused after it began: its folder goes again unless something is in it that was measured or simulated, so
 * that the corrected command can have it.
 */
export function discardUnusedFolders(): void {
  for (const { path, firstMade } of begun.splice(0)) {
    try {
      if (filesIn(path).some((file) => !isOfNoUse(file))) continue;
      for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
      if (firstMade !== undefined) removeEmpty(path, firstMade);
    } catch {
      // It is gone already, or cannot be written to: why the run was refused is said, and that is what counts.
    }
  }
}

function filesIn(folder: string): Dirent[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
}

/** Whether a file is one that a run writes before it has a result. */
function isOfNoUse({ parentPath, name }: Dirent): boolean {
  return isOfHold(name) || (name.endsWith('.json') && isWithoutResults(join(parentPath, name)));
}

const WithoutResults = z.union([z.object({ cells: z.tuple([]) }), z.object({ results: z.tuple([]) })]);

/** Whether it is the record of a run of which nothing is done yet. */
function isWithoutResults(file: string): boolean {
  try {
    return WithoutResults.safeParse(JSON.parse(readTextFile(file, { what: 'the record', advice: '' }))).success;
  } catch {
    return false;
  }
}

/** From the inside out; another run may have come to stand beside. */
function removeEmpty(from: string, last: string): void {
  for (let folder = from; ; folder = dirname(folder)) {
    if (readdirSync(folder).length > 0) return;
    rmdirSync(folder);
    if (folder === last || folder === dirname(folder)) return;
  }
}
