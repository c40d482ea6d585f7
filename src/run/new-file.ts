import { writeFileSync } from 'node:fs';
import { ClaimbenchError } from '../kernel/errors.js';

/**
 * Writes a file that a user has named, and never over another one.
 * @param option that named it, such as `--out`
 * @throws `usage` where it exists; `io` where it cannot be written
 */
export function writeNewFile(file: string, content: string, option: string): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new ClaimbenchError(
        'usage',
        `${file} exists, and nothing is overwritten: give ${option} a new file, or remove it`,
        { cause },
      );
    }
    throw new ClaimbenchError('io', `cannot write ${file}: give ${option} a new file in a folder that exists`, {
      cause,
    });
  }
}
