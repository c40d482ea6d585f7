import { NORMAL_975 } from './normal.js';

/**
 * The 0.975 quantile of Student's t, by the expansion of Cornish and Fisher in powers of one over
 * the degrees of freedom (Abramowitz and Stegun 26.7.5): within 0.001 from 8 degrees on.
 */
export function student975(degrees: number): number {
  const z = NORMAL_975;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}
