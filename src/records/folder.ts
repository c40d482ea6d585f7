import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ClaimbenchError, messageOf } from '../common/errors.js';
import { systemReason } from '../common/system-error.js';
import { rememberFolder } from './begun-folders.js';
import { holdFolder, isOfHold } from './folder-hold.js';
import { addLines } from './line-file.js';
import { readRecord, writeRecord } from './record-file.js';
import { RunRecord } from './schema.js';
import { SimulationRecord } from './simulation-record.js';

/**
 * Makes the folder of a run, and holds it for this process.
 * @throws `usage` where it exists and is not empty, or another run has it: nothing is ever overwritten; `io` where it
 * cannot be made
 */
export function createRunFolder(folder: string): string {
  const path = resolve(folder);
  try {
    const firstMade = mkdirSync(path, { recursive: true });
    refuseFull(path, folder);
    holdFolder(path);
    // Between the first look and the hold another run may have come and gone; at its end the process lets go.
    refuseFull(path, folder);
    rememberFolder({ path, firstMade });
    return path;
  } catch (cause) {
    if (cause instanceof ClaimbenchError) throw cause;
    throw new ClaimbenchError(
      'io',
      `cannot make the folder ${folder} (${systemReason(cause) ?? messageOf(cause)}): give a writable one with --out`,
      { cause },
    );
  }
}

function refuseFull(path: string, given: string): void {
  const names = readdirSync(path);
  if (names.every(isOfHold)) return;
  const goingOn = names.includes('cells') ? '; what simulate or sweep has begun there goes on with --resume' : '';
  throw new ClaimbenchError(
    'usage',
    `${given} already exists and is not empty: give another folder with --out, or remove it${goingOn}`,
  );
}

/** Writes run.json, whole or not at all. */
export function writeRun(folder: string, run: RunRecord): void {
  writeRecord(folder, RunRecord, run);
}

/** Adds raw samples to samples.ndjson, one a line, in the order taken. */
export function appendSamples(folder: string, samples: readonly object[]): void {
  addLines(join(folder, 'samples.ndjson'), samples);
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

/** Writes run.json of a simulation, whole or not at all. */
export function writeSimulation(folder: string, record: SimulationRecord): void {
  writeRecord(folder, SimulationRecord, record);
}

/** Reads the simulation of a folder. @throws `io` where there is none; `usage` where it is none of this version */
export function readSimulation(folder: string): SimulationRecord {
  return readRecord(folder, SimulationRecord, 'simulation');
}
