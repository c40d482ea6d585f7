import { quantileRanks } from '../../common/statistics/order-statistics.js';

/** Shares of a sample that latencies are reported at; 1 is the largest. */
export const REPORTED_SHARES = [0.5, 0.9, 0.95, 0.99, 0.999, 1] as const;

/** A quantile with its 95% interval. */
export interface Quantile {
  readonly share: number;
  readonly ms: number;
  /** `null` where the sample is too small to carry the quantile, and for the largest. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Quantiles of a sample with order-statistic intervals (`statistics/order-statistics.ts`). They hold for any
 * distribution of independent values; latencies of one run hang together, so these are of this run.
 */
export function quantilesOf(sample: readonly number[]): Quantile[] {
  const sorted = Float64Array.from(sample).sort();
  return quantilesByRank(sorted.length, (rank) => sorted[rank - 1] ?? 0);
}

/** The same of `n` values, from the value of each rank, counted from 1. */
export function quantilesByRank(n: number, at: (rank: number) => number): Quantile[] {
  return n === 0 ? [] : REPORTED_SHARES.map((share) => quantile(n, at, share));
}

function quantile(n: number, at: (rank: number) => number, share: number): Quantile {
  const ms = at(Math.max(1, Math.ceil(n * share)));
  const ranks = quantileRanks(n, share);
  return {
    share,
    ms,
    low: ranks === undefined ? null : at(ranks.low),
    high: ranks === undefined ? null : at(ranks.high),
  };
}
