import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noOperations } from '../../crypto/pairing/operations.js';
import { ServiceFactors } from './service-factors.js';
import { fakeTemplates, optionsOf, runModel, scenarioWith } from './templates.test-helper.js';
import type { WorkflowTemplates } from './workflow-template.js';

const JOIN_WORK = { kind: 'work', phase: 'policyholder join', stage: 'work' } as const;

const dealt = (jitter: ServiceFactors, count: number) => Array.from({ length: count }, () => jitter.next());

describe('jitter', () => {
  it('is dealt in the order in which it was measured, round and round, from where the seed says', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 9 }), { minLength: 1, maxLength: 30 }),
        fc.string(),
        (shares, seed) => {
          const twice = dealt(new ServiceFactors(shares, seed), 2 * shares.length);
          expect(twice.slice(shares.length)).toEqual(twice.slice(0, shares.length));
          const begins = shares.map((_, i) => [...shares.slice(i), ...shares.slice(0, i)]);
          expect(begins).toContainEqual(twice.slice(0, shares.length));
          expect(dealt(new ServiceFactors(shares, seed), shares.length)).toEqual(twice.slice(0, shares.length));
        },
      ),
    ));

  it('begins in other places with other seeds', () => {
    const shares = Array.from({ length: 1000 }, (_, i) => i + 1);
    const first = Array.from({ length: 50 }, (_, i) => new ServiceFactors(shares, `seed ${i}`).next());
    expect(new Set(first).size).toBeGreaterThan(40);
  });

  it('is none where none was measured', () => {
    expect(dealt(new ServiceFactors(undefined, 'seed'), 3)).toEqual([1, 1, 1]);
    expect(dealt(new ServiceFactors([], 'seed'), 3)).toEqual([1, 1, 1]);
  });
});

describe('jittered work', () => {
  it('is a share of its cost: all work of a workflow the same, and no message', () => {
    const network = { policyholder: { latency: '40ms', bandwidth: '1Mbit/s' } };
    const { latencies } = runModel(scenarioWith({ network }), { jitter: [1.5] }).model.observations;
    const { totals } = latencies.get('join: request to certificate') ?? {};
    // 10 pairings, then 4 at half the speed; 100 bytes at 1 Mbit/s.
    expect(totals).toMatchObject({ serviceMs: 1.5 * (10 + 8), networkMs: 40.8 });
  });

  it('lets who is worked on fast arrive first, so that those of one burst wait less', () => {
    const scenario = scenarioWith({
      population: { policyholders: 200, insurers: 1, shops: 1 },
      workload: { arrivals: { process: 'burst', size: 20, every: '1min' } },
      timeline: { policyholder: { speed: 1 }, systemManager: { speed: 1 } },
      run: { seed: 'bursts', duration: '20min' },
    });
    const work = (role: 'policyholder' | 'system manager', pairing: number) =>
      ({ ...JOIN_WORK, role, operations: { ...noOperations(), pairing } }) as const;
    const join = {
      ...fakeTemplates.of('join', undefined),
      steps: [work('policyholder', 1000), work('system manager', 100)],
    };
    const of: WorkflowTemplates['of'] = (workflow, fault) =>
      workflow === 'join' ? join : fakeTemplates.of(workflow, fault);
    const options = optionsOf(scenario, { workflowTemplates: { ...fakeTemplates, of } });
    const meanOf = (jitter?: readonly number[]) =>
      runModel(scenario, { ...options, jitter }).model.observations.latencies.get('join: request to certificate')?.ms
        .mean;
    expect(meanOf()).toBeCloseTo(1000 + 10.5 * 100, 6);
    // Ten are there after 500 ms and take 50 each, ten after 1500 ms and take 150 each: nobody waits for the other kind.
    expect(meanOf([0.5, 1.5])).toBeCloseTo((500 + 5.5 * 50 + 1500 + 5.5 * 150) / 2, 6);
  });
});
