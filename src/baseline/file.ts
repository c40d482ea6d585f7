import { appendFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ClaimbenchError } from '../kernel/errors.js';
import { LARGEST_RECORD_BYTES, readTextFile } from '../kernel/text-file.js';
import { BaselineEntry } from '../run/baseline.js';

const EXTENSION = '.ndjson';

/** Where a baseline is: a file with one measurement a line, oldest first, that is only ever added to. */
export interface BaselinePlace {
  readonly folder: string;
  /** Letters, digits, dots, dashes and underscores. */
  readonly name: string;
}

/** @throws `usage` for a name that is no file name */
export function baselineFile({ folder, name }: BaselinePlace): string {
  if (/^[\w-][\w.-]*$/.test(name)) return join(folder, `${name}${EXTENSION}`);
  throw new ClaimbenchError(
    'usage',
    `"${name}" cannot name a baseline: take letters, digits, dots, dashes and underscores, such as main or node-20`,
  );
}

/** Adds a measurement. @throws `io` where it cannot be written */
export function appendEntry(place: BaselinePlace, entry: BaselineEntry): void {
  const file = baselineFile(place);
  try {
    mkdirSync(place.folder, { recursive: true });
    appendFileSync(file, `${JSON.stringify(BaselineEntry.parse(entry))}\n`);
  } catch (cause) {
    throw new ClaimbenchError('io', `cannot add to ${file}: give --folder a folder that can be written to`, { cause });
  }
}

/** All measurements, oldest first; at least one. @throws `usage` where there is no such baseline, or a line is none */
export function readEntries(place: BaselinePlace): [BaselineEntry, ...BaselineEntry[]] {
  const file = baselineFile(place);
  const lines = existsSync(file)
    ? readTextFile(file, {
        what: 'the baseline',
        advice: 'give another --folder or name',
        mostBytes: LARGEST_RECORD_BYTES,
      })
        .split('\n')
        .filter((line) => line.trim() !== '')
    : [];
  const [first, ...rest] = lines.map((line, i) => parseEntry(line, `${file}, line ${i + 1}`));
  if (first !== undefined) return [first, ...rest];
  const known = listBaselines(place.folder);
  throw new ClaimbenchError(
    'usage',
    `there is no baseline "${place.name}" in ${place.folder}: ${known.length === 0 ? 'there are none: make one with "claimbench baseline save"' : `choose ${known.join(', ')}`}`,
  );
}

/** Names of the baselines in a folder. */
export function listBaselines(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(EXTENSION));
  return files.map((file) => file.slice(0, -EXTENSION.length)).sort();
}

function parseEntry(line: string, where: string): BaselineEntry {
  try {
    return BaselineEntry.parse(JSON.parse(line));
  } catch (cause) {
    const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
    const why = issue === undefined ? 'not JSON' : `${issue.path.join('.')}: ${issue.message}`;
    throw new ClaimbenchError(
      'usage',
      `${where} is no measurement that this version reads (${why}): remove the line, or use the version that wrote it`,
      { cause },
    );
  }
}
