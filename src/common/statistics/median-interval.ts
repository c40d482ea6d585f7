import { median } from 'simple-statistics';
import { ClaimbenchError } from '../errors.js';
import type { Interval } from './interval.js';

/** Fewest samples for which an interval of the median with 95% coverage exists. */
export const FEWEST_SAMPLES = 6;

/**
 * The median of a sample with its 95% interval, from order statistics: with k the largest number
 * such that P(Binomial(n, 1/2) < k) <= 2.5%, the k-th smallest and k-th largest values. Holds for
 * any distribution, if the samples are independent (Conover, Practical Nonparametric Statistics,
 * 3rd ed., 3.2). Samples of one process are not quite: the interval speaks of this run.
 * @throws `usage` for fewer than 6 samples
 */
export function summarise(samples: readonly number[]): Interval & { readonly median: number } {
  const sorted = Float64Array.from(samples).sort();
  const n = sorted.length;
  if (n < FEWEST_SAMPLES) {
    throw new ClaimbenchError('usage', `${n} samples have no 95% interval: at least ${FEWEST_SAMPLES} are needed`);
  }
  const k = intervalRank(n);
  return { median: median([...sorted]), low: sorted[k - 1] ?? 0, high: sorted[n - k] ?? 0 };
}

/** The largest k with P(Binomial(n, 1/2) < k) <= 0.025. */
export function intervalRank(n: number): number {
  let probability = 0.5 ** n;
  let below = 0;
  let k = 0;
  while (below + probability <= 0.025) {
    below += probability;
    k += 1;
    probability *= (n - k + 1) / k;
  }
  return k;
}

/** The ratios of two equally long lists of samples, taken pair by pair. */
export function pairedRatios(numerators: readonly number[], denominators: readonly number[]): number[] {
  return numerators.map((numerator, i) => numerator / (denominators[i] ?? Number.NaN));
}
