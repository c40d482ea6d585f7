import type { Block } from '../block.js';
import type { Certificate } from '../certificate.js';

/** Why a broadcast was turned down. The first three cost the sender nothing, the others one credit. */
export type Refusal =
  | 'expelled'
  | 'already on the ledger'
  | 'already waiting'
  | 'malformed'
  | 'not the sender’s own record'
  | 'not certified'
  | 'from the future'
  | 'false institution’s signature'
  | 'false owner’s signature';

/** Whether a broadcast was taken when it came in. */
export type Submission = { readonly accepted: true } | { readonly accepted: false; readonly refusal: Refusal };

/** A broadcast that was turned down when its signatures were verified. */
export interface Rejection {
  readonly recordId: Uint8Array;
  readonly sender: Certificate;
  readonly refusal: Refusal;
}

/** Result of one tick. */
export interface TickResult {
  readonly timeMs: number;
  /** Records whose signatures were verified. */
  readonly verified: number;
  readonly rejected: readonly Rejection[];
  readonly blocks: readonly Block[];
  /** Valid records that wait for a block to fill. */
  readonly waiting: number;
}

/**
 * How records come onto the ledger. The sender of a broadcast is known by the authenticated
 * channel, so that nobody can be charged for what another sent (C).
 */
export interface Consensus {
  submit(sender: Certificate, record: Uint8Array, timeMs: number): Submission;
  /** @param timeMs scenario time, never less than at the tick before */
  tick(timeMs: number): Promise<TickResult>;
}
