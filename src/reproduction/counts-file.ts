import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ClaimbenchError } from '../common/errors.js';
import { readTextFile } from '../common/text-file.js';
import { writeNewFile } from '../records/new-file.js';
import { Counts } from './counts-schema.js';

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
    return Counts.parse(JSON.parse(source));
  } catch (cause) {
    const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
    const why = issue === undefined ? 'not JSON' : `${issue.path.join('.')}: ${issue.message}`;
    throw new ClaimbenchError(
      'usage',
      `${file} holds no counts that this version reads (${why}): remove it and write it anew with --write`,
      { cause },
    );
  }
}
