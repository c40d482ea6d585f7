import type { ForkSide } from './pair.js';
import type { GateRules } from './rules.js';

/** What is compared, and how long at most. */
export interface CompareOptions {
  readonly engine: string;
  readonly curve: string;
  readonly ids: readonly string[];
  readonly seed: string;
  /** Time for all pairs. At least one round is measured, and a confirmation is made whole. */
  readonly budgetMs: number;
  readonly rules: GateRules;
  readonly fork: ForkSide;
  /** Milliseconds on any clock. */
  now(): number;
  readonly signal: AbortSignal;
  /** Told the share of the budget that is spent, and what is being done. */
  onProgress(share: number, doing: string): void;
}
