import type { Cell } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, titleText } from '../../components/chart.js';
import { gridOf } from '../grid-view.js';
import { figureBytes } from './bytes.js';
import { figureEffort } from './effort-chart.js';
import { figureFaults } from './faults-chart.js';
import { figureHeatMap } from './heat-map.js';
import { figureLatencies } from './latencies-chart.js';
import { figureParties } from './parties-chart.js';
import { figurePlan } from './plan-chart.js';
import { figureLatencySplit } from './split.js';
import { figureSweepLatencies, figureSweepMachine, figureSweepUse } from './sweep.js';
import { figureThreads } from './threads-chart.js';
import { figureGrowth, figureQueues } from './time-series.js';

/** Figures of the whole run. */
const OF_THE_RUN = [
  figurePlan,
  figureSweepLatencies,
  figureSweepUse,
  figureHeatMap,
  figureLatencySplit,
  figureFaults,
  figureEffort,
  figureBytes,
  figureThreads,
  figureSweepMachine,
];

/** Figures of one cell. */
const OF_A_CELL = [figureLatencies, figureGrowth, figureQueues, figureParties];

/** So many cells have figures of their own; the tables have all. */
export const MOST_CELLS_DRAWN = 8;

/** Figures that belong to one cell. */
export interface CellCharts {
  /** The values that tell the cell from the others; empty where there is one alone. */
  readonly label: string;
  readonly charts: readonly Chart[];
}

/** Every figure of the whole run that it has numbers for. */
export function runChartsOf(run: SimulationRecord): Chart[] {
  return OF_THE_RUN.map((make) => make(run)).filter((one) => one !== undefined);
}

/** Figures of the first replication of each cell, of the first few cells; none of a plan or a what-if, which are not about cells. */
export function cellChartsOf(run: SimulationRecord): CellCharts[] {
  if (run.plan !== undefined || run.whatIf !== undefined) return [];
  const grid = gridOf(run);
  return grid.slice(0, MOST_CELLS_DRAWN).map(({ cell, label, replications }) => {
    const charts = replications.slice(0, 1).flatMap((first) => chartsOfCell(run, first));
    const replication = replications.length > 1 ? [`replication 1 of ${replications.length}`] : [];
    const ofWhat = [...(label === '' ? [] : [label]), ...replication].join(', ');
    const suffix = grid.length > 1 ? `-cell-${cell + 1}` : '';
    return { label, charts: ofWhat === '' ? charts : charts.map((one) => renamed(one, suffix, ofWhat)) };
  });
}

function chartsOfCell(run: SimulationRecord, cell: Cell): Chart[] {
  return OF_A_CELL.map((make) => make(run, cell)).filter((one) => one !== undefined);
}

/** The same figure under an id and a title of its own. */
function renamed(one: Chart, suffix: string, ofWhat: string): Chart {
  const title = `${one.title}: ${ofWhat}`;
  return { ...one, id: `${one.id}${suffix}`, title, spec: { ...one.spec, title: titled(one, title) } };
}

function titled({ spec }: Chart, title: string) {
  const text = titleText(title);
  const before = spec.title;
  return typeof before === 'object' && !Array.isArray(before) ? { ...before, text } : text;
}
