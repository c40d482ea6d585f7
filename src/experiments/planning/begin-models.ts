import { ClaimbenchError } from '../../common/errors.js';
import { writeSimulation } from '../../records/folder.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import type { OpenScenario, Setting } from '../../scenario/load-scenario.js';
import type { AskedScenario } from '../runner/asked-scenario.js';
import { ModelThreads } from '../runner/model-threads.js';
import type { PlannedTrial } from '../runner/planned-trial.js';
import { type Begun, beginExperiment } from '../runner/recorded-run.js';
import { costModelOf, traceOf } from '../runner/start.js';
import type { RunCells } from './configuration.js';

/** Options of all that models several scenarios. */
export interface ModelsOptions {
  readonly scenario: AskedScenario;
  /** Of all that is modelled. */
  readonly settings: readonly Setting[];
  /** Folder of the run, new or empty; undefined: reports/<run id>. */
  readonly out: string | undefined;
  /** Threads, each with a run of its own; they change no result. */
  readonly workers: number;
  /** As on the command line, so that a report can say how it is made again. */
  readonly options: readonly string[];
  /** Asked for once everything is read and checked: before that there is nothing to keep. */
  signal(): AbortSignal;
  /** Told in a line what is under way, as often as there is something new. */
  tell(line: string): void;
}

/** Scenarios that are modelled as it goes. */
export interface BegunModels extends Begun {
  readonly startedMs: number;
  /** Models cells, one a thread. @throws `interrupted` where the signal says so */
  readonly run: RunCells;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/**
 * Reads calibrations, sees that all can be modelled, and makes the folder with a record of nothing yet.
 * @param ahead gives the cells that are known beforehand
 * @throws `usage` where something of it cannot be had
 */
export async function beginModels(
  command: 'plan' | 'what-if',
  { scenario, settings, out, workers, options, signal, tell }: ModelsOptions,
  ahead: (open: OpenScenario) => readonly PlannedTrial[],
): Promise<BegunModels> {
  if (settings.some(({ option, path }) => option === '--set' && path === 'run.replications')) {
    throw new ClaimbenchError('usage', `${command}: give --replications in place of --set run.replications`);
  }
  const startedMs = Date.now();
  const cells = ahead(scenario.open);
  const begun = await beginExperiment({
    ...{ ...scenario, command, settings, vary: [], cells, out, workers, options },
    timeline: 'calibrated',
    executor: 'model',
  });
  const threads = new ModelThreads(workers, signal());
  return { ...begun, startedMs, run: runOn(threads, begun.record, tell), close: () => threads.close() };
}

/** Models cells of a record on threads, and tells what is under way. */
function runOn(threads: ModelThreads, record: SimulationRecord, tell: (line: string) => void): RunCells {
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

/** Modelled cells, and the finding from them. */
export type Modelled = Pick<SimulationRecord, 'vary' | 'cells' | 'plan' | 'whatIf'>;

/** Writes the record of what is modelled so far, or of all: a kill from now on leaves it. */
export function writeModels(
  { folder, startedMs, record }: BegunModels,
  found: Modelled,
  status: SimulationRecord['status'],
): SimulationRecord {
  const run: SimulationRecord = { ...record, ...found, status, durationMs: Date.now() - startedMs };
  writeSimulation(folder, run);
  return run;
}
