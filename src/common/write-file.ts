import { closeSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { ClaimbenchError } from './errors.js';
import { notRegular } from './regular-file.js';
import { systemError } from './system-error.js';

/** Does what writes to a path. @throws `io` saying why the system refused it */
export function writing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw systemError(cause, path) ?? cause;
  }
}

/**
 * Writes all of some bytes into an open file. Where a disk becomes full the system takes a part of them, and says so by a
 * count alone.
 * @param position in the file; `null`: at the end of one that was opened for appending
 * @param path for error messages
 * @throws `io` where it cannot take all; a part may then be written
 */
export function writeAll(file: number, bytes: Uint8Array, position: number | null, path: string): void {
  writing(path, () => {
    for (let written = 0; written < bytes.length; ) {
      const at = position === null ? null : position + written;
      const count = writeSync(file, bytes, written, bytes.length - written, at);
      if (count === 0) throw new ClaimbenchError('io', `cannot write ${path}: the disk takes no more; make room on it`);
      written += count;
    }
  });
}

/**
 * Makes a file, whole or not at all.
 * @throws an error of code EEXIST where there is one; `io` where it cannot be written
 */
export function createFile(path: string, content: string | Uint8Array): void {
  // Not by one call: that does not tell whether the file that is there was made by it.
  const file = openSync(path, 'wx');
  try {
    writeAll(file, typeof content === 'string' ? new TextEncoder().encode(content) : content, null, path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * Puts a file in the place of the one that is there, whole or not at all. A link is replaced, and not what it leads to.
 * @throws `io` where it cannot be written, or a folder, a pipe or a device is in its place
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const draft = `${path}.draft`;
  writing(path, () => {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile() && !there.isSymbolicLink()) throw notRegular(there, path);
    try {
      // A kill leaves one; whatever it is, nothing is written into it.
      rmSync(draft, { force: true });
      createFile(draft, content);
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  });
}
