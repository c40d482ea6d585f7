import { ClaimbenchError } from '../kernel/errors.js';
import type { Interval } from './interval.js';
import { quantileOfSorted } from './quantile.js';

/**
 * What is known of the centre of paired differences, such as the log ratios of base and head.
 *
 * If nothing has changed, each difference is as likely to be positive as negative, whatever its size: the
 * test asks how many of the 2^n ways to flip signs give as extreme a sum of signed ranks. That is
 * Wilcoxon's signed-rank test, in its exact form (Wilcoxon 1945, doi 10.2307/3001968). Ranks, not
 * the differences themselves, so that one pair that was hit by something else cannot decide.
 * Estimate and interval are those that belong to it (Hodges and Lehmann 1963, doi
 * 10.1214/aoms/1177704172): from the averages of all pairs of differences, so-called Walsh averages.
 */
export interface PairedDifferences {
  readonly pairs: number;
  /** The Hodges-Lehmann estimate of the centre. */
  readonly estimate: number;
  /** Two-sided p-value of "the centre is zero". */
  readonly pValue: number;
  /** The interval that excludes exactly the centres which the test rejects at this two-sided level. */
  interval(level: number): Interval;
}

/** @throws `usage` for no differences, or one that is not finite */
export function pairedDifferences(differences: readonly number[]): PairedDifferences {
  const pairs = differences.length;
  if (pairs === 0 || !differences.every(Number.isFinite)) {
    throw new ClaimbenchError('usage', 'a sign-flip test needs at least one difference, and finite ones');
  }
  const averages = walshAverages(differences);
  const atMost = signedRankDistribution(pairs);
  return {
    pairs,
    estimate: quantileOfSorted(averages, 0.5),
    pValue: twoSided(averages, atMost),
    interval: (level) => intervalOf(averages, atMost, level),
  };
}

/** The fewest pairs with which the test can reject at a two-sided level: 2 / 2^n is at most that. */
export function fewestPairs(level: number): number {
  return Math.max(1, Math.ceil(1 - Math.log2(level)));
}

/** (d_i + d_j) / 2 for all i <= j, ascending. */
function walshAverages(differences: readonly number[]): Float64Array {
  return Float64Array.from(differences.flatMap((a, i) => differences.slice(i).map((b) => (a + b) / 2))).sort();
}

/**
 * P(T <= t) for t = 0 to n(n+1)/2, where T is the sum of those of the ranks 1 to n whose sign came
 * up positive: the number of subsets of each sum, over 2^n.
 */
export function signedRankDistribution(n: number): Float64Array {
  const probability = new Float64Array((n * (n + 1)) / 2 + 1);
  probability[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = probability.length - 1; sum >= 0; sum--) {
      const without = probability[sum] ?? 0;
      const withRank = sum >= rank ? (probability[sum - rank] ?? 0) : 0;
      probability[sum] = (without + withRank) / 2;
    }
  }
  let total = 0;
  return probability.map((one) => {
    total += one;
    return total;
  });
}

/** The number of positive Walsh averages is the sum of the positive ranks; zeros speak for no difference. */
function twoSided(averages: Float64Array, atMost: Float64Array): number {
  const positive = averages.filter((average) => average > 0).length;
  const negative = averages.filter((average) => average < 0).length;
  const asExtreme = atMost[averages.length - Math.max(positive, negative)] ?? 1;
  return Math.min(1, 2 * asExtreme);
}

/** From the k-th smallest to the k-th largest Walsh average, k - 1 the largest t with 2 P(T <= t) within the level. */
function intervalOf(averages: Float64Array, atMost: Float64Array, level: number): Interval {
  const k = atMost.findIndex((probability) => 2 * probability > level);
  if (k <= 0) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const low = averages[k - 1] ?? Number.NEGATIVE_INFINITY;
  const high = averages[averages.length - k] ?? Number.POSITIVE_INFINITY;
  return { low, high };
}
