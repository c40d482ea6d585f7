import { describe, expect, it } from 'vitest';
import type { Model } from './model.js';
import type { Latency } from './observations.js';
import type { PlanEvent } from './plan-events.js';
import { runModel, scenarioWith } from './templates.test-helper.js';

const NETWORK = {
  policyholder: { latency: '40ms', bandwidth: '1Mbit/s' },
  insurer: { latency: '10ms', bandwidth: '1Mbit/s' },
};
const meanOf = ({ observations }: Model, name: Latency) => observations.latencies.get(name)?.ms.mean ?? 0;
const instancesOf = (plan: readonly PlanEvent[]) =>
  plan.flatMap((event) => (event.kind === 'workflow' ? [event.instance] : []));
const ticksOf = (plan: readonly PlanEvent[]) => plan.flatMap((event) => (event.kind === 'tick' ? [event] : []));

/** Everything happens, with faults, a crash and lines. */
const LIVELY = {
  population: { policyholders: 40, insurers: 2, shops: 3, supernodes: 2 },
  workload: {
    arrivals: { process: 'poisson', rate: '20/day' },
    accidents: '50/year',
    claims: '40/year',
    repairs: '20/year',
    purchases: '4/year',
    repairDelay: '6h',
    claimDelay: '6h',
  },
  network: NETWORK,
  faults: {
    rates: [
      { fault: 'bad institution signature', share: 0.2, by: ['shop 1'] },
      { fault: 'wrong keyword', share: 0.1 },
      { fault: 'stolen key', share: 0.2 },
    ],
    crashes: [{ member: 'shop 2', at: '5d', for: '3d' }],
  },
  run: { duration: '20d', seed: 'lively' },
};

describe('a plan', () => {
  it('is a function of scenario and seed', () => {
    const plan = (seed: string) => runModel(scenarioWith({ ...LIVELY, run: { duration: '20d', seed } })).plan;
    expect(plan('a')).toEqual(plan('a'));
    expect(plan('a')).not.toEqual(plan('b'));
  });

  it('goes by scenario time, and numbers workflows and records as they begin', () => {
    const { plan, model } = runModel(scenarioWith(LIVELY));
    const times = plan.map((event) => (event.kind === 'workflow' ? event.instance.timeMs : event.timeMs));
    for (const [i, time] of times.entries()) expect(time).toBeGreaterThan((times[i - 1] ?? 0) - 1);
    expect(instancesOf(plan).map(({ id }) => id)).toEqual(instancesOf(plan).map((_, i) => i));
    const written = instancesOf(plan).filter(({ workflow }) => workflow === 'policy' || workflow === 'repair');
    expect(written.map(({ record }) => record)).toEqual(written.map((_, i) => i));
    expect(model.tallies.joined).toBe(40);
  });

  it('counts for rates what came into a block from the end of the warm-up to the end of the run, not what came later', () => {
    const { model } = runModel(
      scenarioWith({
        ...LIVELY,
        workload: { ...LIVELY.workload, repairDelay: '9d' },
        consensus: { partialBlocks: 'flush' },
        run: { duration: '20d', warmUp: '5d', seed: 'lively' },
      }),
    );
    const { timeSeries, stored } = model.observations;
    const storedAt = (days: number) =>
      timeSeries.find(({ timeMs }) => timeMs === days * 86_400_000)?.recordsStored ?? 0;
    expect(storedAt(5)).toBeGreaterThan(0);
    expect(stored).toBe(storedAt(20) - storedAt(5));
    expect(model.records.count('stored')).toBeGreaterThan(storedAt(20));
    expect(model.calendar.nowMs).toBeGreaterThan(25 * 86_400_000);
  });

  it('loses no time: the parts of every latency add up to it', () => {
    const { model } = runModel(scenarioWith(LIVELY));
    expect(model.observations.latencies.size).toBe(6);
    for (const { ms, totals } of model.observations.latencies.values()) {
      const whole = ms.count * ms.mean;
      const parts = totals.tickMs + totals.serverMs + totals.serviceMs + totals.networkMs;
      expect(parts / whole).toBeCloseTo(1, 7);
    }
  });

  it('takes as long as computed by hand', () => {
    const scenario = scenarioWith({
      network: NETWORK,
      consensus: { partialBlocks: 'flush' },
      workload: { recordSize: { distribution: 'constant', mean: '796B' } },
    });
    const { model } = runModel(scenario);
    // 100 bytes at 1 Mbit/s 0.8 ms, latency 40 ms, 10 pairings, then 4 at half the speed.
    expect(meanOf(model, 'join: request to certificate')).toBeCloseTo(40.8 + 10 + 8, 6);
    // 20 pairings; 204 + 796 bytes to two other nodes 16 ms, latency 10 ms.
    expect(meanOf(model, 'purchase: request to broadcast')).toBeCloseTo(20 + 16 + 10, 6);
    // From the broadcast to the tick at one minute; 1 + 2 + 2 * 3 pairings to verify it, one to sign the block.
    expect(meanOf(model, 'store: broadcast to block')).toBeCloseTo(60_000 - (58.8 + 46) + 9 + 1, 6);
    const { totals } = model.observations.latencies.get('store: broadcast to block') ?? {};
    expect(totals?.serviceMs).toBeCloseTo(10, 6);
    expect(totals?.serverMs).toBeCloseTo(0, 6);
  });

  it('leaves out what began while it warmed up', () => {
    const latencies = (warmUp: string) => {
      const { model } = runModel(scenarioWith({ ...LIVELY, run: { duration: '20d', warmUp, seed: 'lively' } }));
      return model.observations.latencies.get('repair: request to broadcast')?.ms.count ?? 0;
    };
    const [all, later] = [latencies('0s'), latencies('10d')];
    expect(later).toBeGreaterThan(0);
    expect(later).toBeLessThan(all);
  });
});

