import { ClaimbenchError } from '../errors.js';
import type { Interval } from './interval.js';

/** Half the length of a 95% interval in standard errors: the 97.5% quantile of the standard normal distribution. */
export const NORMAL_975 = 1.959963984540054;

/**
 * Two-sided p-value of a standard normal score: P(|Z| > |z|), by the rational approximation 7.1.26 of the error
 * function (Abramowitz and Stegun, 1964); absolute error below 3e-7. Not a number counts as no evidence: 1.
 */
export function normalPValue(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Number.isNaN(z) ? 1 : Math.min(1, series * Math.exp(-x * x));
}

/**
 * Wilson's 95% interval of a rate, from how often something happened in so many trials; it holds
 * its confidence near 0 and 1 too (Wilson 1927, doi 10.1080/01621459.1927.10502953).
 * @throws `usage` where there are no trials, or fewer than successes
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) {
    throw new ClaimbenchError('usage', `${successes} of ${trials} is no rate`);
  }
  const share = successes / trials;
  const z2 = NORMAL_975 ** 2;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (NORMAL_975 / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
