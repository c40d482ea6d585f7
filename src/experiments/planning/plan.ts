import type { z } from 'zod';
import { ClaimbenchError } from '../../common/errors.js';
import { checkWholeNumbers } from '../../common/whole-number.js';
import type { Plan } from '../../records/plan-record.js';
import { type RunControl, runInFolder } from '../../records/run-folder.js';
import { loadScenario, openPlain } from '../../scenario/load-scenario.js';
import {
  askedScenario,
  type ScenarioSource,
  type SettingValues,
  settingsOf,
  type VariedValues,
  variedOf,
} from '../runner/asked-scenario.js';
import { findFile } from '../runner/shipped-files.js';
import { LIBRARY_WORKERS, MOST_WORKERS } from '../runner/simulate.js';
import { PriceList } from './grid.js';
import { parseObjective } from './objective.js';
import { type PlanRecord, runPlan } from './run-plan.js';
import { runWhatIf, type WhatIfRecord } from './run-what-if.js';
import type { Search } from './search-plan.js';

/** How scenarios are modelled for a plan or a comparison. */
export interface ModellingOptions extends RunControl {
  /** Values in place of the scenario's, for all runs. */
  readonly set?: SettingValues;
  /** Runs of each configuration, 2 or more, with the same seeds for all. Default: 3 of a plan, 5 of a what-if. */
  readonly replications?: number;
  /** Worker threads, each with a run of its own, 1 to 256. They change no result. Default: 2. */
  readonly workers?: number;
  /** Told in a line what is under way, as often as there is something new. */
  onProgress?(line: string): void;
}

/** The largest whole number of a path with which all objectives are met. */
export interface LargestLoad {
  /** Such as `population.policyholders`, with which arrivals and members from before the start keep pace. */
  readonly maximise: string;
  /** Where the search ends, if the scenario takes as many. Default: 10,000,000. */
  readonly atMost?: number;
}

/** The cheapest of all combinations with which all objectives are met. */
export interface CheapestChoice {
  /** Values to choose from. */
  readonly vary: VariedValues;
  /** Prices, as an object, the path of their file, or the name of those that ship. Default: a unit of anything costs 1. */
  readonly prices?: string | z.input<typeof PriceList>;
}

/** Options of `plan`: objectives, and what is searched for. */
export type PlanOptions = ModellingOptions &
  (LargestLoad | CheapestChoice) & {
    /** Bounds on latencies, such as `store.p99<=120s`: a statistic is `mean`, `p50` to `p99.9`, or `max`. */
    readonly objectives: readonly string[];
    /** Told of every configuration, as soon as it is judged. */
    onTried?(tried: Pick<Plan['tried'][number], 'values' | 'findings' | 'isMet'>): void;
  };

/**
 * Looks for the largest load, or for the cheapest configuration, that keeps to objectives of latency. An objective is met
 * where the 95% interval of its statistic over replications is within it. The answer and the one next to it are simulated
 * again with other random numbers.
 * @param scenario a path, the name of one that ships, such as `plan`, or an object
 * @returns the record of all that was modelled, with the plan; its `answer` is null where nothing will do
 * @throws {ClaimbenchError} `usage` naming the scenario's path, objective or price that cannot be accepted; `interrupted`
 * where the signal was aborted
 */
export async function plan(scenario: ScenarioSource, options: PlanOptions): Promise<PlanRecord> {
  const { objectives, replications = 3, workers = LIBRARY_WORKERS, onTried, onProgress } = options;
  if (objectives.length === 0) {
    throw new ClaimbenchError('usage', 'plan: no objective is given; one is written like store.p99<=120s');
  }
  checkWholeNumbers({ replications: [replications, 2, 100], workers: [workers, 1, MOST_WORKERS] });
  const search = searchOf(options);
  return runInFolder(options, async (out, signal) => {
    const { run } = await runPlan({
      ...{ scenario: askedScenario(scenario), search, replications, workers, out },
      objectives: objectives.map(parseObjective),
      settings: settingsOf(options.set),
      options: [],
      signal: () => signal,
      tell: (line) => onProgress?.(line),
      onTried: ({ configuration, findings, isMet }) =>
        onTried?.({ values: { ...configuration.values }, findings: [...findings], isMet }),
      onStopped: () => undefined,
    });
    return run;
  });
}

function searchOf(options: LargestLoad | CheapestChoice): Search {
  if ('maximise' in options) return { kind: 'maximise', path: options.maximise, atMost: options.atMost ?? 10_000_000 };
  const { vary, prices } = options;
  return { kind: 'cheapest', vary: variedOf(vary), priceList: prices === undefined ? undefined : pricesOf(prices) };
}

function pricesOf(prices: string | z.input<typeof PriceList>): PriceList {
  if (typeof prices === 'string') return loadScenario(findFile(prices, 'price list').path, PriceList, 'price list');
  return openPlain(prices, 'the prices given', 'price list').read(PriceList, []);
}

/** Options of `whatIf`. */
export interface WhatIfOptions extends ModellingOptions {
  /** The changes: of each the values that are set together. Every one is made alone. */
  readonly changes: readonly SettingValues[];
}

/**
 * Models a scenario beside itself with something changed, for each change. Both sides have the same seeds, replication by
 * replication, so that differences are of pairs and small ones can be seen.
 * @param scenario a path, the name of one that ships, or an object
 * @returns the record of all that was modelled, with the differences in `whatIf`: milliseconds, with 95% intervals
 * @throws {ClaimbenchError} `usage` where a change cannot be made; `interrupted` where the signal was aborted
 */
export async function whatIf(scenario: ScenarioSource, options: WhatIfOptions): Promise<WhatIfRecord> {
  const { changes, replications = 5, workers = LIBRARY_WORKERS, onProgress } = options;
  checkWholeNumbers({ replications: [replications, 2, 1000], workers: [workers, 1, MOST_WORKERS] });
  if (changes.length === 0) throw new ClaimbenchError('usage', 'whatIf: nothing is changed: give changes');
  return runInFolder(options, async (out, signal) => {
    const { run } = await runWhatIf({
      ...{ scenario: askedScenario(scenario), replications, workers, out },
      changes: changes.map(settingsOf),
      settings: settingsOf(options.set),
      options: [],
      signal: () => signal,
      tell: (line) => onProgress?.(line),
      onStopped: () => undefined,
    });
    return run;
  });
}
