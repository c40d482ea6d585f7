import type { Milliseconds } from '../../common/units.js';
import type { Deed } from '../engine/workflow-instance.js';

/** What each step of a deed took, in order. */
export interface DeedTimes {
  readonly deed: Deed;
  readonly stepMs: readonly Milliseconds[];
}

/**
 * What a live run took, step by step: machine milliseconds, without those in which the thread waited for a processor,
 * where the platform tells them. In the order of the plan, whatever the order in which things were done.
 */
export class StepTimes {
  readonly deeds: DeedTimes[] = [];
  /** Of each batch that was verified. */
  readonly verifications: Milliseconds[] = [];
  /** Of signing each block. */
  readonly signings: Milliseconds[] = [];
  /** Of checking each block: the mean over the institutions. */
  readonly checks: Milliseconds[] = [];
}
