import { describe, expect, it } from 'vitest';
import { runModel, scenarioWith } from './templates.test-helper.js';

const YEAR_MS = 365 * 86_400_000;

/** How many policies and repairs some policyholders begin, and when they begin the last of them. */
function live(policyholders: number, workload: Readonly<Record<string, unknown>>, duration = '365d') {
  const population = { policyholders, insurers: 1, shops: 1 };
  const arrivals = { process: 'burst', size: policyholders, every: '1000d' };
  const scenario = scenarioWith({ population, workload: { arrivals, ...workload }, run: { duration } });
  const instances = runModel(scenario).plan.flatMap((event) => (event.kind === 'workflow' ? [event.instance] : []));
  const count = (wanted: string) => instances.filter(({ workflow }) => workflow === wanted).length;
  return { policies: count('policy'), repairs: count('repair'), instances };
}

describe('lives', () => {
  it('have as many events as their rates say, besides the first purchase', () => {
    const rates = { purchases: '1/year', accidents: '0.3/year', repairs: '4/year', repairDelay: '0s' };
    const { policies, repairs, instances } = live(2000, rates);
    // Poisson: the standard deviation is the root of the expectation; four of them, with a fixed seed.
    const near = (count: number, expected: number) =>
      expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected));
    near(policies - 2000, 2000);
    near(repairs, 8600);
    expect(Math.max(...instances.map(({ timeMs }) => timeMs))).toBeLessThanOrEqual(YEAR_MS);
  });

  it('have exactly so many where they are constant', () => {
    expect(live(50, { process: 'constant', repairs: '12/year' })).toMatchObject({ policies: 50, repairs: 600 });
  });

  it('do one thing at a time in the closed loop: a pause after each', () => {
    const loop = { loop: 'closed', thinkTime: '1h', repairs: '1/year' };
    const { repairs, instances } = live(20, loop, '60d');
    expect(Math.abs(repairs - 20 * 60 * 24)).toBeLessThan(4 * Math.sqrt(20 * 60 * 24));
    const own = instances.filter(({ policyholder }) => policyholder === 0).map(({ timeMs }) => timeMs);
    // A repair takes 30 ms, and nothing of it is begun before that.
    for (const [i, timeMs] of own.slice(3).entries()) expect(timeMs - (own[i + 2] ?? 0)).toBeGreaterThanOrEqual(29);
  });

  it('do things in the proportion of their rates in the closed loop', () => {
    const rates = { loop: 'closed', thinkTime: '1h', purchases: '3/year', repairs: '1/year' };
    const { policies, repairs } = live(20, rates, '60d');
    expect((policies - 20) / repairs).toBeCloseTo(3, 0);
  });

  it('end where they begin, where nothing ever happens', () => {
    expect(live(3, { loop: 'closed' })).toMatchObject({ policies: 3, repairs: 0 });
  });
});
