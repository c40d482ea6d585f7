import { type CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ClaimbenchError } from '../common/errors.js';
import { readTextFile } from '../common/text-file.js';
import { ACCEPTED_UNITS, type Milliseconds, parseDuration } from '../common/units.js';
import { firstOf } from './companion-files.js';

/** Times of arrival, as a file has them. */
export interface Trace {
  /** Milliseconds, in order. */
  readonly times: Milliseconds[];
  /** Columns that nothing reads. */
  readonly unreadColumns: string[];
}

const Rows = z.array(z.object({ record: z.object({ time: z.string() }), info: z.object({ lines: z.int() }) }));
const DateTime = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]);
const ACCEPTED = `${ACCEPTED_UNITS.duration}, or a date such as 2026-01-01T08:00Z`;

/** A time with its unit, or a moment of the calendar. */
interface Time {
  readonly kind: 'time with a unit' | 'date';
  readonly ms: Milliseconds;
}

/**
 * Reads times of arrival from a CSV file with a column `time`: each with its unit from the start of the run, or all of
 * them dates after ISO 8601, of which the earliest is the start. A date without a time zone is UTC.
 * @param folders where the file is looked for, first to last
 * @throws `io` where it cannot be read; `usage` naming file, line and what is accepted
 */
export function loadTrace(file: string, folders: readonly string[]): Trace {
  const path = firstOf(file, folders);
  const { rows, columns } = readRows(path);
  if (rows.length === 0) {
    throw new ClaimbenchError('usage', `${path} has no times: give it a row for each arrival, below the line "time"`);
  }
  const times: Milliseconds[] = [];
  let kind: Time['kind'] | undefined;
  for (const { record, info } of rows) {
    const time = parseTime(record.time);
    kind ??= time?.kind;
    if (time?.kind !== kind || time === undefined) {
      const why = time === undefined ? ACCEPTED : `a ${kind} is wanted, as in the rows before it`;
      throw new ClaimbenchError('usage', `${path}:${info.lines}: time is "${record.time}": ${why}`);
    }
    times.push(time.ms);
  }
  times.sort((a, b) => a - b);
  const startMs = kind === 'date' ? (times[0] ?? 0) : 0;
  return { times: times.map((ms) => ms - startMs), unreadColumns: columns.filter((name) => name !== 'time') };
}

function parseTime(text: string): Time | undefined {
  const ms = parseDuration(text);
  if (ms !== undefined) return { kind: 'time with a unit', ms };
  // Zod wants seconds wherever there is a time zone, which ISO 8601 does not.
  const date = text.replace(/^(.{10}) /, '$1T').replace(/(T\d\d:\d\d)(?!:|\d)/, '$1:00');
  if (!DateTime.safeParse(date).success) return undefined;
  const isLocal = date.includes('T') && !/(Z|[+-]\d\d:\d\d)$/.test(date);
  return { kind: 'date', ms: Date.parse(isLocal ? `${date}Z` : date) };
}

function readRows(path: string): { readonly rows: z.infer<typeof Rows>; readonly columns: readonly string[] } {
  const source = readTextFile(path, { what: 'the trace', advice: 'give the path of a CSV file' });
  let columns: string[] = [];
  const named = (head: string[]) => {
    columns = head;
    return head;
  };
  const refuse = (why: string, cause?: unknown): never => {
    throw new ClaimbenchError('usage', `${path} is no trace: ${why}; a CSV file with a column "time" is wanted`, {
      cause,
    });
  };
  const wanted = { columns: named, trim: true, skip_empty_lines: true, comment: '#', info: true } as const;
  let parsed: unknown;
  try {
    parsed = parse(source, wanted);
  } catch (cause) {
    return refuse((cause as CsvError).message, cause);
  }
  if (columns.length === 0) return refuse('it has no columns');
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined) return refuse(`two columns are named "${twice}"`);
  if (!columns.includes('time')) return refuse(`its columns are ${columns.map((name) => `"${name}"`).join(', ')}`);
  return { rows: Rows.parse(parsed), columns };
}
