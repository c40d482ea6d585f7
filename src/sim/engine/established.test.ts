import { describe, expect, it } from 'vitest';
import { runModel, scenarioWith } from './templates.test-helper.js';
import type { Workflow } from './workflow-template.js';

const DAY_MS = 86_400_000;
const DAYS = 20;
const MEMBERS = 2000;
/** Events of one member a year. */
const A_YEAR = { purchases: 12, accidents: 40, claims: 30, repairs: 10 };

/** Members of long standing, and nobody else, for twenty days. */
function established(workload: Readonly<Record<string, unknown>> = {}) {
  const rates = Object.fromEntries(Object.entries(A_YEAR).map(([name, rate]) => [name, `${rate}/year`]));
  const { plan, founded, model } = runModel(
    scenarioWith({
      population: { policyholders: MEMBERS, joined: '100%', insurers: 3, shops: 4 },
      workload: { ...rates, fromOthers: 0.5, repairDelay: '5d', claimDelay: '3d', ...workload },
      consensus: { partialBlocks: 'flush' },
      run: { seed: 'established', duration: `${DAYS}d` },
    }),
  );
  const instances = plan.flatMap((event) =>
    event.kind === 'workflow' && event.instance.timeMs < DAYS * DAY_MS ? [event.instance] : [],
  );
  /** How many of a workflow began between two days. */
  const count = (workflow: Workflow, from: number, to: number) =>
    instances.filter(
      (instance) => instance.workflow === workflow && instance.timeMs >= from * DAY_MS && instance.timeMs < to * DAY_MS,
    ).length;
  return { plan, instances, count, founded, model };
}

/** How many of each workflow all members begin on a day, in closed form. */
const A_DAY: Readonly<Record<Workflow, number>> = {
  join: 0,
  policy: (MEMBERS * A_YEAR.purchases) / 365,
  repair: (MEMBERS * (A_YEAR.accidents + A_YEAR.repairs)) / 365,
  view: (MEMBERS * A_YEAR.claims) / 365,
  share: (0.5 * MEMBERS * A_YEAR.claims) / 365,
};

describe('members of the start', () => {
  it.each(['poisson', 'constant'])('have everything at its rate, on the first day as on the last: %s', (process) => {
    const { count } = established({ process });
    for (const [workflow, aDay] of Object.entries(A_DAY) as [Workflow, number][]) {
      // Poisson, or more even: four standard deviations at most, with a fixed seed.
      const near = (from: number, to: number) => {
        const expected = aDay * (to - from);
        const [name, times] = [`${workflow}, days ${from} to ${to}`, count(workflow, from, to)];
        expect(Math.abs(times - expected), name).toBeLessThanOrEqual(4 * Math.sqrt(expected));
      };
      near(0, DAYS);
      near(0, 1);
      near(DAYS - 1, DAYS);
    }
  });

  it('begin nothing all at once', () => {
    const { instances } = established();
    const atStart = instances.filter(({ timeMs }) => timeMs < 60_000).length;
    const aMinute = Object.values(A_DAY).reduce((sum, aDay) => sum + aDay, 0) / 1440;
    expect(atStart).toBeLessThan(aMinute + 4 * Math.sqrt(aMinute));
  });

  it('show records that were there before, under numbers before those of the run, which alone are counted', () => {
    const { plan, instances, founded, model } = established();
    const policies = founded.filter(({ kind }) => kind === 'policy');
    expect(policies.map(({ policyholder }) => policyholder)).toEqual(Array.from({ length: MEMBERS }, (_, i) => i));
    expect(founded.map(({ number }) => number)).toEqual(founded.map((_, i) => i));
    // Repairs whose claims are still to come: rate times mean delay.
    const expected = MEMBERS * ((A_YEAR.claims * 3) / 365);
    expect(Math.abs(founded.length - MEMBERS - expected)).toBeLessThan(4 * Math.sqrt(expected));
    const written = instances.filter(({ workflow }) => workflow === 'policy' || workflow === 'repair');
    expect(Math.min(...written.map(({ record }) => record))).toBe(founded.length);
    const shown = (workflow: Workflow) =>
      instances.filter((instance) => instance.workflow === workflow && instance.record < founded.length);
    expect(shown('view').length).toBeGreaterThan(1000);
    expect(shown('share').length).toBeGreaterThan(100);
    const stored = plan.flatMap((event) => (event.kind === 'tick' ? event.blocks.flat() : []));
    expect(model.records.count('stored')).toBe(stored.length);
    expect(Math.min(...stored)).toBe(founded.length);
    expect(model.tallies.joined).toBe(MEMBERS);
    expect(model.observations.timeSeries[0]).toMatchObject({ timeMs: 0, joined: MEMBERS, recordsStored: 0 });
  });

  it('are in pauses at the start of a closed loop, and the others arrive', () => {
    const { plan, model } = runModel(
      scenarioWith({
        population: { policyholders: 60, joined: 40, insurers: 1, shops: 1 },
        workload: { loop: 'closed', thinkTime: '1d', repairs: '1/year' },
        run: { seed: 'closed', duration: '30d' },
      }),
    );
    const instances = plan.flatMap((event) => (event.kind === 'workflow' ? [event.instance] : []));
    const joins = instances.filter(({ workflow }) => workflow === 'join').map(({ policyholder }) => policyholder);
    expect(joins).toEqual(Array.from({ length: 20 }, (_, i) => 40 + i));
    expect(model.tallies.joined).toBe(60);
    const repairs = instances.filter(({ workflow, policyholder }) => workflow === 'repair' && policyholder < 40).length;
    expect(Math.abs(repairs - 1200)).toBeLessThan(4 * Math.sqrt(1200));
  });
});
