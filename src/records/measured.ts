import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ClaimbenchError, messageOf } from '../common/errors.js';
import { LARGEST_RECORD_BYTES, plainOrPacked, readTextFile } from '../common/text-file.js';
import { BenchRecord } from './bench-record.js';
import { parseRecord } from './earlier-versions.js';
import { GateRecord } from './gate-record.js';

/** Record of measuring: of `claimbench bench` or of `claimbench gate`. */
export const Measured = z.discriminatedUnion('format', [BenchRecord, GateRecord]);
export type Measured = z.infer<typeof Measured>;

/** Names of their files in the folder of a run. */
const FILES = ['bench.json', 'gate.json'];

/**
 * Reads what was measured.
 * @param path such a file, packed by gzip or not, or the folder that holds one
 * @throws `io` where there is none; `usage` where the file holds something else
 */
export function readMeasured(path: string): Measured {
  const file = fileIn(path);
  const advice = 'give a bench.json or gate.json, or the folder that holds one';
  const source = readTextFile(file, { what: 'the record', advice, mostBytes: LARGEST_RECORD_BYTES });
  try {
    return parseRecord(Measured, JSON.parse(source));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'not JSON' : messageOf(cause);
    throw new ClaimbenchError(
      'usage',
      `${file} is no record of bench or gate that this version reads (${why}): measure again, or use the version that made it`,
      { cause },
    );
  }
}

function fileIn(path: string): string {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const candidates = isFolder ? FILES.map((name) => plainOrPacked(join(path, name))) : [path];
  const found = candidates.find((one) => one !== undefined && existsSync(one));
  if (found !== undefined) return found;
  throw new ClaimbenchError(
    'io',
    `there is nothing measured in ${path}: give a bench.json or gate.json, or the folder that holds one`,
  );
}
