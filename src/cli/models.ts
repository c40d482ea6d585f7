import { randomBytes } from 'node:crypto';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { ClaimbenchError } from '../common/errors.js';
import type { RunCells } from '../experiments/planning/configuration.js';
import { checkCells } from '../experiments/runner/check-cells.js';
import { ModelThreads } from '../experiments/runner/model-threads.js';
import type { PlannedTrial } from '../experiments/runner/planned-trial.js';
import { costModelOf, startRecord, traceOf } from '../experiments/runner/start.js';
import { createRunFolder, newRunId, writeSimulation } from '../records/folder.js';
import type { SimulationRecord } from '../records/simulation-record.js';
import { plural } from '../report/components/text.js';
import { type OpenScenario, openScenario, type Setting } from '../scenario/load-scenario.js';
import { wholeNumber } from './options.js';
import { type Output, withOutput } from './output.js';
import type { FoundFile } from './scenario-files.js';
import { settings } from './settings.js';
import { SIMULATION_PRINTED } from './simulation-result.js';
import { stopSignal } from './stop.js';

/** Adds the options that all commands have that model several scenarios. */
export function withModelOptions(command: Command): Command {
  const taking = command
    .option('--set <path=value>', 'a value in place of the file’s, for all runs; may be given again', settings('--set'))
    .option('--workers <count>', 'threads, each with a run of its own; they change no result', wholeNumber(1, 256), 2)
    .option('--out <folder>', 'folder of the run, new or empty (default: reports/<run id>)');
  return withOutput(taking, SIMULATION_PRINTED);
}

/** Options of a command that models several scenarios. */
export interface ModelsOptions {
  readonly command: 'plan' | 'what-if';
  readonly file: FoundFile;
  /** Of all that is modelled. */
  readonly settings: readonly Setting[];
  /** Default: reports/<run id>. */
  readonly out: string | undefined;
  /** Threads; they change no result. */
  readonly workers: number;
  /** Cells that are known beforehand. @throws `usage` where something of it cannot be had */
  readonly ahead: (open: OpenScenario) => readonly PlannedTrial[];
  /** As on the command line, so that the report can say how it is made again. */
  readonly options: string[];
  /** Where it is said how far it is. */
  readonly output: Output;
}

/** A command that models scenarios as it goes. */
export interface BegunModels {
  readonly folder: string;
  readonly startedAt: Date;
  readonly record: SimulationRecord;
  /** Models cells, one a thread. @throws `interrupted` by Ctrl-C */
  readonly run: RunCells;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Reads the scenario and its calibrations, sees that all can be modelled, and makes the folder with a record of nothing yet. */
export async function beginModels(begun: ModelsOptions): Promise<BegunModels> {
  const { command, file, settings: set, out, workers, options, ahead, output } = begun;
  if (set.some(({ option, path }) => option === '--set' && path === 'run.replications')) {
    throw new ClaimbenchError('usage', `${command}: give --replications in place of --set run.replications`);
  }
  const startedAt = new Date();
  const open = openScenario(file.path);
  const cells = ahead(open);
  const started = await startRecord({
    id: newRunId(startedAt, randomBytes(3).toString('hex')),
    command,
    startedAt,
    file: file.source,
    folders: file.folders,
    open,
    settings: set,
    vary: [],
    cells,
    timeline: 'calibrated',
    executor: 'model',
    workers,
  });
  const record = { ...started, options };
  await checkCells(record, cells);
  const folder = createRunFolder(out ?? join('reports', record.id));
  writeSimulation(folder, record);
  const signal = stopSignal();
  const threads = new ModelThreads(workers, signal);
  const run = runOn(threads, record, everyTenSeconds(output));
  return { folder, startedAt, record, run, close: () => threads.close() };
}

/** Models cells of a record on threads, and tells what is under way. */
function runOn(threads: ModelThreads, record: SimulationRecord, tell: (text: string) => void): RunCells {
  const modelOne = (planned: PlannedTrial) => {
    const name = [
      ...Object.entries(planned.values).map((one) => one.join('=')),
      `replication ${planned.replication + 1}`,
    ];
    const task = { planned, ...costModelOf(record, planned), trace: traceOf(record, planned) };
    return threads.model(task, (_, detail) => tell(`${name.join(', ')}: ${detail}`));
  };
  return (cells, onModelled) =>
    Promise.all(
      cells.map(async (planned) => {
        const cell = await modelOne(planned);
        onModelled(cell);
        return cell;
      }),
    );
}

/** Prints what is under way, at most every ten seconds. */
function everyTenSeconds(output: Output): (text: string) => void {
  let toldMs = Date.now();
  return (text) => {
    if (Date.now() - toldMs < 10_000) return;
    toldMs = Date.now();
    output.note(text);
  };
}

/** Modelled cells, and the finding from them. */
type Modelled = Pick<SimulationRecord, 'vary' | 'cells' | 'plan' | 'whatIf'>;

/** Keeps what is modelled so far: a kill from now on leaves it. */
export function keepModels(begun: BegunModels, found: Modelled): void {
  writeModels(begun, found, 'incomplete');
}

/** Where that is, for who has stopped it. */
export function whereKept({ folder }: BegunModels, runs: number): string {
  const shown = relative('.', folder) || '.';
  return `${plural(runs, 'run')} ${runs === 1 ? 'is' : 'are'} in ${shown}/run.json: claimbench report ${shown} makes a report of them`;
}

/** Writes the record of all that was modelled. */
export function finishModels(begun: BegunModels, found: Modelled): SimulationRecord {
  return writeModels(begun, found, 'complete');
}

function writeModels(
  { folder, startedAt, record }: BegunModels,
  found: Modelled,
  status: SimulationRecord['status'],
): SimulationRecord {
  const durationMs = Date.now() - startedAt.getTime();
  const run: SimulationRecord = { ...record, ...found, status, durationMs };
  writeSimulation(folder, run);
  return run;
}
