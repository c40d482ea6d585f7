import { closeSync, existsSync, fstatSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ClaimbenchError } from './errors.js';
import { openRegularFile } from './regular-file.js';
import { systemReason } from './system-error.js';

/** The largest file that people write: a scenario, a trace, prices, a calibration. */
const LARGEST_WRITTEN_BYTES = 64 * 2 ** 20;

/** The largest file that claimbench writes: a run record. V8 has no longer texts. */
export const LARGEST_RECORD_BYTES = 511 * 2 ** 20;

/** A text file that is wanted, for error messages. */
export interface WantedText {
  /** `the scenario` */
  readonly what: string;
  /** Advice where it cannot be read, such as `give the path of a YAML or JSON file`. */
  readonly advice: string;
  /** Default: 64 MiB. */
  readonly mostBytes?: number;
}

/** What gzip puts after the name of a file. */
const PACKED = '.gz';

/**
 * Reads a text file: UTF-8, without the byte-order mark that some editors put before it. One whose name ends in `.gz` is
 * unpacked, and the limit holds for what comes out. Only regular files are read, so that a pipe or a device neither hangs
 * nor fills memory.
 * @throws `io` saying why it cannot be read
 */
export function readTextFile(path: string, { what, advice, mostBytes = LARGEST_WRITTEN_BYTES }: WantedText): string {
  try {
    const bytes = readBytes(path, mostBytes);
    return new TextDecoder('utf-8', { fatal: true }).decode(isPacked(path) ? unpack(bytes, mostBytes) : bytes);
  } catch (cause) {
    throw new ClaimbenchError('io', `cannot read ${what} ${path}: ${reason(cause)}; ${advice}`, { cause });
  }
}

export function isPacked(path: string): boolean {
  return path.endsWith(PACKED);
}

/**
 * The file of this name, or what `gzip` makes of it, with `.gz` after its name; `undefined` where neither is there.
 * @throws `usage` where both are: they may differ
 */
export function plainOrPacked(path: string): string | undefined {
  const [plain, packed] = [existsSync(path), existsSync(`${path}${PACKED}`)];
  if (plain && packed) {
    throw new ClaimbenchError(
      'usage',
      `${path} is there and ${path}${PACKED} too, and they may differ: remove one of them`,
    );
  }
  if (plain) return path;
  return packed ? `${path}${PACKED}` : undefined;
}

function unpack(bytes: Uint8Array, mostBytes: number): Uint8Array {
  const unpacked = gunzipUpTo(bytes, mostBytes);
  if (unpacked.length === 0) throw new Error('there is nothing in it');
  return unpacked;
}

function gunzipUpTo(bytes: Uint8Array, mostBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Error(`unpacked it has more than ${inMebibytes(mostBytes)} MiB, and no more are read`, { cause });
  }
}

function readBytes(path: string, mostBytes: number): Uint8Array {
  const file = openRegularFile(path, 'read');
  try {
    const stat = fstatSync(file);
    if (stat.size > mostBytes) {
      throw new Error(`it has ${inMebibytes(stat.size)} MiB, and at most ${inMebibytes(mostBytes)} MiB are read`);
    }
    if (stat.size === 0) throw new Error('it is empty');
    const bytes = new Uint8Array(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function inMebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

/** Reasons that are told otherwise, or are no error of the system, where a file was to be read. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'you have no right to read it',
  EISDIR: 'it is a folder',
  ENXIO: 'it is a socket, not a file',
  Z_DATA_ERROR: 'it is not what gzip makes, or is damaged',
  Z_BUF_ERROR: 'its end is missing',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8 text',
};

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? systemReason(cause) ?? cause.message;
}
