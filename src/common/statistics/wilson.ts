import { ClaimbenchError } from '../errors.js';
import type { Interval } from './interval.js';
import { NORMAL_975 } from './normal.js';

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
