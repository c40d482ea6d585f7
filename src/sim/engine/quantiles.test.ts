import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { quantilesOf, REPORTED_SHARES } from './quantiles.js';

describe('quantiles', () => {
  it('are the smallest values that so large a share does not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 300 }), (sample) => {
        for (const { share, ms } of quantilesOf(sample)) {
          // In thousandths, so that no rounding of the share decides.
          const needed = Math.ceil((sample.length * Math.round(1000 * share)) / 1000);
          const reached = (value: number) => sample.filter((one) => one <= value).length >= needed;
          expect(sample).toContain(ms);
          expect(reached(ms)).toBe(true);
          expect(sample.some((one) => one < ms && reached(one))).toBe(false);
        }
      }),
    );
    expect(quantilesOf([])).toEqual([]);
    expect(quantilesOf([3]).map(({ ms }) => ms)).toEqual(REPORTED_SHARES.map(() => 3));
  });

  it('have intervals that cover the truth in about 95% of samples, where there are enough values for one', () => {
    const draws = new Draws('coverage', ['quantiles']);
    let covered = 0;
    const samples = 1000;
    for (let i = 0; i < samples; i++) {
      const sample = Array.from({ length: 200 }, () => draws.uniform());
      const { low, high } = quantilesOf(sample).find(({ share }) => share === 0.9) ?? { low: null, high: null };
      if (low !== null && high !== null && low <= 0.9 && high >= 0.9) covered++;
    }
    // Three standard errors of a share of 0.95 in 1,000 are 0.02; ranks are rounded outwards.
    expect(covered / samples).toBeGreaterThan(0.93);
    expect(covered / samples).toBeLessThan(0.99);
    const few = quantilesOf([1, 2, 3, 4, 5]);
    expect(few.find(({ share }) => share === 0.99)).toMatchObject({ ms: 5, low: null, high: null });
  });
});
