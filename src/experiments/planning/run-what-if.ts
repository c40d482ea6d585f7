import type { SimulationRecord } from '../../records/simulation-record.js';
import type { WhatIf } from '../../records/what-if-record.js';
import type { OpenScenario } from '../../scenario/load-scenario.js';
import { beginModels, type ModelsOptions, writeModels } from './begin-models.js';
import { type Change, cellsOfChanges, type WhatIfFound, whatIf } from './compare-changes.js';
import { asGrid } from './grid.js';
import { type KeptModels, replicationsOf } from './run-plan.js';

/** The record of a comparison with changes. */
export type WhatIfRecord = SimulationRecord & { readonly whatIf: WhatIf };

/** The changes of a scenario that are compared, and how. */
export interface WhatIfTask extends ModelsOptions {
  readonly changes: readonly Change[];
  /** Pairs of runs, each pair with the same seed. */
  readonly replications: number;
  /** Told where something is kept, before what stopped it is thrown on. */
  onStopped(kept: KeptModels): void;
}

/**
 * Models a scenario beside itself with each of the changes made, and keeps every run in its folder.
 * @throws `usage` where a change cannot be made; `interrupted` where the signal says so
 */
export async function runWhatIf(task: WhatIfTask): Promise<{ readonly folder: string; readonly run: WhatIfRecord }> {
  const { scenario, changes, onStopped } = task;
  const settings = [...task.settings, replicationsOf(task.replications)];
  const ahead = (open: OpenScenario) => cellsOfChanges({ open, settings, changes });
  const begun = await beginModels('what-if', { ...task, settings }, ahead);
  let runs = 0;
  const onModelled = ({ whatIf: soFar, cells }: WhatIfFound) => {
    runs = cells.length;
    writeModels(
      begun,
      { ...asGrid(cells, ['change']), ...(soFar.length === 0 ? {} : { whatIf: soFar }) },
      'incomplete',
    );
  };
  const keep = (error: unknown): never => {
    if (runs > 0) onStopped({ folder: begun.folder, runs });
    throw error;
  };
  const compared = { open: scenario.open, settings, changes, run: begun.run, onModelled };
  const { whatIf: found, cells } = await whatIf(compared).catch(keep).finally(begun.close);
  const values = ['nothing', ...found.map(({ change }) => change)];
  const modelled = { vary: [{ path: 'change', values }], cells: [...cells], whatIf: found };
  return { folder: begun.folder, run: { ...writeModels(begun, modelled, 'complete'), whatIf: found } };
}
