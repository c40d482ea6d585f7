import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionsOf, runModel, scenarioWith } from './templates.test-helper.js';

const instancesOf = ({ plan }: Played) => plan.flatMap((event) => (event.kind === 'workflow' ? [event.instance] : []));
const failed = ({ model }: Played) => [...model.observations.failures.values()].reduce((sum, count) => sum + count, 0);
type Played = ReturnType<typeof runModel>;

/** One policyholder, whose insurer is down from the start. It joins within 18 ms, and then wants a policy. */
const downFor = (duration: string, retries: Record<string, unknown>) =>
  scenarioWith({
    consensus: { partialBlocks: 'flush' },
    faults: { timeOut: '30s', retries, crashes: [{ member: 'insurer 0', at: '0s', for: duration }] },
    run: { duration: '1d' },
  });

describe('a time-out', () => {
  it('is followed by another attempt, and that by one after twice the pause: times by hand', () => {
    // Each attempt keeps the insurer's computer for 20 ms; begun at 18, 40 038 and 90 058 ms; it is back after 90 s.
    const played = runModel(downFor('90s', { attempts: 2 }));
    const { failures, retries, latencies } = played.model.observations;
    expect(instancesOf(played).map(({ workflow, fault, timeMs, record }) => [workflow, fault, timeMs, record])).toEqual(
      [
        ['join', undefined, 0, 0],
        ['policy', 'silence', 18, 0],
        ['policy', 'silence', 40_038, 1],
        ['policy', undefined, 90_058, 2],
      ],
    );
    const purchase = latencies.get('purchase: request to broadcast');
    expect([purchase?.ms.count, purchase?.ms.mean]).toEqual([1, 90_060]);
    expect(purchase?.totals).toEqual({ tickMs: 0, serverMs: 0, serviceMs: 60, networkMs: 0, retryMs: 90_000 });
    expect(retries.totals).toEqual({ timeOuts: 2, attempts: 2, workflows: 1, succeeded: 1, givenUp: 0 });
    expect(failures.size).toBe(0);
    expect(played.model.records.count('stored')).toBe(1);
  });

  it('ends the workflow when all attempts are used up', () => {
    const played = runModel(downFor('91s', { attempts: 2 }));
    const { failures, retries, latencies } = played.model.observations;
    expect([...failures]).toEqual([['policy: no answer within the time-out', 1]]);
    expect(retries.totals).toEqual({ timeOuts: 3, attempts: 2, workflows: 1, succeeded: 0, givenUp: 1 });
    expect(latencies.has('purchase: request to broadcast')).toBe(false);
    expect(played.model.records.count('stored')).toBe(0);
  });

  it('ends the workflow at once where nobody tries again, as is the default', () => {
    const played = runModel(downFor('25s', {}));
    expect(instancesOf(played)).toHaveLength(2);
    expect(failed(played)).toBe(1);
    const none = { timeOuts: 1, attempts: 0, workflows: 0, succeeded: 0, givenUp: 0 };
    expect(played.model.observations.retries.totals).toEqual(none);
  });

  it('is followed by pauses that grow as the scenario says', () => {
    const played = runModel(downFor('1h', { attempts: 3, pause: '1min', backoffFactor: 3 }));
    const times = instancesOf(played).map(({ timeMs }) => timeMs);
    const gaps = times.slice(2).map((timeMs, i) => timeMs - (times[i + 1] ?? 0) - 20 - 30_000);
    expect(gaps).toEqual([60_000, 180_000, 540_000]);
  });

  it('leaves what is wanted as it was: the same policyholder, institutions and length, with faults of its own', () => {
    const scenario = scenarioWith({
      population: { policyholders: 20, insurers: 3, shops: 3 },
      workload: { repairs: '300/year', recordSize: { distribution: 'uniform' } },
      faults: {
        retries: { attempts: 4, pause: '1ms' },
        rates: [
          { fault: 'bad owner signature', share: 0.3 },
          { fault: 'silence', share: 0.4 },
        ],
      },
      run: { duration: '20d' },
    });
    const played = runModel(scenario);
    const instances = instancesOf(played);
    const retriedFaults = new Set<string | undefined>();
    for (const [i, { fault, ...instance }] of instances.entries()) {
      const next = instances.slice(i + 1).find(({ policyholder }) => policyholder === instance.policyholder);
      // Begun again is what the same policyholder does 30 s later, about.
      if (fault !== 'silence' || next === undefined || next.timeMs - instance.timeMs > 30_100) continue;
      const { workflow, policyholder, insurer, shop, recordBytes } = instance;
      expect(next).toMatchObject({ workflow, policyholder, insurer, shop, recordBytes });
      retriedFaults.add(next.fault);
    }
    expect(retriedFaults).toEqual(new Set([undefined, 'silence', 'bad owner signature']));
    const { retries, failures } = played.model.observations;
    const { timeOuts, attempts, workflows, succeeded, givenUp } = retries.totals;
    expect(timeOuts).toBe(instances.filter(({ fault }) => fault === 'silence').length);
    const ends = (workflow: string) => failures.get(`${workflow}: no answer within the time-out`) ?? 0;
    expect(attempts).toBe(timeOuts - ends('policy') - ends('repair'));
    expect(workflows).toBe(succeeded + givenUp);
    // Some are given up for another fault than silence.
    expect(givenUp).toBeGreaterThan(ends('policy') + ends('repair'));
  });
});

