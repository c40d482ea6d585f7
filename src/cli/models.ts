import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkCells } from '../campaign/check.js';
import { ModelThreads } from '../campaign/model-threads.js';
import type { PlannedCell } from '../campaign/plan.js';
import { pricesOf, startRecord, traceOf } from '../campaign/start.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { createRunFolder, newRunId } from '../run/folder.js';
import type { Cell, SimulationRecord } from '../run/simulation.js';
import { writeSimulation } from '../run/simulation-folder.js';
import { type OpenScenario, openScenario, type Setting } from '../scenario/load.js';
import { wholeNumber } from './options.js';
import { settings } from './settings.js';

/** Adds the options that all commands have that model several scenarios. */
export function withModelOptions(command: Command): Command {
  return command
    .option('--set <path=value>', 'a value in place of the file’s, for all runs; may be given again', settings('--set'))
    .option('--workers <count>', 'threads, each with a run of its own; they change no result', wholeNumber(1, 256), 2)
    .option('--out <folder>', 'folder of the run, new or empty (default: reports/<run id>)');
}

/** What a command that models several scenarios begins with. */
export interface ModelsOptions {
  readonly command: 'plan' | 'what-if';
  readonly file: string;
  /** Of all that is modelled. */
  readonly settings: readonly Setting[];
  /** Default: reports/<run id>. */
  readonly out: string | undefined;
  /** Threads; they change no result. */
  readonly workers: number;
  /** What is known beforehand of what will be modelled. @throws `usage` where something of it cannot be had */
  readonly ahead: (open: OpenScenario) => readonly PlannedCell[];
}

/** A command that models scenarios as it goes. */
export interface BegunModels {
  readonly folder: string;
  readonly startedAt: Date;
  readonly record: SimulationRecord;
  /** Models cells, one a thread. @throws `interrupted` by Ctrl-C */
  readonly run: (cells: readonly PlannedCell[]) => Promise<readonly Cell[]>;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Reads the scenario and its calibrations, sees that all can be modelled, and makes the folder. */
export async function beginModels(options: ModelsOptions): Promise<BegunModels> {
  const { command, file, settings: set, out, workers, ahead } = options;
  const abort = new AbortController();
  const { signal } = abort;
  process.once('SIGINT', () => abort.abort()).once('SIGTERM', () => abort.abort());
  if (set.some(({ option, path }) => option === '--set' && path === 'run.replications')) {
    throw new ClaimbenchError('usage', `${command}: give --replications in place of --set run.replications`);
  }
  const startedAt = new Date();
  const open = openScenario(file);
  const record = await startRecord({
    id: newRunId(startedAt, randomBytes(3).toString('hex')),
    command,
    startedAt,
    file,
    open,
    settings: set,
    vary: [],
    timeline: 'calibrated',
    executor: 'model',
    workers,
    signal,
  });
  await checkCells(record, ahead(open));
  const folder = createRunFolder(out ?? join('reports', record.id));
  const threads = new ModelThreads(workers, signal);
  const modelOne = (planned: PlannedCell) =>
    threads.model({ planned, ...pricesOf(record, planned), trace: traceOf(record, planned) });
  const run = (cells: readonly PlannedCell[]) => Promise.all(cells.map(modelOne));
  return { folder, startedAt, record, run, close: () => threads.close() };
}

/** Writes the record of what was modelled. */
export function finishModels(
  { folder, startedAt, record }: BegunModels,
  found: Pick<SimulationRecord, 'vary' | 'cells' | 'options' | 'plan' | 'whatIf'>,
  status: SimulationRecord['status'] = 'complete',
): SimulationRecord {
  const durationMs = Date.now() - startedAt.getTime();
  const run: SimulationRecord = { ...record, ...found, status, durationMs };
  writeSimulation(folder, run);
  return run;
}
