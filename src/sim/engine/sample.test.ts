import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { LogClasses } from './log-classes.js';
import { quantilesOf } from './quantiles.js';
import { KEPT_VALUES, Sample } from './sample.js';

describe('a sample', () => {
  it('is exact while it is small', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 300 }), (values) => {
        const sample = new Sample();
        for (const value of values) sample.add(value);
        expect(sample.count).toBe(values.length);
        expect(sample.quantiles()).toEqual(quantilesOf(values));
        expect(sample.mean).toBe(values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length);
      }),
    );
  });

  it('has quantiles within 0.1% once it is large, and an exact count, mean and largest value', () => {
    const draws = new Draws('large', ['sample']);
    const values = Array.from({ length: 2 * KEPT_VALUES }, () => draws.exponential(1e6) ** 2);
    const sample = new Sample();
    for (const value of values) sample.add(value);
    expect(sample.isExact).toBe(false);
    const exact = quantilesOf(values);
    for (const [i, { share, ms, low, high }] of sample.quantiles().entries()) {
      const { ms: truth = 0, low: least, high: most } = exact[i] ?? {};
      expect(Math.abs(ms / truth - 1), `${share}`).toBeLessThan(0.001);
      if (share === 1) expect(ms).toBe(truth);
      else
        expect([(low ?? 0) / (least ?? 1), (high ?? 0) / (most ?? 1)].every((r) => Math.abs(r - 1) < 0.001)).toBe(true);
    }
  });
});

describe('logarithmic classes', () => {
  it('are within 0.1% of whatever is in them', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (value) => {
        const classes = new LogClasses();
        classes.add(value);
        expect(Math.abs(classes.at(1) / value - 1)).toBeLessThan(0.001);
      }),
      { numRuns: 1000 },
    );
  });

  it('take what is too small for zero', () => {
    const classes = new LogClasses();
    classes.add(0);
    classes.add(1e-12);
    classes.add(5);
    expect([classes.at(1), classes.at(2)]).toEqual([0, 0]);
    expect(classes.at(3)).toBeCloseTo(5, 1);
  });
});
