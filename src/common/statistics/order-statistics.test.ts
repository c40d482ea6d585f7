import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestForQuantile, quantileRanks } from './order-statistics.js';

/** How likely so many of n are at or below a quantile, for all numbers from 0 to n; in logarithms, so that nothing underflows. */
function binomial(n: number, share: number): number[] {
  let logarithm = n * Math.log(1 - share);
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k > 0) logarithm += Math.log(((n - k + 1) / k) * (share / (1 - share)));
    return Math.exp(logarithm);
  });
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('a quantile', () => {
  it('is carried by 6 observations for the median, 72 for p95 and 368 for p99', () => {
    expect([0.5, 0.9, 0.95, 0.99, 0.999, 1].map(fewestForQuantile)).toEqual([6, 36, 72, 368, 3688, 1]);
    for (const share of [0.5, 0.9, 0.95, 0.99, 0.999]) {
      expect(quantileRanks(fewestForQuantile(share) - 1, share)).toBeUndefined();
      expect(quantileRanks(fewestForQuantile(share), share)?.high).toBe(fewestForQuantile(share));
    }
    expect(quantileRanks(24, 0.99)).toBeUndefined();
    expect(quantileRanks(1e6, 1)).toBeUndefined();
  });

  it('lies between its ranks with 95%, whatever the distribution, by the binomial distribution', () => {
    const shares = fc.constantFrom(0.5, 0.9, 0.95, 0.99);
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 800 }), (share, more) => {
        const n = fewestForQuantile(share) + more;
        const ranks = quantileRanks(n, share);
        expect(ranks).toBeDefined();
        const { low, high } = ranks ?? { low: 0, high: 0 };
        expect(1 <= low && low <= n * share && n * share <= high && high <= n).toBe(true);
        const probabilities = binomial(n, share);
        expect(sumOf(probabilities.slice(low, high))).toBeGreaterThan(0.95);
        expect(sumOf(probabilities.slice(0, low))).toBeLessThan(0.025 + 1e-9);
        expect(sumOf(probabilities.slice(high))).toBeLessThan(0.025 + 1e-9);
      }),
    );
  });
});
