import { describe, expect, it } from 'vitest';
import type { Cell } from '../../records/cell-record.js';
import { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Varied } from '../runner/planned-trial.js';
import { bottleneckOf } from './bottleneck.js';
import type { Tried } from './configuration.js';
import { loadOf } from './load-of-cells.js';
import { parseObjective } from './objective.js';
import { answerOf, type Law, maximise, planned } from './planned.test-helper.js';
import { mostTried } from './search-plan.js';
import { timeLeftTeller } from './time-left.js';

const REPAIR = 'repair: request to broadcast';

describe('the load that is carried', () => {
  it('is of the answer, a day, without what began after the end of the run', () => {
    const { population, run, ...rest } = SimulationScenario.parse({
      kind: 'simulation',
      population: { policyholders: 500, joined: '40%' },
      run: { duration: '12d', warmUp: '2d' },
    });
    const latency = (name: string, count: number, afterEnd?: number) => ({
      name,
      count,
      ...(afterEnd === undefined ? {} : { afterEnd }),
    });
    const cells = [
      { result: { latencies: [latency('purchase: request to broadcast', 100), latency(REPAIR, 80, 20)] } },
      { result: { latencies: [latency('purchase: request to broadcast', 140), latency(REPAIR, 60)] } },
    ] as unknown as Cell[];
    const { perDay, ...who } = loadOf(cells, { population, run, ...rest });
    expect(who).toEqual({ policyholders: 500, joined: 200 });
    expect(perDay.filter(({ count }) => count > 0)).toEqual([
      { workflow: 'purchase', count: 12 },
      { workflow: 'repair', count: 6 },
    ]);
  });

  it('is in the plan, with as many policyholders as the answer', async () => {
    const { plan } = await planned({ capacity: 1000, fillMs: 0 }, maximise, 'store.p99<=2s', { joined: '100%' });
    const policyholders = answerOf(plan.answer?.values);
    expect(plan.load).toMatchObject({ policyholders, joined: policyholders });
    // A thousand stores in each run of a year.
    expect(plan.load?.perDay.find(({ workflow }) => workflow === 'store')?.count).toBeCloseTo(1000 / 365, 9);
  });
});

describe('the bottleneck', () => {
  it('is waiting to try again where most of the time goes there, and is never that where nothing is tried again', async () => {
    const of = async (law: Law) => {
      const { seen } = await planned(law, { ...maximise, atMost: 100 });
      return bottleneckOf(seen[0] as Tried, [parseObjective('store.p99<=2s')]);
    };
    const tries = await of({ capacity: 1000, fillMs: 0, retryMs: 150 });
    expect(tries).toMatchObject({ part: 'retry', split: { serviceMs: 100, retryMs: 150 } });
    expect(await of({ capacity: 1000, fillMs: 0, retryMs: 50 })).toMatchObject({ part: 'server' });
    const none = await of({ capacity: 1000, fillMs: 0 });
    expect(none.part).toBe('server');
    expect(none.split).not.toHaveProperty('retryMs');
  });
});

describe('how long a search may take', () => {
  const agents = { path: 'population.agents', values: ['1', '2'] };
  const wide = { path: 'population.supernodes', values: Array.from({ length: 64 }, (_, i) => String(i + 1)) };

  it('goes by how many configurations there are: all of a grid, few of one capacity', async () => {
    const search = (...vary: Varied[]) => ({ kind: 'cheapest', vary, priceList: undefined }) as const;
    expect(mostTried(search(wide, agents))).toBe(128);
    expect(mostTried(search({ path: 'consensus.interval', values: ['1s', '2s', '3s'] }))).toBe(3);
    expect(mostTried(search(wide))).toBe(7);
    expect(mostTried(maximise)).toBeUndefined();
    const { seen } = await planned({ capacity: 10, fillMs: 0 }, search(wide));
    expect(seen.length).toBeLessThanOrEqual(7);
  });

  it('is told once it is long, from what the first took, and again where it has become twice as long', () => {
    const timeLeft = timeLeftTeller(129, 1000);
    expect(timeLeft(1, 7000)).toMatch(/^up to 128 more configurations may take 12.8 min, at 6 s each so far/);
    expect(timeLeft(2, 14_000)).toBeUndefined();
    expect(timeLeft(3, 61_000)).toMatch(/^up to 126 more configurations may take 42 min/);
    expect(timeLeftTeller(4, 0)(1, 10_000)).toBeUndefined();
  });
});
