import type { Overheads } from '../cost/prices.js';
import { type MeasuredName, type UnitCosts, unitCosts } from '../cost/unit-costs.js';
import type { Milliseconds } from '../kernel/units.js';
import { type Scripts, WORKFLOWS, type Workflow } from '../simulation/script.js';
import { overheadsOf } from './overheads.js';

/** What everything took, each once and in turn: fast and slow moments of the machine hit all alike. */
export interface MeasuredRound {
  /** One call of each operation. */
  readonly operations: Readonly<Partial<Record<MeasuredName, Milliseconds>>>;
  /** The steps of each workflow in their order, once: workflows of a rehearsal, not of a simulation. */
  readonly workflows: Readonly<Record<Workflow, readonly Milliseconds[]>>;
}

/** Prices that were measured whole. */
export interface MeasuredPrices {
  readonly unitCosts: UnitCosts;
  readonly overheads: Overheads;
}

/**
 * Prices by what things typically took over the rounds.
 * @param typical the mean where sums and means are modelled, the median where a quiet machine is
 * @throws `engine` where steps are missing
 */
export function pricesOfRounds(
  rounds: readonly MeasuredRound[],
  scripts: Scripts,
  typical: (values: number[]) => number,
): MeasuredPrices {
  const costs = unitCosts((name) => typical(rounds.map(({ operations }) => operations[name] ?? Number.NaN)));
  const measured = WORKFLOWS.map((workflow) => ({
    script: scripts.of(workflow, undefined),
    stepMs: (rounds[0]?.workflows[workflow] ?? []).map((_, step) =>
      typical(rounds.map(({ workflows }) => workflows[workflow][step] ?? Number.NaN)),
    ),
  }));
  return { unitCosts: costs, overheads: overheadsOf(measured, costs) };
}
