import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Cell, SimulationRecord } from '../../records/simulation.js';
import type { Setting } from '../../scenario/load.js';
import { runCampaign } from './campaign.js';
import { cellsOf, pricesOf, traceOf } from './start.js';
import { startShipped } from './start.test-helper.js';

/** The first cell of a scenario that ships, with values set; on one thread, since lifecycles.test.ts tries several. */
export async function cellOf(name: string, settings: readonly Setting[], executor: SimulationRecord['executor']) {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-model-'));
  try {
    const record = await startShipped(name, { settings, executor, workers: 1 });
    const { cells } = await runCampaign({
      cells: cellsOf(record),
      executor,
      pricesOf: (cell) => pricesOf(record, cell),
      traceOf: (cell) => traceOf(record, cell),
      folder,
      workers: 1,
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

/** Models a scenario and runs it live. @returns what both come to */
export async function sameAsLive(name: string, settings: readonly Setting[]): Promise<Cell> {
  const model = await cellOf(name, settings, 'model');
  expect(shared(model)).toEqual(shared(await cellOf(name, settings, 'live')));
  expect(model.result.checks.every(({ holds }) => holds)).toBe(true);
  return model;
}

/** Settings by path. */
export const set = (values: Readonly<Record<string, string>>): Setting[] =>
  Object.entries(values).map(([path, value]) => ({ path, value }));

/** Bisecting false signatures is estimated, so there are none of these here. */
export const WITHOUT_FALSE_SIGNATURES =
  '[{fault: wrong keyword, share: 0.2}, {fault: stolen key, share: 0.2}, {fault: silence, share: 0.1}]';
