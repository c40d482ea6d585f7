import { ClaimbenchError } from '../../common/errors.js';
import { checkWholeNumbers } from '../../common/whole-number.js';
import { shareOf } from '../../records/progress.js';
import { type RunControl, runInFolder } from '../../records/run-folder.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import {
  askedScenario,
  type ScenarioSource,
  type SettingValues,
  settingsOf,
  type VariedValues,
  variedOf,
} from './asked-scenario.js';
import type { ExperimentProgress } from './experiment-options.js';
import { type Begun, beginExperiment, finishExperiment, resumeExperiment } from './recorded-run.js';

/** How far a simulation has come. */
export interface SimulationProgress {
  /** Share of the whole that is done, 0 to 1. Where a precision is asked for, of what is run before that is looked at. */
  readonly share: number;
  /** The part that is being run, such as `cell 2: population.policyholders=40`. */
  readonly part: string;
  /** How it goes: a rate, a day of scenario time, or what must be known of a run that is gone on with. */
  readonly detail?: string;
}

/** How a simulation is run, whatever it is of. */
export interface ExecutionOptions extends RunControl {
  /** Worker threads, 1 to 256. They change no result. Default: 2. */
  readonly workers?: number;
  /** Told as often as there is something new. */
  onProgress?(progress: SimulationProgress): void;
}

/** Options of `simulate`. */
export interface SimulateOptions extends ExecutionOptions {
  /**
   * `live`: real cryptography on worker threads. `model`: the same events at the costs of the calibration, nothing
   * executed; for millions. Default: live.
   */
  readonly executor?: 'live' | 'model';
  /** Values in place of the scenario's. */
  readonly set?: SettingValues;
  /** Values that are varied: the scenario is run for every combination, in cells of the record. */
  readonly vary?: VariedValues;
  /** Costs in scenario time: `calibrated`, as the scenario names them; `measured`, here and now. Default: calibrated. */
  readonly timeline?: 'calibrated' | 'measured';
  /**
   * Replications are added until the 95% interval of every mean latency is within this share of it: 0.02 is 2%. Default:
   * the replications of the scenario.
   */
  readonly precision?: number;
}

/** Threads where a program says nothing of them. */
export const LIBRARY_WORKERS = 2;
export const MOST_WORKERS = 256;

/**
 * Runs a scenario, once for every combination of varied values and every replication. Latencies, queues and the ledger are
 * a function of scenario, seed and calibration; only what stands under `measured` differs from run to run.
 * @param scenario a path, the name of one that ships, such as `quickstart`, or an object
 * @returns the record, complete
 * @throws {ClaimbenchError} `usage` naming what cannot be accepted, with its path and what would be; `nothing` where nobody
 * does anything; `io` for files; `engine` where an engine cannot be loaded, or an outcome is not the planned one;
 * `interrupted` where the signal was aborted: `resumeSimulation` goes on with what stands in the folder
 */
export async function simulate(scenario: ScenarioSource, options: SimulateOptions = {}): Promise<SimulationRecord> {
  const { executor = 'live', timeline = 'calibrated', workers = LIBRARY_WORKERS, precision } = options;
  checkWholeNumbers({ workers: [workers, 1, MOST_WORKERS] });
  const begin = (out: string) =>
    beginExperiment({
      ...{ ...askedScenario(scenario), executor, timeline, workers, out },
      command: options.vary === undefined ? 'simulate' : 'sweep',
      settings: settingsOf(options.set),
      vary: variedOf(options.vary),
      ...(precision === undefined ? {} : { precision }),
    });
  return runInFolder(options, async (out, signal) => finish(await begin(out), signal, { ...options, workers }));
}

/**
 * Goes on with a simulation that was stopped, by a signal or a kill, and comes to the record that it would have come to.
 * What was finished is not run again.
 * @param folder of the run, as given to `simulate` or by `claimbench simulate --out`
 * @throws {ClaimbenchError} as `simulate`, and `usage` where another version left it, or another process runs it
 */
export async function resumeSimulation(
  folder: string,
  options: Omit<ExecutionOptions, 'folder'> = {},
): Promise<SimulationRecord> {
  checkWholeNumbers({ workers: [options.workers ?? LIBRARY_WORKERS, 1, MOST_WORKERS] });
  const say = (detail: string) => options.onProgress?.({ share: 0, part: 'simulation', detail });
  return runInFolder({ ...options, folder }, (path, signal) => finish(resumeExperiment(path, say), signal, options));
}

async function finish(begun: Begun, signal: AbortSignal, options: ExecutionOptions): Promise<SimulationRecord> {
  const { workers = begun.record.workers, onProgress = () => undefined } = options;
  const progressFor = (cells: number) => tellerOf(cells, onProgress);
  const { run, planned } = await finishExperiment(begun, { workers, signal, progressFor });
  if (run.status === 'complete') return run;
  throw new ClaimbenchError('interrupted', `stopped after ${run.cells.length} of ${planned} cells`);
}

function tellerOf(cells: number, tell: (progress: SimulationProgress) => void): ExperimentProgress & { stop(): void } {
  const shares = shareOf(cells);
  let [part, share] = ['', 0];
  return {
    part: (name, weight) => {
      [part, share] = [name, shares.begin(weight)];
      tell({ share, part });
    },
    done: (done, detail) => {
      share = shares.within(done);
      tell({ share, part, ...(detail === undefined ? {} : { detail }) });
    },
    say: (detail) => tell({ share, part, detail }),
    stop: () => undefined,
  };
}
