import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noOperations } from '../../crypto/pairing/operations.js';
import { Costs } from './costs.js';
import { DealtJitter } from './dealt-jitter.js';
import { JitteredCosts } from './jittered-costs.js';
import { type Scripts, WORKFLOWS } from './script.js';
import { fakeScripts, runTimeline, scenarioWith, UNIT_COSTS } from './scripts.test-helper.js';

const JOIN_WORK = { kind: 'work', phase: 'policyholder join', stage: 'work' } as const;

const dealt = (jitter: DealtJitter, count: number) => Array.from({ length: count }, () => jitter.next());

describe('jitter', () => {
  it('is dealt in the order in which it was measured, round and round, from where the seed says', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 9 }), { minLength: 1, maxLength: 30 }),
        fc.string(),
        (shares, seed) => {
          const twice = dealt(new DealtJitter(shares, seed), 2 * shares.length);
          expect(twice.slice(shares.length)).toEqual(twice.slice(0, shares.length));
          const begins = shares.map((_, i) => [...shares.slice(i), ...shares.slice(0, i)]);
          expect(begins).toContainEqual(twice.slice(0, shares.length));
          expect(dealt(new DealtJitter(shares, seed), shares.length)).toEqual(twice.slice(0, shares.length));
        },
      ),
    ));

  it('begins in other places with other seeds', () => {
    const shares = Array.from({ length: 1000 }, (_, i) => i + 1);
    const first = Array.from({ length: 50 }, (_, i) => new DealtJitter(shares, `seed ${i}`).next());
    expect(new Set(first).size).toBeGreaterThan(40);
  });

  it('is none where none was measured', () => {
    expect(dealt(new DealtJitter(undefined, 'seed'), 3)).toEqual([1, 1, 1]);
    expect(dealt(new DealtJitter([], 'seed'), 3)).toEqual([1, 1, 1]);
  });
});

describe('jittered costs', () => {
  const prices = new Costs(fakeScripts, { unitCosts: UNIT_COSTS });
  const batch = { records: 4, signers: 2, falseRecords: 0 };

  it('are a share of their price: all work of a workflow and a batch, no message and no block', () => {
    const costs = new JitteredCosts(prices, new DealtJitter([1.5], 'seed'));
    for (const workflow of WORKFLOWS) {
      const hops = prices.courseOf(workflow, undefined).hops;
      expect(costs.courseOf(workflow, undefined).hops).toEqual(
        hops.map((hop) => (hop.kind === 'work' ? { ...hop, workMs: 1.5 * hop.workMs } : hop)),
      );
    }
    expect(costs.verificationMs(batch)).toBe(1.5 * prices.verificationMs(batch));
    expect(costs.signBlockMs()).toBe(prices.signBlockMs());
    expect(costs.checkBlockMs()).toBe(prices.checkBlockMs());
  });

  it('let who is worked on fast arrive first, so that those of one burst wait less', () => {
    const scenario = scenarioWith({
      population: { policyholders: 200, insurers: 1, shops: 1 },
      workload: { arrivals: { process: 'burst', size: 20, every: '1min' } },
      timeline: { policyholder: { speed: 1 }, systemManager: { speed: 1 } },
      run: { seed: 'bursts', duration: '20min' },
    });
    const work = (role: 'policyholder' | 'system manager', pairing: number) =>
      ({ ...JOIN_WORK, role, operations: { ...noOperations(), pairing } }) as const;
    const join = {
      ...fakeScripts.of('join', undefined),
      steps: [work('policyholder', 1000), work('system manager', 100)],
    };
    const of: Scripts['of'] = (workflow, fault) => (workflow === 'join' ? join : fakeScripts.of(workflow, fault));
    const meanOf = (jitter?: readonly number[]) =>
      runTimeline(scenario, { scripts: { ...fakeScripts, of }, jitter }).timeline.observations.latencies.get(
        'join: request to certificate',
      )?.ms.mean;
    expect(meanOf()).toBeCloseTo(1000 + 10.5 * 100, 6);
    // Ten are there after 500 ms and take 50 each, ten after 1500 ms and take 150 each: nobody waits for the other kind.
    expect(meanOf([0.5, 1.5])).toBeCloseTo((500 + 5.5 * 50 + 1500 + 5.5 * 150) / 2, 6);
  });
});
