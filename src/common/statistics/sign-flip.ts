import { ClaimbenchError } from '../errors.js';
import type { Interval } from './interval.js';

/**
 * Evidence on the centre of paired differences, such as the log ratios of base and head.
 *
 * If nothing has changed, each difference is as likely to be positive as negative, whatever its
 * size: the test asks in how many of the 2^n ways to flip the signs the positive ones weigh as much.
 * A difference weighs its rank by size, but no more than half of the ranks: Wilcoxon's signed-rank
 * test (1945, doi 10.2307/3001968) with its scores cut off at the median, so that one pair that was
 * hit by something else counts no more than any other (general signed-rank scores: Hettmansperger
 * and McKean, Robust Nonparametric Statistical Methods, 2nd ed., 1.8). Exact, nothing is drawn.
 * Estimate and interval belong to it: the centres that it rejects least, and those it does not reject.
 */
export interface PairedDifferences {
  readonly pairs: number;
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
  const atLeast = flipDistribution(pairs);
  const pAbove = (centre: number) => atLeast[positiveWeight(differences.map((one) => one - centre))] ?? 1;
  const negated = differences.map((one) => -one);
  const pBelow = (centre: number) => atLeast[positiveWeight(negated.map((one) => one + centre))] ?? 1;
  const steps = walshAverages(differences);
  /** The smallest step from which on "the centre is above" cannot be said with more than this p-value. */
  const lowEnd = (p: number) => endOf(steps, (centre) => pAbove(centre) > p);
  const highEnd = (p: number) => -endOf(steps.map((one) => -one).reverse(), (centre) => pBelow(-centre) > p);
  return {
    pairs,
    estimate: (lowEnd(0.5) + highEnd(0.5)) / 2,
    pValue: Math.min(1, 2 * Math.min(pAbove(0), pBelow(0))),
    interval: (level) => ({ low: lowEnd(level / 2), high: highEnd(level / 2) }),
  };
}

/** The fewest pairs with which the test can reject at a two-sided level: 2 / 2^n is at most that. */
export function fewestPairs(level: number): number {
  return Math.max(1, Math.ceil(1 - Math.log2(level)));
}

/** The weight of a difference by its rank in size, of n. */
function weight(rank: number, n: number): number {
  return Math.min(rank, Math.ceil(n / 2));
}

/** The sum of the weights of positive differences. Zeros weigh nothing; among equal sizes positive ones get the lower ranks. */
function positiveWeight(differences: readonly number[]): number {
  const bySize = [...differences].sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);
  return bySize.reduce((sum, one, i) => sum + (one > 0 ? weight(i + 1, differences.length) : 0), 0);
}

/** P(T >= t) for every t, where T is the weight of n differences whose signs come up by chance. */
function flipDistribution(n: number): Float64Array {
  const weights = Array.from({ length: n }, (_, i) => weight(i + 1, n));
  const probability = new Float64Array(weights.reduce((sum, one) => sum + one, 0) + 1);
  probability[0] = 1;
  for (const one of weights) {
    for (let sum = probability.length - 1; sum >= 0; sum--) {
      const withIt = sum >= one ? (probability[sum - one] ?? 0) : 0;
      probability[sum] = ((probability[sum] ?? 0) + withIt) / 2;
    }
  }
  let total = 0;
  return probability
    .reverse()
    .map((one) => {
      total += one;
      return total;
    })
    .reverse();
}

/** (d_i + d_j) / 2 for all i <= j, ascending, each once: only there do signs or ranks about a centre change. */
function walshAverages(differences: readonly number[]): number[] {
  const averages = differences.flatMap((a, i) => differences.slice(i).map((b) => (a + b) / 2));
  return [...new Set(averages)].sort((a, b) => a - b);
}

/**
 * Where a condition on the centre begins to hold: it holds from some step on, and between two steps nothing
 * changes, so that it is tried half-way between them.
 * @returns minus infinity where it holds everywhere
 */
function endOf(steps: readonly number[], holds: (centre: number) => boolean): number {
  const between = (i: number) => ((steps[i] ?? 0) + (steps[i + 1] ?? (steps[i] ?? 0) + 2)) / 2;
  if (holds((steps[0] ?? 0) - 1)) return Number.NEGATIVE_INFINITY;
  let [from, to] = [0, steps.length - 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(between(middle))) to = middle;
    else from = middle + 1;
  }
  return steps[from] ?? Number.NEGATIVE_INFINITY;
}
