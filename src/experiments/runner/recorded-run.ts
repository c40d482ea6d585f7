import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { ClaimbenchError } from '../../common/errors.js';
import { isPacked } from '../../common/text-file.js';
import { describeSoftware } from '../../records/environment.js';
import { createRunFolder, newRunId, readSimulation, writeSimulation } from '../../records/folder.js';
import { holdFolder } from '../../records/folder-hold.js';
import { recordFileIn, recordHead } from '../../records/record-file.js';
import { SIMULATION_VERSION, type SimulationRecord } from '../../records/simulation-record.js';
import { checkCells } from './check-cells.js';
import { type RunOptions, runRecorded } from './precise.js';
import { cellsOf, type StartOptions, startRecord } from './start.js';

/** Options of a new experiment; its id and its start it has by itself. */
export interface BeginOptions extends Omit<StartOptions, 'id' | 'startedAt'> {
  /** New or empty; undefined: reports/<run id>. */
  readonly out: string | undefined;
}

/** An experiment in its folder, which this process holds. */
export interface Begun {
  /** Absolute. */
  readonly folder: string;
  readonly record: SimulationRecord;
}

/**
 * Begins an experiment: sees that all of its cells can be run, then makes the folder, with a record of nothing yet.
 * @throws `usage` naming what cannot be accepted; `io` where the folder cannot be made
 */
export async function beginExperiment({ out, ...options }: BeginOptions): Promise<Begun> {
  const startedAt = new Date();
  const id = newRunId(startedAt, randomBytes(3).toString('hex'));
  const record = await startRecord({ ...options, id, startedAt });
  await checkCells(record, options.cells ?? cellsOf(record));
  const folder = createRunFolder(out ?? join('reports', id));
  writeSimulation(folder, record);
  return { folder, record };
}

/**
 * Takes up an experiment that was stopped.
 * @param say is told in a line where it goes on at another commit
 * @throws `io` where the folder has none; `usage` where another version left it, or another process holds it
 */
export function resumeExperiment(folder: string, say: (line: string) => void): Begun {
  refusePackedRecord(folder);
  const record = readSimulation(folder);
  refuseEarlierRecord(folder);
  refuseOtherVersion(record, folder, say);
  holdFolder(resolve(folder));
  return { folder: resolve(folder), record: readSimulation(folder) };
}

/** Refuses a run that another version left: it may come to other results, so that version is to finish it. */
function refuseOtherVersion({ software }: SimulationRecord, folder: string, say: (line: string) => void): void {
  const here = describeSoftware();
  if (software.claimbench !== here.claimbench) {
    throw new ClaimbenchError(
      'usage',
      `${join(folder, 'run.json')} was begun by claimbench ${software.claimbench}, and this is ${here.claimbench}: go on with that version, or begin another run`,
    );
  }
  const [before, now] = [software.gitCommit, here.gitCommit];
  if (before !== null && now !== null && before !== now) {
    say(`claimbench: the run was begun at commit ${before}, and goes on at ${now}`);
  }
}

/** Refuses run.json.gz: a run that goes on writes its run.json anew. */
function refusePackedRecord(folder: string): void {
  const file = recordFileIn(folder);
  if (!isPacked(file)) return;
  throw new ClaimbenchError(
    'usage',
    `${file} is packed, and a run that goes on writes it anew: unpack it first: gunzip ${file}`,
  );
}

/** Refuses a record of an earlier version: what its cells left is in the words of that. */
function refuseEarlierRecord(folder: string): void {
  const version = recordHead(folder)?.version;
  if (version === SIMULATION_VERSION) return;
  throw new ClaimbenchError(
    'usage',
    `${join(folder, 'run.json')} is of version ${version}, and runs of version ${SIMULATION_VERSION} alone are gone on with: use the claimbench that began it, or make a report of what is there with claimbench report ${folder}`,
  );
}

/** Runs what is not finished of an experiment, and writes its record. @returns it, and how many cells were planned */
export async function finishExperiment(
  { folder, record }: Begun,
  options: Omit<RunOptions, 'folder'>,
): Promise<{ readonly run: SimulationRecord; readonly planned: number }> {
  const startedMs = Date.now();
  const ran = await runRecorded(record, { folder, ...options });
  const durationMs = record.durationMs + Date.now() - startedMs;
  const run: SimulationRecord = { ...ran.record, status: ran.status, cells: [...ran.cells], durationMs };
  writeSimulation(folder, run);
  return { run, planned: ran.planned };
}
