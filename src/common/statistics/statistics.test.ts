import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapInterval, randomIndices } from './bootstrap.js';
import { changePoints, mostLikelyChange } from './change-points.js';
import { holmAdjusted, holmLevels } from './holm.js';
import { excludesZero, halfWidth, POWER_LEVEL, smallestVisibleChange } from './interval.js';
import { normalPValue, wilsonInterval } from './normal.js';
import { interquartileRange, median, quantile } from './quantile.js';
import { fewestPairs, pairedDifferences } from './sign-flip.js';
import { trendOf } from './stationarity.js';

/** Made by tools/statistics-vectors.py from scipy and numpy. */
interface Vectors {
  readonly quantiles: readonly { values: number[]; share: number; expected: number }[];
  readonly paired: readonly {
    values: number[];
    pValue: number;
    low?: number;
    high?: number;
  }[];
  readonly bootstraps: readonly { values: number[]; statistic: 'median' | 'mean'; low: number; high: number }[];
  readonly holm: readonly { pValues: number[]; adjusted: number[] }[];
  readonly wilson: readonly { successes: number; trials: number; low: number; high: number }[];
  readonly trends: readonly { values: number[]; tau: number; pValue: number }[];
  readonly changes: readonly { values: number[]; at: number; pValue: number }[];
}
const vectors = JSON.parse(readFileSync(new URL('./scipy.vectors.json', import.meta.url), 'utf8')) as Vectors;

const finite = fc.double({ min: -1e3, max: 1e3, noNaN: true });
/** Such that their averages, and what lies half-way between two of those, are no rounded numbers. */
const exact = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((one) => one / 1024);
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

describe('quantile', () => {
  it('gives what numpy gives', () => {
    for (const { values, share, expected } of vectors.quantiles)
      expect(quantile(values, share)).toBeCloseTo(expected, 12);
  });

  it('refuses empty samples and shares out of range', () => {
    expect(() => quantile([], 0.5)).toThrow('empty sample');
    for (const share of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1], share)).toThrow('from 0 to 1');
  });

  it('spans half of the values by the interquartile range', () => {
    expect(interquartileRange([1, 2, 3, 4, 5])).toBe(2);
  });
});

describe('the sign-flip test of paired differences', () => {
  it('gives what scipy’s permutation test gives when it tries every flip', () => {
    for (const { values, pValue } of vectors.paired) expect(pairedDifferences(values).pValue).toBeCloseTo(pValue, 10);
  });

  it('has the interval of the centres that scipy’s test does not reject', () => {
    for (const { values, low, high } of vectors.paired) {
      if (low === undefined || high === undefined) continue;
      const found = pairedDifferences(values).interval(0.05);
      expect(found.low).toBeCloseTo(low, 12);
      expect(found.high).toBeCloseTo(high, 12);
    }
  });

  it('rejects zero exactly where its interval excludes it', () => {
    fc.assert(
      fc.property(
        fc.array(exact, { minLength: 1, maxLength: 14 }),
        fc.constantFrom(0.5, 0.05, 0.01),
        (values, level) => {
          const { pValue, interval } = pairedDifferences(values);
          expect(excludesZero(interval(level))).toBe(pValue <= level);
        },
      ),
    );
  });

  it('turns round with its values', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 12 }), (values) => {
        const [there, back] = [pairedDifferences(values), pairedDifferences(values.map((one) => -one))];
        expect(back.pValue).toBe(there.pValue);
        expect(back.estimate).toBeCloseTo(-there.estimate, 9);
      }),
    );
  });

  it('is not moved far by one pair that was hit by something else', () => {
    const quiet = [0.01, -0.01, 0.02, -0.02, 0.005, -0.005, 0.015, -0.015, 0.01];
    expect(Math.abs(pairedDifferences([...quiet, 10]).estimate)).toBeLessThan(0.01);
  });

  it('cannot reject with fewer pairs than it says', () => {
    for (const level of [0.05, 0.01, 0.0025]) {
      const fewest = fewestPairs(level);
      expect(pairedDifferences(new Array(fewest).fill(1)).pValue).toBeLessThanOrEqual(level);
      expect(pairedDifferences(new Array(fewest - 1).fill(1)).pValue).toBeGreaterThan(level);
      expect(pairedDifferences(new Array(fewest - 1).fill(1)).interval(level).low).toBe(Number.NEGATIVE_INFINITY);
    }
  });

  it('rejects a true centre as often as it says', () => {
    const draw = randomIndices('level', []);
    const differences = () => Array.from({ length: 11 }, () => (draw(2) === 0 ? 1 : -1) * (1 + draw(1_000_000)) ** 2);
    const rejected = Array.from({ length: 4000 }, differences).filter((one) => pairedDifferences(one).pValue <= 0.05);
    expect(rejected.length / 4000).toBeGreaterThan(0.03);
    expect(rejected.length / 4000).toBeLessThanOrEqual(0.055);
  });

  it('lets one pair that goes the other way by far weigh no more than any other', () => {
    const quiet = new Array(11).fill(0).map((_, i) => 0.05 + 0.001 * i);
    const p = (odd: number) => pairedDifferences([...quiet, odd]).pValue;
    expect(p(-10)).toBe(p(-0.06));
    expect(p(-10)).toBeLessThan(0.01);
    expect(p(-0.001)).toBeLessThan(p(-10));
  });

  it('refuses no differences, and infinite ones', () => {
    expect(() => pairedDifferences([])).toThrow('at least one difference');
    expect(() => pairedDifferences([1, Number.NaN])).toThrow('finite');
  });
});

