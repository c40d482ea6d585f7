import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ClaimbenchError, messageOf } from '../common/errors.js';
import { readTextFile } from '../common/text-file.js';
import { parseRecord } from '../records/earlier-versions.js';
import { writeNewFile } from '../records/new-file.js';
import { count } from '../records/primitives.js';

/**
 * Writes counts to a new file: one line a cell, so that a change of the file can be read.
 * @throws `usage` where the file exists; `io` where it cannot be written
 */
export function writeCounts(file: string, { cells, ...head }: Counts): void {
  const lines = Object.entries(cells).map(
    ([cell, counted]) => `    ${JSON.stringify(cell)}: ${JSON.stringify(counted)}`,
  );
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, ',\n  "cells": {\n');
  writeNewFile(file, `${opening}${lines.join(',\n')}\n  }\n}\n`, '--write');
}

/** Reads committed counts. @throws `io` where there are none; `usage` where the file holds something else */
export function readCounts(file: string): Counts {
  const advice = `write them with "claimbench counts --write ${file}"`;
  if (!existsSync(file)) throw new ClaimbenchError('io', `there are no counts in ${file}: ${advice}`);
  const source = readTextFile(file, { what: 'the counts', advice });
  try {
    return parseRecord(Counts, JSON.parse(source));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'not JSON' : messageOf(cause);
    throw new ClaimbenchError(
      'usage',
      `${file} holds no counts that this version reads (${why}): remove it and write it anew with --write`,
      { cause },
    );
  }
}

/** Counts of one stage or phase, by name: `pairing`, `bytes of delivery, shop to insurer`. */
export const CountedCell = z.record(z.string(), count);
export type CountedCell = z.infer<typeof CountedCell>;

/** Operations and bytes of every scheme, as they are committed: they differ only where the code does. */
export const Counts = z.strictObject({
  format: z.literal('claimbench-counts'),
  version: z.literal(1),
  engine: z.string(),
  curve: z.string(),
  /** By scheme, form and stage or phase: `liu2021 literal | stage Encrypt`. What is not listed is zero. */
  cells: z.record(z.string(), CountedCell),
});
export type Counts = z.infer<typeof Counts>;
