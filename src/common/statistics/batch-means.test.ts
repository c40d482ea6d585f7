import { describe, expect, it } from 'vitest';
import { BatchMeans } from './batch-means.js';
import { randomIndices } from './bootstrap.js';
import { student975 } from './student.js';

/** A number from 0 up to 1, from a seed. */
function uniform(seed: string): () => number {
  const draw = randomIndices(seed, ['batch means']);
  return () => draw(1_000_000) / 1_000_000;
}

describe('batch means', () => {
  it('cover the mean of independent values in about 95% of series', () => {
    const next = uniform('coverage');
    let covered = 0;
    for (let series = 0; series < 1000; series++) {
      const means = new BatchMeans();
      for (let i = 0; i < 500; i++) means.add(next());
      const { low = 1, high = 0 } = means.steadyMean() ?? {};
      if (low <= 0.5 && high >= 0.5) covered++;
    }
    // Three standard errors of 0.95 in 1,000 are 0.02.
    expect(covered / 1000).toBeGreaterThan(0.925);
    expect(covered / 1000).toBeLessThan(0.975);
  });

  it('widen for values that hang together, as they should', () => {
    const next = uniform('correlated');
    const [together, apart] = [new BatchMeans(), new BatchMeans()];
    for (let i = 0; i < 200; i++) {
      const value = next();
      for (let k = 0; k < 100; k++) together.add(value);
      for (let k = 0; k < 100; k++) apart.add(next());
    }
    const width = ({ low = 0, high = 0 } = {}) => high - low;
    expect(width(together.steadyMean()) / width(apart.steadyMean())).toBeGreaterThan(5);
  });

  it('take a warm-up off, and nothing of a series that has none', () => {
    const next = uniform('warm-up');
    const [warming, steady] = [new BatchMeans(), new BatchMeans()];
    for (let i = 0; i < 6400; i++) {
      warming.add(next() + (i < 900 ? 5 : 0));
      steady.add(next());
    }
    const { mean = 0, dropped = 0 } = warming.steadyMean() ?? {};
    expect(dropped).toBeGreaterThan(0.14);
    expect(dropped).toBeLessThan(0.25);
    expect(mean).toBeCloseTo(0.5, 1);
    expect(steady.steadyMean()?.dropped).toBe(0);
  });

  it('have no interval of too few values', () => {
    const means = new BatchMeans();
    for (let i = 0; i < 15; i++) means.add(i);
    expect(means.steadyMean()).toBeUndefined();
    means.add(15);
    expect(means.steadyMean()).toBeDefined();
  });
});

describe('Student’s quantile', () => {
  // scipy 1.10: scipy.stats.t.ppf(0.975, n)
  it.each([
    [1, 12.706205],
    [2, 4.302653],
    [7, 2.364624],
    [8, 2.306004],
    [15, 2.13145],
    [31, 2.039513],
    [63, 1.998341],
    [1000, 1.962339],
  ])('of %i degrees of freedom is scipy’s', (degrees, value) => {
    expect(Math.abs(student975(degrees) - value)).toBeLessThan(0.001);
  });
});
