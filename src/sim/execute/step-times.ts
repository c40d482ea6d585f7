import type { Milliseconds } from '../../common/units.js';
import type { WorkflowInstance } from '../engine/workflow-instance.js';

/** Times of the steps of a workflow, in order. */
export interface InstanceTimes {
  readonly instance: WorkflowInstance;
  readonly stepMs: readonly Milliseconds[];
}

/**
 * Times of a live run, step by step: machine milliseconds, without those in which the thread waited for a processor,
 * where the platform tells them. In the order of the plan, whatever the order in which things were done.
 */
export class StepTimes {
  readonly workflows: InstanceTimes[] = [];
  /** Of each batch that was verified. */
  readonly verifications: Milliseconds[] = [];
  /** Of signing each block. */
  readonly signings: Milliseconds[] = [];
  /** Of checking each block: the mean over the institutions. */
  readonly checks: Milliseconds[] = [];
}
