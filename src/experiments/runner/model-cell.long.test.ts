import { describe, it } from 'vitest';
import { sameAsLive, set, WITHOUT_FALSE_SIGNATURES } from './model-cell.test-helper.js';

describe('a scenario as it ships, modelled', () => {
  it.each([
    ['quickstart', {}],
    ['quickstart', { 'population.joined': '50%', 'workload.accidents': '20/year', 'workload.claims': '18/year' }],
    ['burst', { 'population.policyholders': '40' }],
    ['closed', { 'run.duration': '5min' }],
    ['faults', { 'faults.rates': WITHOUT_FALSE_SIGNATURES }],
  ])('has the result that it has with real cryptography: %s %j', async (name, values) => {
    await sameAsLive(name, set(values), 'mcl');
  });
});
