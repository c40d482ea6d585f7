import { describe, expect, it } from 'vitest';
import { EXPONENTS } from '../../crypto/pairing/load.js';
import { modelled, sameAsLive, set } from './model-cell.test-helper.js';
import { describeSameAsLive } from './same-as-live.test-helper.js';

// With real cryptography they are in model-cell.slow.test.ts, beside the twenty of twenty-scenarios.slow.test.ts.
describeSameAsLive(EXPONENTS);

describe('a scenario that is modelled', () => {
  it('has the result that it has with real cryptography', async () => {
    const { result } = await sameAsLive('quickstart', set({ 'population.policyholders': '5' }), 'wasm');
    expect(result.workflows).toBeGreaterThan(10);
  });

  it('founds any number of institutions in no time: as many as a scenario may have', async () => {
    const begun = performance.now();
    const many = ['insurers', 'shops'].map((path) => ({ path: `population.${path}`, value: '10000' }));
    const settings = [...many, { path: 'population.policyholders', value: '30' }];
    const { result } = await modelled('quickstart', settings);
    expect(result.parties).toHaveLength(20_002);
    const joining = result.steps.filter(({ stage }) => stage === 'check proof of possession');
    expect(joining.reduce((sum, { times }) => sum + times, 0)).toBe(20_000 + result.policyholders);
    expect(performance.now() - begun).toBeLessThan(60_000);
  });

  it('is refused where nobody arrives', async () => {
    const settings = [{ path: 'workload.arrivals', value: '{process: poisson, rate: 0.001/year}' }];
    await expect(modelled('quickstart', settings)).rejects.toThrow(/nobody arrives within/);
  });
});
