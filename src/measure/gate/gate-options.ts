import type { Finding } from './decide.js';
import type { ForkSide, PairTimes } from './pair.js';
import type { GateRules } from './rules.js';

/** Pairs and finding of one benchmark. */
export interface Compared {
  readonly id: string;
  readonly finding: Finding;
  /** Of what was not settled, what fresh pairs alone said of it. */
  readonly confirmation?: Finding;
  /** CPU milliseconds of both sides, pair by pair in the order measured, fresh ones last. The finding is of all of them. */
  readonly times: readonly PairTimes[];
}

/** Findings of a comparison, under way or finished. */
export interface Found {
  readonly compared: readonly Compared[];
  /** Benchmarks whose results differ between base and head: refused, not timed. */
  readonly different: readonly string[];
  /** Benchmarks that one side does not have. */
  readonly missing: readonly string[];
  readonly looks: number;
}

/** The sides that are compared, and how long at most. */
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
  /** Told after each round of pairs, while nothing is measured: what is not settled by then is undecided. */
  onPairs(soFar: Found): void;
  /** Told the share of the budget that is spent, and what is being done. */
  onProgress(share: number, doing: string): void;
}
