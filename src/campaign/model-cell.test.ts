import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCounted } from '../live/counted-scheme.js';
import { openScripts } from '../live/scripts.js';
import { Model } from '../model/model.js';
import { withEngine } from '../pairing/load.js';
import type { Cell, SimulationRecord } from '../run/simulation.js';
import type { Setting } from '../scenario/load.js';
import type { PlanEvent } from '../simulation/plan.js';
import { Timeline } from '../simulation/timeline.js';
import { runCampaign } from './campaign.js';
import { cellsOf, pricesOf, traceOf } from './start.js';
import { startShipped } from './start.test-helper.js';

async function cellOf(name: string, settings: readonly Setting[], executor: SimulationRecord['executor']) {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-model-'));
  try {
    const record = await startShipped(name, { settings, executor, workers: 2 });
    const { cells } = await runCampaign({
      cells: cellsOf(record),
      executor,
      pricesOf: (cell) => pricesOf(record, cell),
      traceOf: (cell) => traceOf(record, cell),
      folder,
      workers: 2,
      signal: new AbortController().signal,
      progress: { part: () => undefined, done: () => undefined, say: () => undefined },
    });
    return cells[0] as Cell;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What both executors must agree on: all but hashes of what was made, and the checks of it. */
function shared({ result }: Cell) {
  const { checks, transcriptHash, ledger, ...rest } = result;
  return { ...rest, ledger: { ...ledger, headHash: null } };
}

describe('a scenario that is modelled', () => {
  it.each([
    ['quickstart', []],
    [
      'quickstart',
      [
        { path: 'population.joined', value: '50%' },
        { path: 'workload.accidents', value: '20/year' },
        { path: 'workload.claims', value: '18/year' },
      ],
    ],
    ['burst', [{ path: 'population.policyholders', value: '40' }]],
    // Names of one, two and three digits.
    [
      'quickstart',
      [
        { path: 'population.policyholders', value: '3' },
        { path: 'population.insurers', value: '102' },
        { path: 'population.shops', value: '11' },
        { path: 'population.supernodes', value: '3' },
      ],
    ],
    ['closed', [{ path: 'run.duration', value: '5min' }]],
    // Bisecting false signatures is estimated, so there are none of these here.
    [
      'faults',
      [
        {
          path: 'faults.rates',
          value: '[{fault: wrong keyword, share: 0.2}, {fault: stolen key, share: 0.2}, {fault: silence, share: 0.1}]',
        },
      ],
    ],
  ])('has the result that it has with real cryptography: %s', async (name, settings) => {
    const model = await cellOf(name, settings, 'model');
    expect(shared(model)).toEqual(shared(await cellOf(name, settings, 'live')));
    expect(model.result.checks.every(({ holds }) => holds)).toBe(true);
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
