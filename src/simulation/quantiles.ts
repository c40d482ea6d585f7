/** Shares of a sample that latencies are reported at; 1 is the largest. */
export const REPORTED_SHARES = [0.5, 0.9, 0.95, 0.99, 0.999, 1] as const;

/** A quantile with its 95% interval. */
export interface Quantile {
  readonly share: number;
  readonly ms: number;
  /** `null` where the sample is too small to have an interval, and for the largest. */
  readonly low: number | null;
  readonly high: number | null;
}

const NORMAL_QUANTILE = 1.959964;

/**
 * Quantiles of a sample with order-statistic intervals: the ranks n*p -+ 1.96 sqrt(n p (1-p)),
 * rounded outwards (Conover, Practical Nonparametric Statistics, 3rd ed., 3.2). They hold for any
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
  const reach = NORMAL_QUANTILE * Math.sqrt(n * share * (1 - share));
  const [low, high] = [Math.floor(n * share - reach), Math.ceil(n * share + reach) + 1];
  if (share === 1 || low < 1 || high > n) return { share, ms, low: null, high: null };
  return { share, ms, low: at(low), high: at(high) };
}
