import type { Milliseconds } from '../../common/units.js';
import type { Jitter } from '../../protocol/cost/cost-model.js';
import { WORKFLOWS, type Workflow } from '../engine/workflow-template.js';

/** Times of the steps of each workflow in one round, in their order; the workflows in the order in which they were run. */
export type WorkflowTimes = Readonly<Record<Workflow, readonly Milliseconds[]>>;

/** The precision to which a round's share is rounded: it is a measurement, and there are many of them. */
const DIGITS = 1e4;

/**
 * How long whole workflows took as shares of what their steps typically take, one after the other, round by round.
 * @param typical the mean, or the median, of what a step took over the rounds
 */
export function jitterOf(rounds: readonly WorkflowTimes[], typical: (values: number[]) => number): Jitter {
  const price = new Map(WORKFLOWS.map((workflow) => [workflow, sum(typicalSteps(rounds, workflow, typical))]));
  return rounds.flatMap((round) =>
    Object.entries(round).map(([workflow, stepMs]) => {
      const share = sum(stepMs) / (price.get(workflow as Workflow) ?? Number.NaN);
      return Math.round(DIGITS * share) / DIGITS;
    }),
  );
}

/** Typical times of the steps of a workflow over the rounds, in their order. */
export function typicalSteps(
  rounds: readonly WorkflowTimes[],
  workflow: Workflow,
  typical: (values: number[]) => number,
): Milliseconds[] {
  return (rounds[0]?.[workflow] ?? []).map((_, step) =>
    typical(rounds.map((round) => round[workflow][step] ?? Number.NaN)),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
