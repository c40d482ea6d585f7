import { fstatSync } from 'node:fs';
import { writeAll } from '../common/write-file.js';

/** Standard output in error messages. */
export const PRINTED = 'what is printed';

/**
 * Makes standard output take all that is printed, or fail, where it is a file. Node writes to a file by one call and does
 * not look at how much of it the system took: on a disk that becomes full the end would be missing, and nobody be told.
 */
export function printWhole(stdout: typeof process.stdout): void {
  if (!fstatSync(stdout.fd).isFile()) return;
  stdout._write = (chunk: Uint8Array, _encoding, done) => {
    try {
      writeAll(stdout.fd, chunk, null, PRINTED);
      done();
    } catch (error) {
      done(error as Error);
    }
  };
}
