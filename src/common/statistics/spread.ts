/** The mean of replications, and how far they are spread. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Fewer replications than this show their range; others the 95% interval of their mean. */
export const FEWEST_FOR_INTERVAL = 3;

/**
 * 0.975 quantiles of Student's t with 2, 3, ... degrees of freedom
 * (NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2).
 */
const STUDENT = [
  4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101,
  2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
/** Beyond the table: that of the largest number in it, which is too wide rather than too narrow. */
const STUDENT_BEYOND = 2.042;

/** Mean with range, or from three on with the 95% t-interval of the mean; none of nothing. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < FEWEST_FOR_INTERVAL) return { count, mean, low: Math.min(...values), high: Math.max(...values) };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const reach = (STUDENT[count - FEWEST_FOR_INTERVAL] ?? STUDENT_BEYOND) * Math.sqrt(variance / count);
  return { count, mean, low: mean - reach, high: mean + reach };
}