describe('bootstrapInterval', () => {
  it('comes near what scipy gives with 200,000 resamples', () => {
    for (const { values, statistic, low, high } of vectors.bootstraps) {
      const groups = values.map((value) => [value]);
      const draw = randomIndices('vectors', [statistic, values.length]);
      const found = bootstrapInterval(groups, { median, mean }[statistic], { resamples: 20_000, draw });
      const tolerance = 0.05 * interquartileRange(values);
      expect(Math.abs(found.low - low)).toBeLessThan(tolerance);
      expect(Math.abs(found.high - high)).toBeLessThan(tolerance);
    }
  });

  it('gives the same for the same seed, and draws whole groups', () => {
    const groups = [
      [1, 1, 1],
      [2, 2, 2],
    ];
    const run = (seed: string) => bootstrapInterval(groups, mean, { draw: randomIndices(seed, []) });
    expect(run('a')).toEqual(run('a'));
    expect(run('a')).toEqual({ low: 1, high: 2 });
    expect(() => bootstrapInterval([], mean, { draw: randomIndices('a', []) })).toThrow('nothing to resample');
  });
});

describe('randomIndices', () => {
  it('draws every index about equally often, others for another seed', () => {
    const drawOf = (seed: string) => {
      const draw = randomIndices(seed, ['test']);
      return Array.from({ length: 7000 }, () => draw(7));
    };
    const counts = new Map<number, number>();
    for (const index of drawOf('s')) counts.set(index, (counts.get(index) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Math.min(...counts.values())).toBeGreaterThan(850);
    expect(drawOf('s')).toEqual(drawOf('s'));
    expect(drawOf('s')).not.toEqual(drawOf('t'));
  });
});

describe('Holm’s correction', () => {
  it('gives the published adjustment', () => {
    for (const { pValues, adjusted } of vectors.holm) {
      for (const [i, found] of holmAdjusted(pValues).entries()) expect(found).toBeCloseTo(adjusted[i] ?? -1, 12);
    }
  });

  it('holds the smallest p-value to the smallest level', () => {
    expect(holmLevels([0.5, 0.01, 0.2], 0.06)).toEqual([0.06, 0.02, 0.03]);
    expect(holmLevels([], 0.05)).toEqual([]);
  });
});

describe('wilsonInterval', () => {
  it('gives what scipy gives', () => {
    for (const { successes, trials, low, high } of vectors.wilson) {
      const found = wilsonInterval(successes, trials);
      expect(found.low).toBeCloseTo(low, 10);
      expect(found.high).toBeCloseTo(high, 10);
    }
    expect(() => wilsonInterval(3, 2)).toThrow('3 of 2 is no rate');
    expect(() => wilsonInterval(0, 0)).toThrow('no rate');
  });
});

describe('trendOf', () => {
  it('gives what scipy’s kendalltau gives, with and without ties', () => {
    for (const { values, tau, pValue } of vectors.trends) {
      const found = trendOf(values);
      expect(found.tau).toBeCloseTo(tau, 10);
      expect(found.pValue).toBeCloseTo(pValue, 5);
    }
  });

  it('finds none in equal values, and refuses two', () => {
    expect(trendOf([5, 5, 5, 5])).toEqual({ tau: 0, pValue: 1 });
    expect(() => trendOf([1, 2])).toThrow('at least 3');
  });
});

describe('change points', () => {
  it('are where scipy’s Mann-Whitney statistic is largest', () => {
    for (const { values, at, pValue } of vectors.changes) {
      const found = mostLikelyChange(values);
      expect(found?.at).toBe(at);
      expect(found?.pValue).toBeCloseTo(pValue, 10);
    }
  });

  it('are all found, and none where one value stands out', () => {
    const level = (height: number) => Array.from({ length: 15 }, (_, i) => height + 0.1 * Math.sin(7 * i));
    expect(changePoints([...level(1), ...level(2), ...level(1.5)]).map(({ at }) => at)).toEqual([15, 30]);
    expect(changePoints([...level(1), 50, ...level(1)])).toEqual([]);
    expect(changePoints([1, 2])).toEqual([]);
  });
});

describe('smallestVisibleChange', () => {
  it('is seen nine times in ten, on normal differences', () => {
    // Standard deviation 1, 20 pairs: 90% power at 5% two-sided needs a shift of (1.96 + 1.28) / sqrt(20) = 0.72.
    const draw = randomIndices('normal', []);
    const uniform = () => (draw(1_000_000) + 0.5) / 1_000_000;
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const found = Array.from({ length: 200 }, () => {
      const { interval } = pairedDifferences(Array.from({ length: 20 }, normal));
      return smallestVisibleChange(interval(0.05), interval(POWER_LEVEL));
    });
    expect(mean(found)).toBeGreaterThan(0.65);
    expect(mean(found)).toBeLessThan(0.85);
  });

  it('is never below the floor, and infinite where too little was measured', () => {
    const none = { low: 0, high: 0 };
    expect(smallestVisibleChange(none, none, 0.03)).toBe(0.03);
    const { interval } = pairedDifferences([1, 2]);
    expect(smallestVisibleChange(interval(0.05), interval(POWER_LEVEL))).toBe(Number.POSITIVE_INFINITY);
    expect(halfWidth({ low: 1, high: 4 })).toBe(1.5);
  });
});

describe('the normal distribution', () => {
  it('has the p-values of scipy (2 * norm.sf)', () => {
    const known: [number, number][] = [
      [0, 1],
      [0.5, 0.6170750774519738],
      [-1.96, 0.04999579029644087],
      [3, 0.0026997960632601866],
      [5, 5.733031437583866e-7],
    ];
    for (const [z, pValue] of known) expect(Math.abs(normalPValue(z) - pValue)).toBeLessThan(3e-7);
    expect(normalPValue(Number.NaN)).toBe(1);
    expect(normalPValue(Number.POSITIVE_INFINITY)).toBe(0);
  });
});