describe('ticks', () => {
  const arrivals = (policyholders: number, consensus: unknown) =>
    runModel(
      scenarioWith({
        population: { policyholders, insurers: 1, shops: 1 },
        workload: { arrivals: { process: 'constant', rate: '1000/s' } },
        consensus,
      }),
    );

  it('put twenty records to a block, and left-over ones wait or make a smaller one', () => {
    const wait = arrivals(47, { partialBlocks: 'wait' });
    expect(ticksOf(wait.plan).flatMap(({ blocks }) => blocks.map(({ length }) => length))).toEqual([20, 20]);
    expect(wait.model.records.count('submitted') + wait.model.records.count('valid')).toBe(7);
    const flush = arrivals(47, { partialBlocks: 'flush' });
    expect(ticksOf(flush.plan).flatMap(({ blocks }) => blocks.map(({ length }) => length))).toEqual([20, 20, 7]);
    expect(flush.model.records.count('stored')).toBe(47);
  });

  it('are at multiples of the interval, and only where there is something to verify', () => {
    const { plan } = arrivals(5, { interval: '7s', partialBlocks: 'flush' });
    expect(ticksOf(plan).map(({ timeMs }) => timeMs)).toEqual([7000]);
  });

  it('charge an institution for each false record, and expel it at the fourth', () => {
    const { plan, model } = runModel(
      scenarioWith({
        population: { policyholders: 10, insurers: 1, shops: 2 },
        workload: { arrivals: { process: 'constant', rate: '1/min' }, repairs: '2000/year' },
        faults: { rates: [{ fault: 'bad institution signature', share: 1, by: ['shop 1'] }] },
        run: { duration: '1d' },
      }),
    );
    // The insurer, and the two shops.
    const { faults, expelledAtMs: expelled } = model.institutions;
    expect(faults.slice(0, 2)).toEqual(Uint32Array.of(0, 0));
    expect(faults[2]).toBeGreaterThanOrEqual(4);
    const expelledAtMs = expelled[2] ?? Number.NaN;
    expect(expelledAtMs % 60_000).toBe(0);
    const rejected = ticksOf(plan).filter(({ rejected: all }) => all.length > 0);
    expect(rejected.at(-1)?.timeMs).toBe(expelledAtMs);
    const later = instancesOf(plan).filter(({ workflow, timeMs }) => workflow === 'repair' && timeMs > expelledAtMs);
    expect(later.length).toBeGreaterThan(5);
    expect(later.every(({ shop }) => shop === 0)).toBe(true);
    expect(model.institutions.isExpelled(1)).toBe(false);
  });
});

describe('a member that crashed', () => {
  it('does not answer until it is back, and whoever asks waits for the time-out', () => {
    const { plan, model } = runModel(
      scenarioWith({
        population: { policyholders: 10, insurers: 1, shops: 1 },
        workload: { arrivals: { process: 'constant', rate: '1/min' }, repairs: '500/year' },
        faults: { crashes: [{ member: 'shop 0', at: '2d', for: '1d' }] },
        run: { duration: '5d' },
      }),
    );
    const repairs = instancesOf(plan).filter(({ workflow }) => workflow === 'repair');
    const day = (timeMs: number) => Math.floor(timeMs / 86_400_000);
    expect(repairs.filter(({ fault }) => fault === 'silence').map(({ timeMs }) => day(timeMs))).toEqual(
      repairs.filter(({ timeMs }) => day(timeMs) === 2).map(() => 2),
    );
    expect(model.observations.failures.get('repair: no answer within the time-out')).toBeGreaterThan(5);
  });
});
