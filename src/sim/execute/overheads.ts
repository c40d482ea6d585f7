import { performance } from 'node:perf_hooks';
import { median } from 'simple-statistics';
import { ClaimbenchError } from '../../common/errors.js';
import type { Bytes, Milliseconds } from '../../common/units.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { type Jitter, type Overheads, overheadKey } from '../../protocol/cost/cost-model.js';
import { predictMs, type UnitCosts } from '../../protocol/cost/unit-costs.js';
import { WORKFLOWS, type Workflow, type WorkflowTemplate } from '../engine/workflow-template.js';
import type { CountedScheme } from './counted-scheme.js';
import { jitterOf, typicalSteps, type WorkflowTimes } from './jitter.js';
import type { ProtocolOptions } from './perform-workflow.js';
import { Recorder } from './recorder.js';
import type { WorkflowInput } from './workflow-batch-codec.js';
import { openTemplates } from './workflow-templates.js';
import { WorkflowTracer } from './workflow-tracer.js';

/** An honest workflow that is run again and again by itself. */
export interface TimedWorkflow {
  readonly workflow: Workflow;
  /** Runs it once, for the next person. @returns what each step took, in order, less what the thread waited for a processor */
  run(): readonly Milliseconds[];
}

/** Whose workflows are timed. */
export interface Clientele {
  /** Who take turns: a hash to a point of Type A tries until it fits, so keys and keywords decide what a step takes. */
  readonly people: number;
  /** Length of their records: ciphers and hashes take 20 to 90 µs a KiB and step. */
  readonly recordBytes: Bytes;
}

export function timedWorkflow<T extends PairingTypes>(
  tracer: WorkflowTracer<T>,
  workflow: Workflow,
  { people, recordBytes }: Clientele,
): TimedWorkflow {
  const inputs: WorkflowInput[] = [];
  let turn = 0;
  return {
    workflow,
    run: () => {
      const person = turn++ % people;
      const input = inputs[person] ?? tracer.inputFor({ workflow, fault: undefined, recordBytes }, person);
      inputs[person] = input;
      const stepMs: Milliseconds[] = [];
      tracer.perform(input, new Recorder((ms) => void stepMs.push(ms)));
      return stepMs;
    },
  };
}

/** Runs of each workflow, each for another person: as many as fit into about so long; the first is only to warm up. */
const RUNS = { fewest: 5, most: 40, ms: 4000 } as const;

/** Measures overheads, by medians, and jitter here and now: some runs of each workflow, in turn. */
export function measureWorkflows<T extends PairingTypes>(
  counted: CountedScheme<T>,
  { protocolOptions, recordBytes }: { readonly protocolOptions: ProtocolOptions; readonly recordBytes: Bytes },
  unitCosts: UnitCosts,
): { readonly stepOverheads: Overheads; readonly jitter: Jitter } {
  const tracer = new WorkflowTracer(counted, protocolOptions);
  const workflowTemplates = openTemplates(counted, protocolOptions);
  const timed = WORKFLOWS.map((workflow) => timedWorkflow(tracer, workflow, { people: RUNS.most, recordBytes }));
  const rounds: WorkflowTimes[] = [];
  const start = performance.now();
  while (rounds.length < RUNS.fewest || (rounds.length < RUNS.most && performance.now() - start < RUNS.ms)) {
    rounds.push(Object.fromEntries(timed.map(({ workflow, run }) => [workflow, run()])) as WorkflowTimes);
  }
  const [, ...warm] = rounds;
  const measured = WORKFLOWS.map((workflow) => ({
    workflowTemplate: workflowTemplates.of(workflow, undefined),
    stepMs: typicalSteps(warm, workflow, median),
  }));
  return { stepOverheads: overheadsOf(measured, unitCosts), jitter: jitterOf(warm, median) };
}

/** Typical times of the steps of a workflow. */
export interface MeasuredTemplate {
  readonly workflowTemplate: WorkflowTemplate;
  /** In the order of its steps of work. */
  readonly stepMs: readonly Milliseconds[];
}

/**
 * Times of steps beyond their counted operations: of a stage that occurs more than once, the mean.
 * @throws `engine` where steps are missing
 */
export function overheadsOf(measured: readonly MeasuredTemplate[], unitCosts: UnitCosts): Overheads {
  const found = new Map<string, Milliseconds[]>();
  for (const { workflowTemplate, stepMs } of measured) {
    const steps = workflowTemplate.steps.filter((step) => step.kind === 'work');
    if (steps.length !== stepMs.length) {
      throw new ClaimbenchError(
        'engine',
        `${workflowTemplate.workflow} took ${stepMs.length} steps, not ${steps.length}`,
      );
    }
    for (const [i, step] of steps.entries()) {
      const key = overheadKey(step);
      const overheadMs = (stepMs[i] ?? 0) - predictMs(step.operations, unitCosts);
      found.set(key, [...(found.get(key) ?? []), overheadMs]);
    }
  }
  return Object.fromEntries(
    [...found].map(([key, values]) => [key, values.reduce((sum, value) => sum + value, 0) / values.length]),
  );
}
