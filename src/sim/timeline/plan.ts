import type { Milliseconds } from '../../common/units.js';
import type { Deed } from './deed.js';

/** A broadcast has come in at the system manager. */
export interface Submission {
  readonly kind: 'submission';
  readonly timeMs: Milliseconds;
  readonly record: number;
  /** Whether it was taken; not from an institution that is expelled. */
  readonly accepted: boolean;
}

/** The system manager verifies what has come in, and makes blocks. */
export interface Tick {
  readonly kind: 'tick';
  readonly timeMs: Milliseconds;
  /** Numbers of the records verified, in the order in which they came in. */
  readonly records: readonly number[];
  readonly rejected: readonly number[];
  /** The records of each new block. */
  readonly blocks: readonly (readonly number[])[];
}

/**
 * What is to be done, in the order of scenario time: the executor with real cryptography does it
 * and holds it against what happens then; the model leaves it at that.
 */
export type PlanEvent = { readonly kind: 'deed'; readonly deed: Deed } | Submission | Tick;

/** Takes what is to be done as it comes up. */
export type Sink = (event: PlanEvent) => void;
