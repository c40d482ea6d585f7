import type { Milliseconds } from '../../common/units.js';
import type { Jitter, Overheads } from '../../protocol/cost/cost-model.js';
import { type MeasuredName, type UnitCosts, unitCosts } from '../../protocol/cost/unit-costs.js';
import { WORKFLOWS, type WorkflowTemplates } from '../engine/workflow-template.js';
import { jitterOf, typicalSteps, type WorkflowTimes } from './jitter.js';
import { overheadsOf } from './overheads.js';

/** Times of operations and steps, each once and in turn: fast and slow moments of the machine hit all alike. */
export interface MeasuredRound {
  /** One call of each operation. */
  readonly operations: Readonly<Partial<Record<MeasuredName, Milliseconds>>>;
  /** Each once: traced workflows, not of a simulation. */
  readonly workflows: WorkflowTimes;
}

/** Costs that were measured whole. */
export interface MeasuredCostModel {
  readonly unitCosts: UnitCosts;
  readonly stepOverheads: Overheads;
  readonly jitter: Jitter;
}

/**
 * Costs by what things typically took over the rounds.
 * @param typical the mean where sums and means are modelled, the median where a quiet machine is
 * @throws `engine` where steps are missing
 */
export function costModelOfRounds(
  rounds: readonly MeasuredRound[],
  workflowTemplates: WorkflowTemplates,
  typical: (values: number[]) => number,
): MeasuredCostModel {
  const costs = unitCosts((name) => typical(rounds.map(({ operations }) => operations[name] ?? Number.NaN)));
  const times = rounds.map(({ workflows }) => workflows);
  const measured = WORKFLOWS.map((workflow) => ({
    workflowTemplate: workflowTemplates.of(workflow, undefined),
    stepMs: typicalSteps(times, workflow, typical),
  }));
  return { unitCosts: costs, stepOverheads: overheadsOf(measured, costs), jitter: jitterOf(times, typical) };
}
