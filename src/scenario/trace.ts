import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ClaimbenchError } from '../kernel/errors.js';
import { ACCEPTED_UNITS, type Milliseconds, parseDuration } from '../kernel/units.js';

const Rows = z.array(z.object({ record: z.object({ time: z.string() }), info: z.object({ lines: z.int() }) }));

/**
 * Reads times of arrival from a CSV file with a column `time`.
 * @returns milliseconds, in order
 * @throws `io` where it cannot be read; `usage` naming file, line and what is accepted
 */
export function loadTrace(file: string, scenarioFile: string): Milliseconds[] {
  const path = resolve(dirname(scenarioFile), file);
  const rows = readRows(path);
  const times = rows.map(({ record: { time }, info }) => {
    const ms = parseDuration(time);
    if (ms !== undefined) return ms;
    throw new ClaimbenchError('usage', `${path}:${info.lines}: time is "${time}": ${ACCEPTED_UNITS.duration}`);
  });
  return times.sort((a, b) => a - b);
}

function readRows(path: string): z.infer<typeof Rows> {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ClaimbenchError('io', `cannot read the trace ${path}: give the path of a CSV file`, { cause });
  }
  try {
    return Rows.parse(parse(source, { columns: true, trim: true, skip_empty_lines: true, comment: '#', info: true }));
  } catch (cause) {
    throw new ClaimbenchError('usage', `${path} is no trace: a CSV file with a column "time" is wanted`, { cause });
  }
}
