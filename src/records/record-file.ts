import { join } from 'node:path';
import { z } from 'zod';
import { ClaimbenchError, messageOf } from '../common/errors.js';
import { LARGEST_RECORD_BYTES, plainOrPacked, readTextFile } from '../common/text-file.js';
import { replaceFile } from '../common/write-file.js';
import { parseRecord } from './earlier-versions.js';

/** The record of a folder, whatever kind it is: run.json, but for validations. It is read packed by gzip too, as run.json.gz. */

/**
 * Writes a record, whole or not at all: a kill leaves the one before. It is checked against its schema first.
 * @param name of the file
 * @throws `io` where it cannot be written
 */
export function writeRecord<Schema extends z.ZodType>(
  folder: string,
  schema: Schema,
  record: z.input<Schema>,
  name = 'run.json',
): void {
  replaceFile(join(folder, name), `${JSON.stringify(schema.parse(record), null, 2)}\n`);
}

/**
 * Reads run.json or run.json.gz, of an earlier version too.
 * @param kind what it should be, for error messages, such as `run record`
 * @throws `io` where there is none; `usage` where it is not of this kind and version
 */
export function readRecord<Schema extends z.ZodType>(folder: string, schema: Schema, kind: string): z.output<Schema> {
  const file = recordFileIn(folder);
  const source = readSource(file);
  try {
    return parseRecord(schema, JSON.parse(source));
  } catch (cause) {
    throw new ClaimbenchError(
      'usage',
      `${file} is not a ${kind} that this version reads (${messageOf(cause)}): make the run again, or use the version that made it`,
      { cause },
    );
  }
}

/** The kind of a record, and the version of that. */
export type RecordHead = z.infer<typeof RecordHead>;
const RecordHead = z.object({ format: z.string(), version: z.int() });

/**
 * The kind of record that a folder holds; `undefined` where it does not say.
 * @throws `io` where there is none
 */
export function recordHead(folder: string): RecordHead | undefined {
  const source = readSource(recordFileIn(folder));
  try {
    return RecordHead.parse(JSON.parse(source));
  } catch {
    return undefined;
  }
}

const ADVICE = 'give the folder that holds a run.json or run.json.gz';

/**
 * The record of a folder: run.json, or run.json.gz.
 * @throws `io` where there is none; `usage` where both are there
 */
export function recordFileIn(folder: string): string {
  const file = plainOrPacked(join(folder, 'run.json'));
  if (file === undefined) throw new ClaimbenchError('io', `there is no run in ${folder}: ${ADVICE}`);
  return file;
}

function readSource(file: string): string {
  return readTextFile(file, { what: 'the run', advice: ADVICE, mostBytes: LARGEST_RECORD_BYTES });
}
