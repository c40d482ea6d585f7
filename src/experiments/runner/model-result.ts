import type { CellResult } from '../../records/cell-record.js';
import type { Costs } from '../../sim/engine/costs.js';
import type { Model } from '../../sim/engine/model.js';
import type { ConsensusTemplate } from '../../sim/engine/workflow-template.js';
import { cellResult, type Finished } from '../../sim/execute/cell-result.js';
import { modelChecks } from '../../sim/execute/checks.js';
import { type Effort, EffortSum } from './model-effort.js';

/** A model that was run to its end, with what its effort is added up from. */
export interface FinishedModel extends Finished {
  /** Steps and messages from before the first event. */
  readonly setup: Effort;
  readonly costs: Costs;
  readonly tick: ConsensusTemplate;
}

/** The result of a modelled cell: that of a live run of the same scenario, seed and calibration, but for hashes of what was never made. */
export function modelResult(finished: FinishedModel): CellResult {
  const { model, scenario, setup, costs, tick } = finished;
  const sum = new EffortSum(setup);
  sum.workflows(model);
  sum.mechanism(model, costs, tick, scenario);
  const { blocks, blockBytes, workflows } = model.tallies;
  return cellResult(finished, {
    ...sum.effort,
    ledger: { headHash: null, blocks, bytes: blockBytes - blocks * (tick.blockBytes - tick.ledgerBlockBytes) },
    transcriptHash: null,
    workflows,
    stores: storesOf(model),
    faults: faultsOf(model),
    checks: modelChecks(model),
  });
}

function storesOf({ tallies, institutions }: Model) {
  return new Map([...tallies.stores].map(([institution, store]) => [institutions.nameOf(institution), store]));
}

function faultsOf({ tallies }: Model) {
  return [...tallies.faults].map(([fault, { injected, caught }]) => ({
    fault,
    injected,
    caught: [...caught.values()],
    notCaught: 0,
  }));
}
