import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ClaimbenchError } from '../kernel/errors.js';
import { HOLD_FILE, holdFolder } from './folder-hold.js';
import { readRecord, writeRecord } from './record-file.js';
import { RunRecord } from './schema.js';

/**
 * Makes the folder of a run, and holds it for this process.
 * @throws `usage` where it exists and is not empty, or another run has it: nothing is ever overwritten; `io` where it
 * cannot be made
 */
export function createRunFolder(folder: string): string {
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true });
    refuseFull(path, folder);
    holdFolder(path);
    // Between the first look and the hold another run may have come and gone; at its end the process lets go.
    refuseFull(path, folder);
    return path;
  } catch (cause) {
    if (cause instanceof ClaimbenchError) throw cause;
    throw new ClaimbenchError(
      'io',
      `cannot make the folder ${folder} (${reason(cause)}): give a writable one with --out`,
      {
        cause,
      },
    );
  }
}

function refuseFull(path: string, given: string): void {
  if (readdirSync(path).every((name) => name === HOLD_FILE)) return;
  throw new ClaimbenchError(
    'usage',
    `${given} already exists and is not empty: give another folder with --out, or remove it`,
  );
}

/** Writes run.json, whole or not at all. */
export function writeRun(folder: string, run: RunRecord): void {
  writeRecord(folder, RunRecord, run);
}

/** Adds raw samples to samples.ndjson, one a line, in the order taken. */
export function appendSamples(folder: string, samples: readonly object[]): void {
  appendFileSync(join(folder, 'samples.ndjson'), samples.map((sample) => `${JSON.stringify(sample)}\n`).join(''));
}

/** Reads the run of a folder. @throws `io` where there is none; `usage` where it is no run record of this version */
export function readRun(folder: string): RunRecord {
  return readRecord(folder, RunRecord, 'run record');
}

/** A run id that sorts by time and is unique: date, time and six random hex digits. */
export function newRunId(now: Date, randomHex: string): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${stamp}-${randomHex}`;
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
