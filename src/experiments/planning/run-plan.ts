import { ClaimbenchError, EXIT_CODE } from '../../common/errors.js';
import type { Cell } from '../../records/cell-record.js';
import type { Plan } from '../../records/plan-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import type { OpenScenario, Setting } from '../../scenario/load-scenario.js';
import { beginModels, type ModelsOptions, writeModels } from './begin-models.js';
import type { Tried } from './configuration.js';
import { asGrid } from './grid.js';
import type { Objective } from './objective.js';
import { cellsAhead, type Search, searchPlan } from './search-plan.js';

/** The record of a plan. */
export type PlanRecord = SimulationRecord & { readonly plan: Plan };

/** What is kept of models that were stopped on their way. */
export interface KeptModels {
  readonly folder: string;
  /** Runs in its record. */
  readonly runs: number;
}

/** A search for a plan, and how it is run. */
export interface PlanTask extends ModelsOptions {
  readonly objectives: readonly Objective[];
  readonly search: Search;
  /** Runs of each configuration, with the same seeds for all. */
  readonly replications: number;
  /** Told of every configuration, as soon as it is judged. */
  onTried(tried: Tried): void;
  /** Told where something is kept, before what stopped it is thrown on. */
  onStopped(kept: KeptModels): void;
}

/** Runs of each configuration, as a setting of the scenario. */
export function replicationsOf(count: number): Setting {
  return { path: 'run.replications', value: String(count) };
}

/**
 * Looks for a plan, and keeps every run that it goes by in its folder.
 * @throws as `searchPlan`, and `interrupted` where the signal says so
 */
export async function runPlan(task: PlanTask): Promise<{ readonly folder: string; readonly run: PlanRecord }> {
  const { scenario, objectives, search, onStopped } = task;
  const settings = [...task.settings, replicationsOf(task.replications)];
  const ahead = (open: OpenScenario) => cellsAhead({ open, settings, objectives }, search);
  const begun = await beginModels('plan', { ...task, settings }, ahead);
  const paths = search.kind === 'maximise' ? [search.path] : search.vary.map(({ path }) => path);
  const modelled: Cell[] = [];
  const onModelled = (cell: Cell) => {
    modelled.push(cell);
    writeModels(begun, asGrid(modelled, paths), 'incomplete');
  };
  let tried = 0;
  const onTried = (one: Tried) => {
    tried++;
    task.onTried(one);
  };
  const keep = (error: unknown): never => {
    const isBadUse = error instanceof ClaimbenchError && EXIT_CODE[error.code] === EXIT_CODE.usage;
    // Bad use leaves the folder free for the corrected command.
    if (tried === 0 && isBadUse) writeModels(begun, { vary: [], cells: [] }, 'incomplete');
    else if (modelled.length > 0) onStopped({ folder: begun.folder, runs: modelled.length });
    throw error;
  };
  const trial = { open: scenario.open, settings, objectives, run: begun.run, onModelled, onTried };
  const { plan } = await searchPlan(trial, search).finally(begun.close).catch(keep);
  const run = writeModels(begun, { ...asGrid(modelled, paths), plan }, 'complete');
  return { folder: begun.folder, run: { ...run, plan } };
}
