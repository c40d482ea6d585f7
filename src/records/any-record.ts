import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ClaimbenchError, messageOf } from '../common/errors.js';
import { LARGEST_RECORD_BYTES, plainOrPacked, readTextFile } from '../common/text-file.js';
import { BenchRecord } from './bench-record.js';
import { parseRecord } from './earlier-versions.js';
import { GateRecord } from './gate-record.js';
import { RunRecord } from './schema.js';
import { SimulationRecord } from './simulation-record.js';
import { LiveValidationRecord } from './validation-live-record.js';
import { ValidationRecord } from './validation-record.js';

/** Record of any command that leaves one; `format` tells them apart. */
export type AnyRecord = z.infer<typeof AnyRecord>;
const AnyRecord = z.discriminatedUnion('format', [
  RunRecord,
  SimulationRecord,
  BenchRecord,
  GateRecord,
  ValidationRecord,
  LiveValidationRecord,
]);

/** Names of their files in the folder of a run; packed by gzip they end in .gz. */
const FILES = ['run.json', 'bench.json', 'gate.json', 'validation.json', 'validation-live.json'];

/**
 * Reads a record, of whatever kind, of this or of an earlier version.
 * @param path of its file, or of the folder that holds one
 * @throws {ClaimbenchError} `io` where there is none; `usage` where it is none that this version reads
 */
export function readRecord(path: string): AnyRecord {
  const file = fileIn(path);
  const advice = `give a ${FILES.join(', ')}, or the folder that holds one`;
  if (file === undefined) throw new ClaimbenchError('io', `there is no record in ${path}: ${advice}`);
  const source = readTextFile(file, { what: 'the record', advice, mostBytes: LARGEST_RECORD_BYTES });
  try {
    return parseRecord(AnyRecord, JSON.parse(source));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'not JSON' : messageOf(cause);
    throw new ClaimbenchError(
      'usage',
      `${file} is no record that this version reads (${why}): make the run again, or use the version that made it`,
      { cause },
    );
  }
}

function fileIn(path: string): string | undefined {
  if (!existsSync(path) || !statSync(path).isDirectory()) return existsSync(path) ? path : undefined;
  for (const name of FILES) {
    const file = plainOrPacked(join(path, name));
    if (file !== undefined) return file;
  }
  return undefined;
}

/** Reads the record of `claimbench bench`. @throws as `readRecord`, and `usage` where it is of another kind */
export function readBench(path: string): BenchRecord {
  return ofFormat(path, 'claimbench-bench');
}

/** Reads the record of `claimbench gate`. @throws as `readRecord`, and `usage` where it is of another kind */
export function readGate(path: string): GateRecord {
  return ofFormat(path, 'claimbench-gate');
}

/** Reads the record of `claimbench validate`. @throws as `readRecord`, and `usage` where it is of another kind */
export function readValidation(path: string): ValidationRecord {
  return ofFormat(path, 'claimbench-validation');
}

/** Reads the record of `claimbench validate --live`. @throws as `readRecord`, and `usage` where it is of another kind */
export function readLiveValidation(path: string): LiveValidationRecord {
  return ofFormat(path, 'claimbench-validation-live');
}

function ofFormat<Format extends AnyRecord['format']>(
  path: string,
  format: Format,
): Extract<AnyRecord, { format: Format }> {
  const record = readRecord(path);
  if (isOf(record, format)) return record;
  throw new ClaimbenchError('usage', `the record in ${path} is of the format ${record.format}, and not ${format}`);
}

function isOf<Format extends AnyRecord['format']>(
  record: AnyRecord,
  format: Format,
): record is Extract<AnyRecord, { format: Format }> {
  return record.format === format;
}
