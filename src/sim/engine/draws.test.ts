import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { arrivalTimes } from './arrivals.js';
import { Draws, gapsOf, meanRecordBytes, recordSizes } from './draws.js';

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);

describe('draws', () => {
  it('are the same for one seed and purpose, and others for another', () => {
    const of = (seed: string, purpose: string) => {
      const draws = new Draws(seed, [purpose]);
      return many(5, () => draws.uniform());
    };
    expect(of('a', 'x')).toEqual(of('a', 'x'));
    expect(of('a', 'x')).not.toEqual(of('a', 'y'));
    expect(of('a', 'x')).not.toEqual(of('b', 'x'));
    // Frozen: another generator or seeding would change every simulation.
    expect(of('a', 'x').map((one) => one.toFixed(6))).toMatchInlineSnapshot(`
      [
        "0.049292",
        "0.007947",
        "0.661740",
        "0.232677",
        "0.625520",
      ]
    `);
  });

  it('have the distributions that they are asked for', () => {
    const draws = new Draws('means', ['x']);
    expect(mean(many(100_000, () => draws.exponential(250)))).toBeCloseTo(250, -1);
    expect(mean(many(100_000, () => (draws.happens(0.3) ? 1 : 0)))).toBeCloseTo(0.3, 2);
    const numbers = many(10_000, () => draws.below(7));
    expect([...new Set(numbers)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(draws.exponential(0)).toBe(0);
  });

  it('make gaps of Poisson and constant processes', () => {
    const constant = gapsOf('constant', 1 / 100, new Draws('gaps', ['constant']));
    const first = constant('first');
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThan(100);
    expect(many(5, () => constant('next'))).toEqual([100, 100, 100, 100, 100]);
    const poisson = gapsOf('poisson', 1 / 100, new Draws('gaps', ['poisson']));
    expect(mean(many(50_000, () => poisson('next'))) / 100).toBeCloseTo(1, 1);
    expect(gapsOf('poisson', 0, new Draws('gaps', ['none']))('first')).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('lengths of records', () => {
  const sizes = (spec: Parameters<typeof recordSizes>[0]) =>
    many(20_000, recordSizes(spec, new Draws('sizes', ['x']), 700));

  it('keep to their distribution and bounds, in whole bytes', () => {
    expect(new Set(sizes({ distribution: 'constant', mean: 1024 }))).toEqual(new Set([1024]));
    const uniform = sizes({ distribution: 'uniform', from: 900, to: 1100 });
    expect(mean(uniform)).toBeCloseTo(1000, -1);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(900);
    expect(Math.max(...uniform)).toBeLessThanOrEqual(1100);
    const lognormal = sizes({ distribution: 'lognormal', mean: 8000, deviation: 0.5, atMost: 65536 });
    expect(mean(lognormal) / 8000).toBeCloseTo(1, 1);
    const cut = sizes({ distribution: 'lognormal', mean: 1000, deviation: 1, atMost: 2000 });
    expect([Math.min(...cut), Math.max(...cut)]).toEqual([700, 2000]);
    for (const all of [uniform, lognormal, cut]) expect(all.every(Number.isInteger)).toBe(true);
  });

  it('have the mean that is told of them', () => {
    const specs: Parameters<typeof recordSizes>[0][] = [
      { distribution: 'constant', mean: 1024 },
      { distribution: 'uniform', from: 900, to: 4096 },
      { distribution: 'lognormal', mean: 8000, deviation: 0.5, atMost: 65536 },
    ];
    for (const spec of specs) expect(mean(sizes(spec)) / meanRecordBytes(spec, 700)).toBeCloseTo(1, 1);
    expect(meanRecordBytes({ distribution: 'lognormal', mean: 500, deviation: 1, atMost: 2000 }, 700)).toBe(700);
    expect(meanRecordBytes({ distribution: 'lognormal', mean: 5000, deviation: 1, atMost: 2000 }, 700)).toBe(2000);
  });
});

describe('arrivals', () => {
  const times = (arrivals: unknown, count: number, trace: readonly number[] = []) => {
    const scenario = SimulationScenario.parse({ kind: 'simulation', workload: { arrivals } });
    const all: number[] = [];
    for (const time of arrivalTimes(scenario, 'arrivals', trace)) {
      all.push(time);
      if (all.length === count) break;
    }
    return all;
  };

  it('come constantly, in bursts, by a trace, or independently', () => {
    expect(times({ process: 'constant', rate: '10/s' }, 4)).toEqual([0, 100, 200, 300]);
    expect(times({ process: 'burst', size: 2, every: '1s' }, 5)).toEqual([0, 0, 1000, 1000, 2000]);
    expect(times({ process: 'trace', file: 't.csv' }, 9, [5, 7])).toEqual([5, 7]);
    const poisson = times({ process: 'poisson', rate: '10/s' }, 20_000);
    expect(poisson).toEqual([...poisson].sort((a, b) => a - b));
    expect((poisson.at(-1) ?? 0) / 20_000 / 100).toBeCloseTo(1, 1);
  });
});
