import { ClaimbenchError } from '../errors.js';
import { normalPValue } from './normal.js';

/** Whether an ordered sample drifts. */
export interface Trend {
  /** Kendall's tau-b of value against order: -1 falls throughout, 0 no trend, 1 rises throughout. */
  readonly tau: number;
  /** Two-sided p-value of "no trend". */
  readonly pValue: number;
}

/**
 * The Mann-Kendall test for a trend (Mann 1945, doi 10.2307/1907187): does a sample, in the order
 * taken, rise or fall? By the normal approximation with ties taken into account, good from about ten values.
 * @throws `usage` for fewer than three values
 */
export function trendOf(values: readonly number[]): Trend {
  const n = values.length;
  if (n < 3) throw new ClaimbenchError('usage', `${n} values have no trend: at least 3 are needed`);
  let concordance = 0;
  for (const [i, earlier] of values.entries()) {
    for (let j = i + 1; j < n; j++) concordance += Math.sign((values[j] ?? earlier) - earlier);
  }
  const all = (n * (n - 1)) / 2;
  const ties = tieSizes(values);
  const tied = ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  if (tied === all) return { tau: 0, pValue: 1 };
  const variance = (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18;
  return {
    tau: concordance / Math.sqrt(all * (all - tied)),
    pValue: normalPValue(concordance / Math.sqrt(variance)),
  };
}

function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}
