import { describe, expect, it } from 'vitest';
import { sameAsLive, set, WITHOUT_FALSE_SIGNATURES } from './model-cell.test-helper.js';

/** Holds small scenarios, modelled, to what they come to live on an engine; model-cell.long.test.ts has those that ship. */
export function describeSameAsLive(engine: string): void {
  const same = (name: string, values: Readonly<Record<string, string>>) => sameAsLive(name, set(values), engine);

  describe(`a scenario that is modelled has the result that it has live, ${engine}`, () => {
    it('in which everything happens', async () => {
      const { result } = await same('quickstart', { 'population.policyholders': '10', 'run.duration': '15d' });
      expect(result.workflows).toBeGreaterThan(20);
    });

    it('with members from before the start', async () => {
      const often = { 'workload.accidents': '40/year', 'workload.claims': '36/year' };
      const few = { 'population.policyholders': '10', 'population.joined': '50%', 'run.duration': '10d' };
      const { result } = await same('quickstart', { ...few, ...often });
      expect(result.workflows).toBeGreaterThan(20);
    });

    it('in bursts', async () => {
      const { result } = await same('burst', { 'population.policyholders': '15' });
      expect(result.policyholders).toBe(15);
    });

    it('with names of one, two and three digits', async () => {
      const institutions = { 'population.insurers': '102', 'population.shops': '11', 'population.supernodes': '3' };
      // Each of them checks every block: so there are few.
      const few = { 'population.policyholders': '3', 'run.duration': '10d' };
      const { result } = await same('quickstart', { ...few, ...institutions });
      expect(result.policyholders).toBe(3);
    });

    it('in a closed loop', async () => {
      const { result } = await same('closed', { 'population.policyholders': '8', 'run.duration': '5min' });
      expect(result.workflows).toBeGreaterThan(20);
    });

    it('with faults, a crash and what is tried again', async () => {
      const { result } = await same('faults', {
        'population.policyholders': '24',
        'run.duration': '20d',
        'workload.arrivals': '{ process: constant, rate: 4/day }',
        'workload.accidents': '16/year',
        'workload.claims': '16/year',
        'faults.rates': WITHOUT_FALSE_SIGNATURES,
      });
      expect(new Set(result.faults.map(({ fault }) => fault))).toEqual(
        new Set(['wrong keyword', 'stolen key', 'silence', 'tampered ciphertext']),
      );
      expect(result.retries?.attempts).toBeGreaterThan(0);
    });
  });
}
