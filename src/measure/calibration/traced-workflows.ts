import { summarise } from '../../common/statistics/median-interval.js';
import type { Bytes } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { predictMs, type UnitCosts } from '../../protocol/cost/unit-costs.js';
import type { WorkflowCheck } from '../../records/calibration-record.js';
import {
  WORKFLOWS,
  type Workflow,
  type WorkflowTemplate,
  type WorkflowTemplates,
} from '../../sim/engine/workflow-template.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { timedWorkflow } from '../../sim/execute/overheads.js';
import { openTemplates } from '../../sim/execute/workflow-templates.js';
import { WorkflowTracer } from '../../sim/execute/workflow-tracer.js';
import type { Benchmark } from '../bench/measure.js';

/** Times of the steps of a workflow, in their order, milliseconds. */
export type StepTimes = readonly number[];

/** Who take turns in each workflow. */
const PEOPLE = 20;

const MANNER = { rekeying: 'blinded', broadcast: 'without ciphertext' } as const;

/** A workflow as a benchmark that keeps what its steps took, run by run. */
export interface TracedWorkflow {
  readonly workflow: Workflow;
  readonly benchmark: Benchmark;
  readonly runs: StepTimes[];
}

/** In the optimised form. */
export function traceWorkflows<T extends PairingTypes>(engine: PairingEngine<T>, recordBytes: Bytes): TracedWorkflow[] {
  const tracer = new WorkflowTracer(openCounted(engine, 'optimised'), MANNER);
  return WORKFLOWS.map((name) => {
    const { workflow, run } = timedWorkflow(tracer, name, { people: PEOPLE, recordBytes });
    const runs: StepTimes[] = [];
    return { workflow, runs, benchmark: { id: `workflow/${workflow}`, run: () => void runs.push(run()) } };
  });
}

export function templatesOn<T extends PairingTypes>(engine: PairingEngine<T>): WorkflowTemplates {
  return openTemplates(openCounted(engine, 'optimised'), MANNER);
}

/**
 * The means of each round.
 * @param iterations runs in each round; those of the warm-up come before them
 */
export function meansByRound({ runs }: TracedWorkflow, iterations: readonly number[]): StepTimes[] {
  let next = runs.length - iterations.reduce((sum, count) => sum + count, 0);
  return iterations.map((count) => {
    const mine = runs.slice(next, next + count);
    next += count;
    return (mine[0] ?? []).map((_, step) => mine.reduce((sum, run) => sum + (run[step] ?? Number.NaN), 0) / count);
  });
}

/** How well counted operations explain a workflow. */
export function checkWorkflow(
  { workflow, steps }: WorkflowTemplate,
  rounds: readonly StepTimes[],
  costs: UnitCosts,
): WorkflowCheck {
  const work = steps.flatMap((step) => (step.kind === 'work' ? [predictMs(step.operations, costs)] : []));
  const predictedMs = work.reduce((total, ms) => total + ms, 0);
  const measuredMs = summarise(rounds.map((stepMs) => stepMs.reduce((total, ms) => total + ms, 0)));
  return { workflow, predictedMs, measuredMs, error: predictedMs / measuredMs.median - 1 };
}
