import { meanInterval } from '../../common/statistics/student.js';
import type { Cell, LatencySummary } from '../../records/cell-record.js';
import type { Difference, WhatIf } from '../../records/what-if-record.js';
import type { OpenScenario, Setting } from '../../scenario/load-scenario.js';
import { LATENCIES } from '../../sim/engine/observations.js';
import { type PlannedTrial, planCells } from '../runner/planned-trial.js';
import type { RunCells } from './configuration.js';
import { statisticOf } from './objective.js';

/** The settings of one case: one path set otherwise, or several together. */
export type Change = readonly Setting[];

/** The paper's decisions: one system manager, a tick a minute, twenty to a block, which waits until it is full. */
export const PAPER_DECISIONS: readonly Setting[] = [
  { path: 'population.supernodes', value: '1' },
  { path: 'consensus.interval', value: '60s' },
  { path: 'consensus.blockSize', value: '20' },
  { path: 'consensus.partialBlocks', value: 'wait' },
];

/** The same, undone one by one. */
export const PAPER_DECISIONS_UNDONE: readonly Change[] = [
  [{ path: 'population.supernodes', value: '2' }],
  [{ path: 'consensus.interval', value: '10s' }],
  [{ path: 'consensus.blockSize', value: '5' }],
  [{ path: 'consensus.partialBlocks', value: 'flush' }],
];

/** The statistics of each latency that are compared. */
const COMPARED = ['mean', 'p50', 'p95', 'p99'].map(statisticOf);

/** The changes that are compared, and how they are run. */
export interface WhatIfOptions {
  readonly open: OpenScenario;
  /** Of both sides. */
  readonly settings: readonly Setting[];
  readonly changes: readonly Change[];
  readonly run: RunCells;
  /** Told of every run as soon as it is there, and of what is found by then. */
  readonly onModelled: (soFar: WhatIfFound) => void;
}

/** Effects of changes, as far as they are modelled, and the cells that show them: cell 0 is the scenario as it is. */
export interface WhatIfFound {
  readonly whatIf: WhatIf;
  readonly cells: readonly Cell[];
}

/**
 * The scenario beside itself with something changed, for each change: both have the same seeds, replication by
 * replication, so that differences are of pairs and small ones can be seen.
 */
export async function whatIf({ open, settings, changes, run, onModelled }: WhatIfOptions): Promise<WhatIfFound> {
  const cellsWith = (cell: number, extra: readonly Setting[]) =>
    planCells(open, [...settings, ...extra], []).map((one) => ({ ...one, cell, values: { change: textOf(extra) } }));
  const found: WhatIf = [];
  const cells: Cell[] = [];
  const keep = (cell: Cell) => {
    cells.push(cell);
    onModelled({ whatIf: found, cells });
  };
  const cases = changes.map((change, i) => ({ change, planned: cellsWith(i + 1, change) }));
  const base = await run(cellsWith(0, []), keep);
  const groups = [base];
  for (const { change, planned } of cases) {
    const changed = await run(planned, keep);
    found.push({ change: textOf(change), ...compared(base, changed) });
    groups.push(changed);
  }
  return { whatIf: found, cells: groups.flat() };
}

/** All that is run for it, to be checked beforehand. @throws `usage` where a change cannot be made */
export function cellsOfChanges({
  open,
  settings,
  changes,
}: Pick<WhatIfOptions, 'open' | 'settings' | 'changes'>): PlannedTrial[] {
  return [[], ...changes].flatMap((change) => planCells(open, [...settings, ...change], []));
}

function textOf(settings: readonly Setting[]): string {
  return settings.length === 0 ? 'nothing' : settings.map(({ path, value }) => `${path}=${value}`).join(', ');
}

/** The differences of all statistics that both sides have; quantiles that too few observations carry are named apart. */
function compared(base: readonly Cell[], changed: readonly Cell[]): Omit<WhatIf[number], 'change'> {
  const differences: Difference[] = [];
  const tooFew: NonNullable<WhatIf[number]['tooFew']> = [];
  for (const latency of LATENCIES) {
    const summariesOf = (cells: readonly Cell[]) =>
      cells.flatMap(({ result }) => result.latencies.find((one) => one.name === latency) ?? []);
    const [before, after] = [summariesOf(base), summariesOf(changed)];
    if (before.length < base.length || after.length < base.length) continue;
    const observations = Math.min(...[...before, ...after].map(({ count }) => count));
    for (const statistic of COMPARED) {
      const { name, fewest } = statistic;
      if (observations < fewest) {
        tooFew.push({ latency, statistic: name, observations, wanted: fewest });
        continue;
      }
      const valuesOf = (all: readonly LatencySummary[]) => all.map((one) => statistic.valueOf(one) ?? Number.NaN);
      const [from, to] = [valuesOf(before), valuesOf(after)];
      const { mean, low, high } = meanInterval(to.map((value, i) => value - (from[i] as number)));
      const baseMs = meanInterval(from).mean;
      differences.push({ latency, statistic: name, baseMs, differenceMs: mean, lowMs: low, highMs: high });
    }
  }
  return tooFew.length === 0 ? { differences } : { differences, tooFew };
}
