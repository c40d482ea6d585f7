import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOLD_FILE, holdFolder, isAbandoned } from '../../records/folder-hold.js';

/** In a workshop, the process group of the command that builds there, or did: a kill of the gate does not end it. */
export const GROUP_FILE = '.building';

/** Prefix of the names of workshops. */
const PREFIX = 'claimbench-gate-';

/**
 * Does something in a temporary folder, which is gone afterwards, however that ends. Where this process is killed nothing
 * can remove it: the next one does, where it can tell that the folder is its user's own, and that neither its process nor a
 * build that this had started still runs.
 */
export async function withWorkshop<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const remove = () => removeWorkshop(folder);
  process.once('exit', remove);
  try {
    holdFolder(folder);
    return await work(folder);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** Removes a workshop, the note of its owner last: a gate that is killed while it removes leaves the rest to the next one. */
function removeWorkshop(folder: string): void {
  const all = { recursive: true, force: true, maxRetries: 5 } as const;
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter((one) => one !== HOLD_FILE)) rmSync(join(folder, name), all);
  rmSync(folder, all);
}

function removeAbandoned(): void {
  const named = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const folder of named.map((name) => join(tmpdir(), name))) {
    if (!isOwnFolder(folder) || !isAbandoned(folder) || isBuilding(folder)) continue;
    try {
      removeWorkshop(folder);
    } catch {
      // Another gate is removing it too, or it cannot be removed: neither is a reason not to measure.
    }
  }
}

/** Anyone can make a folder of that name: it is a folder, no link to one, and of the user who runs this. */
function isOwnFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}

function isBuilding(folder: string): boolean {
  const file = join(folder, GROUP_FILE);
  const group = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (!(group > 0)) return false;
  try {
    process.kill(-group, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
