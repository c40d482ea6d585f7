import { describe, expect, it } from 'vitest';
import { withEngine } from '../../crypto/pairing/load.js';
import { Model } from '../../sim/engine/model.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { openScripts } from '../../sim/execute/scripts.js';
import type { PlanEvent } from '../../sim/timeline/plan.js';
import { Timeline } from '../../sim/timeline/timeline.js';
import { cellOf, sameAsLive, set, WITHOUT_FALSE_SIGNATURES } from './model-cell.test-helper.js';
import { cellsOf, pricesOf } from './start.js';
import { startShipped } from './start.test-helper.js';

// Small ones; model-cell.long.test.ts has the scenarios as they ship.
describe('a scenario that is modelled has the result that it has with real cryptography', () => {
  it('in which everything happens', async () => {
    const { result } = await sameAsLive('quickstart', set({ 'population.policyholders': '10', 'run.duration': '15d' }));
    expect(result.deeds).toBeGreaterThan(20);
  });

  it('with members from before the start', async () => {
    const often = { 'workload.accidents': '40/year', 'workload.claims': '36/year' };
    const few = { 'population.policyholders': '10', 'population.joined': '50%', 'run.duration': '10d' };
    const { result } = await sameAsLive('quickstart', set({ ...few, ...often }));
    expect(result.deeds).toBeGreaterThan(20);
  });

  it('in bursts', async () => {
    const { result } = await sameAsLive('burst', set({ 'population.policyholders': '15' }));
    expect(result.policyholders).toBe(15);
  });

  it('with names of one, two and three digits', async () => {
    const institutions = { 'population.insurers': '102', 'population.shops': '11', 'population.supernodes': '3' };
    // Each of them checks every block: so there are few.
    const few = { 'population.policyholders': '3', 'run.duration': '10d' };
    const { result } = await sameAsLive('quickstart', set({ ...few, ...institutions }));
    expect(result.policyholders).toBe(3);
  });

  it('in a closed loop', async () => {
    const { result } = await sameAsLive('closed', set({ 'population.policyholders': '8', 'run.duration': '5min' }));
    expect(result.deeds).toBeGreaterThan(20);
  });

  it('with faults, a crash and what is tried again', async () => {
    const { result } = await sameAsLive(
      'faults',
      set({
        'population.policyholders': '24',
        'run.duration': '20d',
        'workload.arrivals': '{ process: constant, rate: 4/day }',
        'workload.accidents': '16/year',
        'workload.claims': '16/year',
        'faults.rates': WITHOUT_FALSE_SIGNATURES,
      }),
    );
    expect(new Set(result.faults.map(({ fault }) => fault))).toEqual(
      new Set(['wrong keyword', 'stolen key', 'silence', 'tampered ciphertext']),
    );
    expect(result.retries?.attempts).toBeGreaterThan(0);
  });
});

describe('a scenario that is modelled', () => {
  it('has the events of the timeline that real cryptography goes by, one after the other: a thousand policyholders', async () => {
    const record = await startShipped('city', {});
    const [cell] = cellsOf(record);
    if (cell === undefined) throw new Error('there is no cell');
    const { scenario, seed } = cell;
    await withEngine('mcl', 'bls12-381', async (engine) => {
      const scripts = openScripts(openCounted(engine, scenario.pairing.form), scenario.pairing);
      const options = { scenario, seed, scripts, ...pricesOf(record, cell), trace: [] };
      const events: PlanEvent[] = [];
      await new Model({ ...options, sink: (event) => void events.push(event) }).run();
      const timeline = new Timeline(options);
      const planned: PlanEvent[] = [];
      for (let event = timeline.next(); event !== undefined; event = timeline.next()) planned.push(event);
      expect(events.length).toBeGreaterThan(9000);
      expect(events).toEqual(planned);
    });
  });

  it('founds any number of institutions in no time: as many as a scenario may have', async () => {
    const begun = performance.now();
    const many = ['insurers', 'shops'].map((path) => ({ path: `population.${path}`, value: '10000' }));
    const settings = [...many, { path: 'population.policyholders', value: '30' }];
    const { result } = await cellOf('quickstart', settings, 'model');
    expect(result.parties).toHaveLength(20_002);
    const joining = result.steps.filter(({ stage }) => stage === 'check proof of possession');
    expect(joining.reduce((sum, { times }) => sum + times, 0)).toBe(20_000 + result.policyholders);
    expect(performance.now() - begun).toBeLessThan(60_000);
  });

  it('is refused where nobody arrives', async () => {
    const settings = [{ path: 'workload.arrivals', value: '{process: poisson, rate: 0.001/year}' }];
    await expect(cellOf('quickstart', settings, 'model')).rejects.toThrow(/nobody arrives within/);
  });
});
