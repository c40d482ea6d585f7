import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { EventQueue } from './event-queue.js';
import { FaultPlan } from './fault-plan.js';
import { type Activities, Lives } from './lives.js';
import { scenarioWith } from './scripts.test-helper.js';

const YEAR = 365 * 86_400_000;

/** Lives of some policyholders over a year; every activity takes an hour. */
function live(policyholders: number, workload: Readonly<Record<string, unknown>>) {
  const events = new EventQueue();
  const counts: Record<string, number> = {};
  const active = new Map<number, number>();
  let most = 0;
  const activity = (name: string) => (policyholder: number, done: () => void) => {
    counts[name] = (counts[name] ?? 0) + 1;
    active.set(policyholder, (active.get(policyholder) ?? 0) + 1);
    most = Math.max(most, active.get(policyholder) ?? 0);
    events.after(3_600_000, () => {
      active.set(policyholder, (active.get(policyholder) ?? 0) - 1);
      done();
    });
  };
  const join: Activities['join'] = (_, done) => done(true);
  const activities = {
    join,
    goOn: () => undefined,
    purchase: activity('purchase'),
    repair: activity('repair'),
    accident: activity('accident'),
  };
  const lives = new Lives(scenarioWith({ workload }), events, activities, 'lives');
  for (let i = 0; i < policyholders; i++) lives.begin(i);
  while (events.step());
  return { counts, most, endMs: events.nowMs };
}

describe('lives', () => {
  it('have as many events as their rates say, besides the first purchase', () => {
    const rates = { purchases: '1/year', accidents: '0.3/year', repairs: '4/year' };
    const { counts, endMs } = live(2000, rates);
    // Poisson: the standard deviation is the root of the expectation; four of them, with a fixed seed.
    const near = (count: number | undefined, expected: number) =>
      expect(Math.abs((count ?? 0) - expected)).toBeLessThan(4 * Math.sqrt(expected));
    near((counts.purchase ?? 0) - 2000, 2000);
    near(counts.accident, 600);
    near(counts.repair, 8000);
    expect(endMs).toBeLessThanOrEqual(YEAR + 3_600_000);
  });

  it('have exactly so many where they are constant', () => {
    expect(live(50, { process: 'constant', repairs: '12/year' }).counts).toEqual({ purchase: 50, repair: 600 });
  });

  it('do one thing at a time in the closed loop, and in their proportions', () => {
    const closed = live(20, { loop: 'closed', thinkTime: '1h', accidents: '3/year', repairs: '1/year' });
    expect(closed.most).toBe(1);
    const { accident = 0, repair = 1 } = closed.counts;
    // Two hours each: the pause and the activity.
    expect((accident + repair) / (20 * 365 * 12)).toBeCloseTo(1, 1);
    expect(accident / repair).toBeCloseTo(3, 0);
    expect(live(20, { accidents: '2000/year' }).most).toBeGreaterThan(1);
  });

  it('end where they begin, where nothing ever happens', () => {
    expect(live(3, { loop: 'closed' }).counts).toEqual({ purchase: 3 });
  });
});

describe('faults', () => {
  const plan = (faults: unknown) => new FaultPlan(scenarioWith({ faults }).faults, new Draws('faults', ['x']));
  const who = { policyholder: 'policyholder 4', institution: 'shop 1' };

  it('that are scripted happen once, at the first occasion from their moment on', () => {
    const faults = plan({
      scripted: [
        { at: '20s', fault: 'silence' },
        { at: '10s', fault: 'bad owner signature', by: 'policyholder 4' },
      ],
    });
    expect(faults.next('repair', who, 9_000)).toBeUndefined();
    expect(faults.next('join', who, 10_000)).toBeUndefined();
    expect(faults.next('repair', { ...who, policyholder: 'policyholder 5' }, 11_000)).toBeUndefined();
    expect(faults.unused).toHaveLength(2);
    expect(faults.next('repair', who, 12_000)).toBe('bad owner signature');
    expect(faults.next('repair', who, 13_000)).toBeUndefined();
    expect(faults.next('view', who, 20_000)).toBe('silence');
    expect(faults.unused).toHaveLength(0);
  });

  it('come at their rates, and only from those who are named', () => {
    const faults = plan({ rates: [{ fault: 'tampered ciphertext', share: 0.25, by: ['shop 1'] }] });
    const times = Array.from({ length: 20_000 }, () => faults.next('share', who, 0)).filter(Boolean).length;
    expect(times / 20_000).toBeCloseTo(0.25, 1);
    const others = Array.from({ length: 100 }, () => faults.next('share', { ...who, institution: 'shop 2' }, 0));
    expect(others.filter(Boolean)).toEqual([]);
    const writing = Array.from({ length: 100 }, () => faults.next('repair', who, 0));
    expect(writing.filter(Boolean)).toEqual([]);
  });
});
