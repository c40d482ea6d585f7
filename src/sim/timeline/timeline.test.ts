import { describe, expect, it } from 'vitest';
import type { Latency } from './observations.js';
import type { PlanEvent } from './plan.js';
import { runTimeline, scenarioWith } from './scripts.test-helper.js';
import type { Timeline } from './timeline.js';

const NETWORK = {
  policyholder: { latency: '40ms', bandwidth: '1Mbit/s' },
  insurer: { latency: '10ms', bandwidth: '1Mbit/s' },
};
const meanOf = ({ observations }: Timeline, name: Latency) => observations.latencies.get(name)?.ms.mean ?? 0;
const deedsOf = (plan: readonly PlanEvent[]) => plan.flatMap((event) => (event.kind === 'deed' ? [event.deed] : []));
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

describe('a timeline', () => {
  it('is a function of scenario and seed', () => {
    const plan = (seed: string) => runTimeline(scenarioWith({ ...LIVELY, run: { duration: '20d', seed } })).plan;
    expect(plan('a')).toEqual(plan('a'));
    expect(plan('a')).not.toEqual(plan('b'));
  });

  it('goes by scenario time, and numbers deeds and records as they begin', () => {
    const { plan, timeline } = runTimeline(scenarioWith(LIVELY));
    const times = plan.map((event) => (event.kind === 'deed' ? event.deed.timeMs : event.timeMs));
    for (const [i, time] of times.entries()) expect(time).toBeGreaterThan((times[i - 1] ?? 0) - 1);
    expect(deedsOf(plan).map(({ id }) => id)).toEqual(deedsOf(plan).map((_, i) => i));
    const written = deedsOf(plan).filter(({ workflow }) => workflow === 'policy' || workflow === 'repair');
    expect(written.map(({ record }) => record)).toEqual(written.map((_, i) => i));
    expect(timeline.activities.joined).toBe(40);
  });

  it('counts for rates what came into a block from the end of the warm-up to the end of the run, not what came later', () => {
    const { timeline } = runTimeline(
      scenarioWith({
        ...LIVELY,
        workload: { ...LIVELY.workload, repairDelay: '9d' },
        consensus: { partialBlocks: 'flush' },
        run: { duration: '20d', warmUp: '5d', seed: 'lively' },
      }),
    );
    const { moments, stored } = timeline.observations;
    const storedAt = (days: number) => moments.find(({ timeMs }) => timeMs === days * 86_400_000)?.recordsStored ?? 0;
    expect(storedAt(5)).toBeGreaterThan(0);
    expect(stored).toBe(storedAt(20) - storedAt(5));
    expect(timeline.book.count('stored')).toBeGreaterThan(storedAt(20));
    expect(timeline.nowMs).toBeGreaterThan(25 * 86_400_000);
  });

  it('loses no time: the parts of every latency add up to it', () => {
    const { timeline } = runTimeline(scenarioWith(LIVELY));
    expect(timeline.observations.latencies.size).toBe(6);
    for (const { ms, totals } of timeline.observations.latencies.values()) {
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
    const { timeline } = runTimeline(scenario);
    // 100 bytes at 1 Mbit/s 0.8 ms, latency 40 ms, 10 pairings, then 4 at half the speed.
    expect(meanOf(timeline, 'join: request to certificate')).toBeCloseTo(40.8 + 10 + 8, 6);
    // 20 pairings; 204 + 796 bytes to two other nodes 16 ms, latency 10 ms.
    expect(meanOf(timeline, 'purchase: request to broadcast')).toBeCloseTo(20 + 16 + 10, 6);
    // From the broadcast to the tick at one minute; 1 + 2 + 2 * 3 pairings to verify it, one to sign the block.
    expect(meanOf(timeline, 'store: broadcast to block')).toBeCloseTo(60_000 - (58.8 + 46) + 9 + 1, 6);
    const { totals } = timeline.observations.latencies.get('store: broadcast to block') ?? {};
    expect(totals?.serviceMs).toBeCloseTo(10, 6);
    expect(totals?.serverMs).toBeCloseTo(0, 6);
  });

  it('leaves out what began while it warmed up', () => {
    const latencies = (warmUp: string) => {
      const { timeline } = runTimeline(scenarioWith({ ...LIVELY, run: { duration: '20d', warmUp, seed: 'lively' } }));
      return timeline.observations.latencies.get('repair: request to broadcast')?.ms.count ?? 0;
    };
    const [all, later] = [latencies('0s'), latencies('10d')];
    expect(later).toBeGreaterThan(0);
    expect(later).toBeLessThan(all);
  });
});

describe('ticks', () => {
  const arrivals = (policyholders: number, consensus: unknown) =>
    runTimeline(
      scenarioWith({
        population: { policyholders, insurers: 1, shops: 1 },
        workload: { arrivals: { process: 'constant', rate: '1000/s' } },
        consensus,
      }),
    );

  it('put twenty records to a block, and left-over ones wait or make a smaller one', () => {
    const wait = arrivals(47, { partialBlocks: 'wait' });
    expect(ticksOf(wait.plan).flatMap(({ blocks }) => blocks.map(({ length }) => length))).toEqual([20, 20]);
    expect(wait.timeline.book.count('submitted') + wait.timeline.book.count('valid')).toBe(7);
    const flush = arrivals(47, { partialBlocks: 'flush' });
    expect(ticksOf(flush.plan).flatMap(({ blocks }) => blocks.map(({ length }) => length))).toEqual([20, 20, 7]);
    expect(flush.timeline.book.count('stored')).toBe(47);
  });

  it('are at multiples of the interval, and only where there is something to verify', () => {
    const { plan } = arrivals(5, { interval: '7s', partialBlocks: 'flush' });
    expect(ticksOf(plan).map(({ timeMs }) => timeMs)).toEqual([7000]);
  });

  it('charge an institution for each false record, and expel it at the fourth', () => {
    const { plan, timeline } = runTimeline(
      scenarioWith({
        population: { policyholders: 10, insurers: 1, shops: 2 },
        workload: { arrivals: { process: 'constant', rate: '1/min' }, repairs: '2000/year' },
        faults: { rates: [{ fault: 'bad institution signature', share: 1, by: ['shop 1'] }] },
        run: { duration: '1d' },
      }),
    );
    const { shops } = timeline.parties;
    expect(shops.map(({ faults }) => faults)).toEqual([0, expect.any(Number)]);
    expect(shops[1]?.faults).toBeGreaterThanOrEqual(4);
    const expelledAtMs = shops[1]?.expelledAtMs ?? Number.NaN;
    expect(expelledAtMs % 60_000).toBe(0);
    const rejected = ticksOf(plan).filter(({ rejected: all }) => all.length > 0);
    expect(rejected.at(-1)?.timeMs).toBe(expelledAtMs);
    const later = deedsOf(plan).filter(({ workflow, timeMs }) => workflow === 'repair' && timeMs > expelledAtMs);
    expect(later.length).toBeGreaterThan(5);
    expect(later.every(({ shop }) => shop === 0)).toBe(true);
    expect(shops[0]?.expelledAtMs).toBeUndefined();
  });
});

describe('a member that crashed', () => {
  it('does not answer until it is back, and whoever asks waits for the time-out', () => {
    const { plan, timeline } = runTimeline(
      scenarioWith({
        population: { policyholders: 10, insurers: 1, shops: 1 },
        workload: { arrivals: { process: 'constant', rate: '1/min' }, repairs: '500/year' },
        faults: { crashes: [{ member: 'shop 0', at: '2d', for: '1d' }] },
        run: { duration: '5d' },
      }),
    );
    const repairs = deedsOf(plan).filter(({ workflow }) => workflow === 'repair');
    const day = (timeMs: number) => Math.floor(timeMs / 86_400_000);
    expect(repairs.filter(({ fault }) => fault === 'silence').map(({ timeMs }) => day(timeMs))).toEqual(
      repairs.filter(({ timeMs }) => day(timeMs) === 2).map(() => 2),
    );
    expect(timeline.observations.failures.get('repair: no answer within the time-out')).toBeGreaterThan(5);
  });
});
