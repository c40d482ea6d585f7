import { closeSync, existsSync, fstatSync, ftruncateSync, readSync, rmSync, statSync } from 'node:fs';
import { openRegularFile } from '../common/regular-file.js';
import { LARGEST_RECORD_BYTES, readTextFile } from '../common/text-file.js';
import { writeAll, writing } from '../common/write-file.js';

/** Files with a JSON value a line that are only ever added to: baselines, samples, trials of the gate. */

/** Content of such a file, with numbers of lines from 1. */
export interface Lines {
  readonly whole: readonly { readonly number: number; readonly value: unknown }[];
  /** Lines that are no JSON, as a process leaves one that is killed while it writes. */
  readonly broken: readonly number[];
}

const NEWLINE = 0x0a;

/**
 * Adds values at the end, each on a line of its own even where the last line was never ended. What is there is not changed:
 * where not all can be written, the file is as it was.
 * @throws `io` where it cannot be written
 */
export function addLines(file: string, values: readonly object[]): void {
  const isNew = !existsSync(file);
  const open = writing(file, () => openRegularFile(file, 'add'));
  try {
    const { size } = fstatSync(open);
    const start = size === 0 || lastByte(open, size) === NEWLINE ? '' : '\n';
    const bytes = new TextEncoder().encode(start + values.map(lineOf).join(''));
    try {
      // In one call, so that lines of two processes do not mix.
      writeAll(open, bytes, null, file);
    } catch (error) {
      ftruncateSync(open, size);
      if (isNew) rmSync(file, { force: true });
      throw error;
    }
  } finally {
    closeSync(open);
  }
}

/**
 * Reads such a file; nothing where there is none.
 * @param what it is, for error messages, such as `the baseline`
 * @throws `io` where it cannot be read
 */
export function readLines(file: string, what: string): Lines {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined || (there.isFile() && there.size === 0)) return { whole: [], broken: [] };
  const advice = 'give another file or folder';
  const whole: { number: number; value: unknown }[] = [];
  const broken: number[] = [];
  for (const [i, line] of readTextFile(file, { what, advice, mostBytes: LARGEST_RECORD_BYTES }).split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      whole.push({ number: i + 1, value: JSON.parse(line) });
    } catch {
      broken.push(i + 1);
    }
  }
  return { whole, broken };
}

/** A warning of broken lines; nothing where there are none. */
export function describeBroken(file: string, broken: readonly number[]): string[] {
  return broken.map(
    (number) =>
      `${file}, line ${number} is cut short or two lines in one: it is left out, and stays there until you mend or remove it`,
  );
}

/** ASCII alone, so that a line that is cut short is text all the same. */
function lineOf(value: object): string {
  const escaped = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}

function lastByte(file: number, size: number): number | undefined {
  const byte = new Uint8Array(1);
  readSync(file, byte, 0, 1, size - 1);
  return byte[0];
}
