import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Pool } from '../../common/threads/pool.js';
import type { Cell } from '../../records/cell-record.js';
import type { Setting } from '../../scenario/load-scenario.js';
import { perform } from '../../sim/execute/performer.js';
import { runCell } from './live-cell.js';
import { Modeller } from './model-cell.js';
import { cellsOf, costModelOf, traceOf } from './start.js';
import { startShipped } from './start.test-helper.js';

/** What scenarios of one pairing share is found out once. */
const modeller = new Modeller();

/** Does all work on the thread of the test: none is started, and none warmed up, as an experiment's are. */
export const ON_THIS_THREAD: Pool = { threads: 1, replaced: 0, run: perform, close: async () => undefined };

const TOLD_NOBODY = { signal: new AbortController().signal, onProgress: () => undefined };

/** The first cell of a scenario that ships, with values set, and what it is run with. */
async function planned(name: string, settings: readonly Setting[]) {
  const record = await startShipped(name, { settings });
  const [cell] = cellsOf(record);
  if (cell === undefined) throw new Error(`${name} has no cell`);
  return { cell, options: { ...costModelOf(record, cell), trace: traceOf(record, cell), ...TOLD_NOBODY } };
}

/** Models the first cell of a scenario that ships, with values set. */
export async function modelled(name: string, settings: readonly Setting[]): Promise<Cell> {
  const { cell, options } = await planned(name, settings);
  return modeller.model(cell, options);
}

/** Runs it live; on another engine than its scenario says, or over exponents. */
async function live(name: string, settings: readonly Setting[], engine: string): Promise<Cell> {
  const { cell, options } = await planned(name, settings);
  const scenario = { ...cell.scenario, pairing: { ...cell.scenario.pairing, engine } };
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-live-'));
  try {
    return await runCell({ ...cell, scenario }, { ...options, folder, pool: ON_THIS_THREAD });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All that both executors must agree on: not hashes of what was made, and the checks of it. */
function shared({ result }: Cell) {
  const { checks, transcriptHash, ledger, ...rest } = result;
  return { ...rest, ledger: { ...ledger, headHash: null } };
}

/**
 * Models a scenario by what its engine executes, and runs it live on an engine, or over exponents, which must execute
 * the same. @returns what both come to
 */
export async function sameAsLive(name: string, settings: readonly Setting[], engine: string): Promise<Cell> {
  const model = await modelled(name, settings);
  expect(shared(model)).toEqual(shared(await live(name, settings, engine)));
  expect(model.result.checks.every(({ holds }) => holds)).toBe(true);
  return model;
}

/** Settings by path. */
export const set = (values: Readonly<Record<string, string>>): Setting[] =>
  Object.entries(values).map(([path, value]) => ({ path, value }));

/** Bisecting false signatures is estimated, so there are none of these here. */
export const WITHOUT_FALSE_SIGNATURES =
  '[{fault: wrong keyword, share: 0.2}, {fault: stolen key, share: 0.2}, {fault: silence, share: 0.1}]';
