import type { Interval } from './interval.js';
import { NORMAL_975 } from './normal.js';

/** The 0.975 quantiles of Student's t with 1 to 7 degrees of freedom, where the expansion is not good enough. */
const FEW_DEGREES = [12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624];

/**
 * The 0.975 quantile of Student's t: from a table up to 7 degrees of freedom, above by the expansion of Cornish and
 * Fisher in powers of one over the degrees (Abramowitz and Stegun 26.7.5), within 0.001.
 * @param degrees of freedom, a whole number from 1 on
 */
export function student975(degrees: number): number {
  const tabled = FEW_DEGREES[degrees - 1];
  if (tabled !== undefined) return tabled;
  const z = NORMAL_975;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}

/**
 * The mean of independent observations with its 95% interval by Student's t.
 * @param values two or more; of one alone the interval is infinite
 */
export function meanInterval(values: readonly number[]): Interval & { readonly mean: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = student975(values.length - 1) * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}
