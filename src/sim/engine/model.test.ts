import { describe, expect, it } from 'vitest';
import { Model } from './model.js';
import { optionsOf, runModel, scenarioWith } from './templates.test-helper.js';

describe('the model', () => {
  it('keeps no record that nobody needs', () => {
    const scenario = scenarioWith({
      population: { policyholders: 50, insurers: 1, shops: 1 },
      workload: { purchases: '50/year', repairs: '100/year', accidents: '50/year', claims: '50/year' },
      consensus: { partialBlocks: 'flush' },
      faults: { rates: [{ fault: 'silence', share: 0.1 }], retries: { attempts: 2 } },
      run: { seed: 'rows', duration: '100d' },
    });
    const { model } = runModel(scenario);
    expect(model.records.count('stored')).toBeGreaterThan(2000);
    // Policies that are settled are no rows.
    expect(model.records.rows).toBe(0);
  });

  it('lets go of what was begun once, where nobody is left to try again with', () => {
    const scenario = scenarioWith({
      population: { policyholders: 40, insurers: 1, shops: 1 },
      workload: { purchases: '900/year', repairs: '900/year' },
      consensus: { partialBlocks: 'flush', faultsAllowed: 40 },
      faults: {
        rates: [
          { fault: 'silence', share: 0.3 },
          { fault: 'bad institution signature', share: 0.2, by: ['shop 0'] },
        ],
        retries: { attempts: 4, pause: '1d', backoffFactor: 1 },
      },
      run: { seed: 'left', duration: '20d' },
    });
    const { model } = runModel(scenario);
    const { failures, retries } = model.observations;
    expect(failures.get('repair: no institution is left')).toBeGreaterThan(retries.totals.workflows / 10);
    expect(retries.totals.givenUp).toBeGreaterThan(20);
    expect(model.records.rows).toBe(0);
  });

  it('stops where the signal says so', async () => {
    const scenario = scenarioWith({
      population: { policyholders: 2000, insurers: 1, shops: 1 },
      workload: { arrivals: { process: 'constant', rate: '1/s' }, repairs: '500/year' },
    });
    const model = new Model(optionsOf(scenario));
    await expect(model.run(AbortSignal.abort())).rejects.toThrow('stopped');
  });

  it('stops while members from before the start are made, too', async () => {
    const scenario = scenarioWith({ population: { policyholders: 300_000, joined: '100%' } });
    const model = new Model(optionsOf(scenario));
    await expect(model.run(AbortSignal.abort())).rejects.toThrow('stopped');
    expect([model.events, model.tallies.joined]).toEqual([0, 200_000]);
  });
});
