import { describe, expect, it } from 'vitest';
import { EXPONENTS, withEngine } from '../../crypto/pairing/load.js';
import { Model } from '../../sim/engine/model.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { openScripts } from '../../sim/execute/scripts.js';
import type { PlanEvent } from '../../sim/timeline/plan.js';
import { Timeline } from '../../sim/timeline/timeline.js';
import { modelled, sameAsLive, set } from './model-cell.test-helper.js';
import { describeSameAsLive } from './same-as-live.test-helper.js';
import { cellsOf, pricesOf } from './start.js';
import { startShipped } from './start.test-helper.js';

// With real cryptography they are in model-cell.slow.test.ts, beside the twenty of twenty-scenarios.slow.test.ts.
describeSameAsLive(EXPONENTS);

describe('a scenario that is modelled', () => {
  it('has the result that it has with real cryptography', async () => {
    const { result } = await sameAsLive('quickstart', set({ 'population.policyholders': '5' }), 'wasm');
    expect(result.deeds).toBeGreaterThan(10);
  });

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