describe('more attempts', () => {
  const CRASH = fc.record({
    member: fc.constantFrom('insurer 0', 'insurer 1', 'shop 0', 'shop 1'),
    at: fc.integer({ min: 0, max: 140 }).map((hours) => `${hours}h`),
    for: fc.integer({ min: 1, max: 30 }).map((hours) => `${hours}h`),
  });
  const RATE = fc.constantFrom('0/year', '100/year', '400/year');
  /** What policyholders do never depends on what went before, and takes no time, so that nobody waits for anybody. */
  const CRASHES_ONLY = fc.record({
    population: fc.record({
      policyholders: fc.integer({ min: 1, max: 10 }),
      insurers: fc.integer({ min: 1, max: 2 }),
      shops: fc.integer({ min: 1, max: 2 }),
    }),
    workload: fc.record({ purchases: RATE, repairs: RATE, accidents: RATE, repairDelay: fc.constantFrom('0s', '6h') }),
    faults: fc.record({
      crashes: fc.array(CRASH, { minLength: 1, maxLength: 6 }),
      timeOut: fc.constantFrom('0s', '30s', '2h'),
      retries: fc.record({ pause: fc.constantFrom('0s', '10min', '3h'), backoffFactor: fc.constantFrom(1, 1.5, 4) }),
    }),
    run: fc.record({ seed: fc.string({ minLength: 1 }), duration: fc.constant('6d') }),
  });

  it('never lead to more failed workflows where members crash and nothing else depends on what went before', () => {
    let fewer = 0;
    fc.assert(
      fc.property(CRASHES_ONLY, (changes) => {
        let before = Number.POSITIVE_INFINITY;
        for (const attempts of [0, 1, 2, 4]) {
          const faults = { ...changes.faults, retries: { ...changes.faults.retries, attempts } };
          const free = scenarioWith({ ...changes, faults });
          const played = runModel(free, optionsOf(free, { unitCosts: { pairing: 0 } }));
          expect(failed(played)).toBeLessThanOrEqual(before);
          if (failed(played) < before && attempts > 0) fewer++;
          before = failed(played);
        }
      }),
      { numRuns: 60 },
    );
    expect(fewer).toBeGreaterThan(20);
  });

  it('can lead to more of them where one success is followed by more wishes', () => {
    const scenario = (attempts: number) =>
      scenarioWith({
        workload: {
          process: 'constant',
          accidents: '100/year',
          claims: '100/year',
          fromOthers: 0,
          repairDelay: '0s',
          claimDelay: '0s',
        },
        consensus: { partialBlocks: 'flush' },
        faults: {
          retries: { attempts },
          crashes: [
            { member: 'insurer 0', at: '0s', for: '60s' },
            { member: 'insurer 0', at: '1h', for: '300d' },
          ],
        },
        run: { duration: '20d' },
      });
    // Without a policy there is none to look at; with one, every claim asks an insurer that is down.
    const [without, with2] = [runModel(scenario(0)), runModel(scenario(2))];
    expect([...without.model.observations.failures]).toEqual([['policy: no answer within the time-out', 1]]);
    expect(with2.model.observations.failures.get('policy: no answer within the time-out')).toBeUndefined();
    expect(failed(with2)).toBeGreaterThan(3);
  });
});
