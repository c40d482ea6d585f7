import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ClaimbenchError, messageOf } from '../common/errors.js';
import { systemReason } from '../common/system-error.js';
import { createFile } from '../common/write-file.js';

/**
 * Writes a file that a user has named, whole or not at all, and never over another one.
 * @param option that named it, such as `--out`
 * @throws `usage` where it exists; `io` where it cannot be written
 */
export function writeNewFile(file: string, content: string, option: string): void {
  try {
    createFile(file, content);
  } catch (cause) {
    throw asRefusal(cause, file, option);
  }
}

/**
 * Sees, before the work whose results are to be in it, that a file that a user has named can be made.
 * @throws as `writeNewFile`
 */
export function checkNewFile(file: string, option: string): void {
  if (existsSync(file)) throw existing(file, option);
  try {
    // With the dot it is refused where it is no folder.
    accessSync(`${dirname(file)}/.`, constants.W_OK);
  } catch (cause) {
    throw asRefusal(cause, file, option);
  }
}

function asRefusal(cause: unknown, file: string, option: string): unknown {
  if (cause instanceof ClaimbenchError) return cause;
  if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return existing(file, option, cause);
  const why = systemReason(cause) ?? messageOf(cause);
  return new ClaimbenchError(
    'io',
    `cannot write ${file}: ${why}; give ${option} a new file in a folder that exists and can be written to`,
    { cause },
  );
}

function existing(file: string, option: string, cause?: unknown): ClaimbenchError {
  return new ClaimbenchError(
    'usage',
    `${file} exists, and nothing is overwritten: give ${option} a new file, or remove it`,
    { cause },
  );
}
