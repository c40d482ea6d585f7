import { ClaimbenchError } from '../../common/errors.js';
import type { Cell, LatencySummary, PartyUse } from '../../records/cell-record.js';
import { openPlain } from '../../scenario/load-scenario.js';
import type { PlannedTrial } from '../runner/planned-trial.js';
import type { Tried } from './configuration.js';
import { parseObjective } from './objective.js';
import { type Search, searchPlan } from './search-plan.js';

/** Latencies of a system that needs no simulation: the mean of M/M/1 by load, plus a wait for blocks that load shortens. */
export interface Law {
  readonly capacity: number;
  readonly fillMs: number;
  /** With fewer policyholders nothing is stored; with a tenth of them nobody does anything. Left out: something always is. */
  readonly storesFrom?: number;
  /** How much longer all takes with the seeds of a confirmation. */
  readonly confirmationFactor?: number;
  /** Of each record, waiting to try again; left out: nothing is tried again. */
  readonly retryMs?: number;
  /** Of the latency; left out: enough for any quantile. */
  readonly observations?: (policyholders: number) => number;
  /** How far replications are apart, as a share; left out: 1%. */
  readonly spread?: number;
}

/** A cell in which every statistic of the stores is its mean, 1% apart between replications. */
export function cellBy(
  {
    capacity,
    fillMs,
    storesFrom = 0,
    confirmationFactor = 1.001,
    retryMs,
    observations = () => 1000,
    spread = 0.01,
  }: Law,
  { scenario, seed, values, cell, replication }: PlannedTrial,
): Cell {
  const { policyholders, supernodes } = scenario.population;
  if (policyholders < storesFrom / 10) throw new ClaimbenchError('nothing', 'nobody does anything');
  const load = policyholders / (capacity * supernodes);
  const serverMs = load < 1 ? 1000 * (load / (1 - load)) : 1e9;
  const tickMs = fillMs / policyholders;
  const noise = (1 + spread * replication) * (seed.includes('confirmation') ? confirmationFactor : 1);
  const meanMs = (serverMs + tickMs + 100 + (retryMs ?? 0)) * noise;
  const latency: LatencySummary = {
    name: 'store: broadcast to block',
    count: observations(policyholders),
    meanMs,
    quantiles: [{ share: 0.99, ms: meanMs, low: null, high: null }],
    split: { tickMs, serverMs, serviceMs: 100, networkMs: 0, ...(retryMs === undefined ? {} : { retryMs }) },
  };
  const party = { cores: 1, jobs: 1, meanQueue: 0, longestQueue: 0, lineUse: null };
  const parties: PartyUse[] = [
    { ...party, party: 'shop 0', role: 'shop', use: load / 9 },
    { ...party, party: 'shop 1', role: 'shop', use: load / 8 },
    { ...party, party: 'system manager', role: 'system manager', use: load },
  ];
  const result = { workflows: 10 * policyholders, latencies: policyholders < storesFrom ? [] : [latency], parties };
  return { cell, replication, values, scenario, result } as unknown as Cell;
}

export function told(cell: Cell, onModelled: (cell: Cell) => void): Cell {
  onModelled(cell);
  return cell;
}

export async function planned(
  law: Law,
  search: Search,
  slo = 'store.p99<=2s',
  population: Record<string, unknown> = {},
  workload: Record<string, unknown> = {},
  onCell: (policyholders: number) => unknown = () => undefined,
) {
  const seen: Tried[] = [];
  const modelled: Cell[] = [];
  const scenario = {
    kind: 'simulation',
    population: { policyholders: 100, ...population },
    workload,
    run: { replications: 3 },
  };
  const found = await searchPlan(
    {
      open: openPlain(scenario, 'test'),
      settings: [],
      objectives: [parseObjective(slo)],
      run: async (cells, onModelled) => cells.map((cell) => told(cellBy(law, cell), onModelled)),
      onModelled: (cell) => {
        modelled.push(cell);
        onCell(answerOf(cell.values));
      },
      onTried: (tried) => seen.push(tried),
    },
    search,
  );
  return { ...found, seen, modelled };
}

export const maximise = { kind: 'maximise', path: 'population.policyholders', atMost: 1_000_000 } as const;
export const answerOf = (values: Record<string, string> | undefined) => Number(values?.['population.policyholders']);

export const toldNobody = { onModelled: () => undefined, onTried: () => undefined };
