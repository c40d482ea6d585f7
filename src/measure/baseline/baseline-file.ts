import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ClaimbenchError, messageOf } from '../../common/errors.js';
import { didYouMean } from '../../common/nearest.js';
import { writing } from '../../common/write-file.js';
import { BaselineEntry } from '../../records/baseline-record.js';
import { parseRecord } from '../../records/earlier-versions.js';
import { addLines, describeBroken, readLines } from '../../records/line-file.js';

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

/** Told of lines that are left out, in words. */
export type Warn = (warning: string) => void;

/**
 * Adds a measurement to what can be read. Where it cannot be added the file is as it was.
 * @returns how many there are then
 * @throws `io` where it cannot be written; `usage` where a line of the file is no measurement
 */
export function appendEntry(place: BaselinePlace, entry: BaselineEntry, warn: Warn): number {
  const file = baselineFile(place);
  const before = entriesIn(file, warn);
  writing(place.folder, () => mkdirSync(place.folder, { recursive: true }));
  addLines(file, [BaselineEntry.parse(entry)]);
  return before.length + 1;
}

/** All measurements, oldest first; at least one. @throws `usage` where there is no such baseline, or a line is none */
export function readEntries(place: BaselinePlace, warn: Warn): [BaselineEntry, ...BaselineEntry[]] {
  const [first, ...rest] = entriesIn(baselineFile(place), warn);
  if (first !== undefined) return [first, ...rest];
  const known = listBaselines(place.folder);
  throw new ClaimbenchError(
    'usage',
    `there is no baseline "${place.name}" in ${place.folder}${didYouMean(place.name, known)}: ${known.length === 0 ? 'there are none: make one with "claimbench baseline save"' : `choose ${known.join(', ')}`}`,
  );
}

/** A baseline as a listing has it. */
export interface ListedBaseline {
  readonly name: string;
  readonly entries: readonly BaselineEntry[];
  /** Why not all of it can be read, line by line; empty: all can. */
  readonly damage: readonly string[];
}

/** All baselines of a folder, those that are damaged among them. */
export function surveyBaselines(folder: string): ListedBaseline[] {
  return listBaselines(folder).map((name) => {
    const damage: string[] = [];
    try {
      const entries = entriesIn(baselineFile({ folder, name }), (warning) => damage.push(warning));
      return { name, entries, damage };
    } catch (error) {
      if (!(error instanceof ClaimbenchError)) throw error;
      return { name, entries: [], damage: [...damage, error.message] };
    }
  });
}

/** Names of the baselines in a folder. */
export function listBaselines(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(EXTENSION));
  return files.map((file) => file.slice(0, -EXTENSION.length)).sort();
}

function entriesIn(file: string, warn: Warn): BaselineEntry[] {
  const { whole, broken } = readLines(file, 'the baseline');
  for (const warning of describeBroken(file, broken)) warn(warning);
  return whole.map(({ number, value }) => {
    try {
      return parseRecord(BaselineEntry, value);
    } catch (cause) {
      throw new ClaimbenchError(
        'usage',
        `${file}, line ${number} is no measurement that this version reads (${messageOf(cause)}): remove the line, or use the version that wrote it`,
        { cause },
      );
    }
  });
}
