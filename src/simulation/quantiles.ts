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
  return sorted.length === 0 ? [] : REPORTED_SHARES.map((share) => quantile(sorted, share));
}

function quantile(sorted: Float64Array, share: number): Quantile {
  const n = sorted.length;
  const at = (rank: number) => (rank >= 1 && rank <= n ? (sorted[rank - 1] ?? null) : null);
  const ms = sorted[Math.max(1, Math.ceil(n * share)) - 1] ?? 0;
  if (share === 1) return { share, ms, low: null, high: null };
  const reach = NORMAL_QUANTILE * Math.sqrt(n * share * (1 - share));
  const [low, high] = [at(Math.floor(n * share - reach)), at(Math.ceil(n * share + reach) + 1)];
  return low === null || high === null ? { share, ms, low: null, high: null } : { share, ms, low, high };
}
