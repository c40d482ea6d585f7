import type { Bytes, Milliseconds } from '../../common/units.js';
import type { RecordedKind } from '../../protocol/ledger/record.js';
import type { WorkflowInstance } from './workflow-instance.js';

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
 * An event of the plan, in the order of scenario time: the executor with real cryptography does it
 * and holds it against what happens then; the model leaves it at that.
 */
export type PlanEvent = { readonly kind: 'workflow'; readonly instance: WorkflowInstance } | Submission | Tick;

/** A record that was on the ledger before the start. */
export interface InitialRecord {
  /** In the order of members, of whom each has its policy first: from 0, before those of the run. */
  readonly number: number;
  readonly kind: RecordedKind;
  readonly policyholder: number;
  /** Insurers come first, then shops. */
  readonly institution: number;
  readonly bytes: Bytes;
}

/** Takes what is to be done as it comes up. */
export interface Sink {
  /** First all records that were there before the start, */
  founded(record: InitialRecord): void;
  /** then what happens in the run. */
  planned(event: PlanEvent): void;
}
