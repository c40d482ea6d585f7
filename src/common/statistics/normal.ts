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
