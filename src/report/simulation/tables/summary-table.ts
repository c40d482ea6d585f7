import { FEWEST_FOR_INTERVAL, type Spread, spreadOf } from '../../../common/statistics/spread.js';
import type { Cell } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Table } from '../../components/table.js';
import { gridOf, isReplicated, tableOfCells, variedColumns, variedValues } from '../grid-view.js';
import { busiestOf, meaningOf, metricsOf } from '../metrics.js';
import { modelledBy } from '../scenario-view.js';

/** The main figures, a row a cell. */
export function summaryTable(run: SimulationRecord): Table | undefined {
  const metrics = metricsOf(run);
  const gapsOf = (cell: Cell) => metrics.flatMap(({ whyNot }) => whyNot?.(cell) ?? []);
  const hasGaps = run.cells.some((cell) => gapsOf(cell).length > 0);
  return tableOfCells(
    run,
    {
      id: 'table-summary',
      title: 'The main figures',
      caption: `Latencies, records a day and use ${modelledBy(run)}; records a day and use from the end of the warm-up to the end of the run. Counts and the ledger are of the whole run, with what was finished after its end. What is measured is of this machine, all worker threads together.`,
      columns: [
        ...metrics.map((metric) => ({
          title: metric.title,
          meaning: meaningOf(metric),
          provenance: metric.provenance,
          decimals: metric.decimals,
        })),
        { title: 'busiest', meaning: 'the party whose use that is' },
        ...(hasGaps ? [{ title: 'left out', meaning: 'quantiles that too few observations cannot carry' }] : []),
      ],
    },
    (cell) => [
      [...metrics.map(({ of }) => of(cell)), busiestOf(cell)?.party, ...(hasGaps ? [gapsOf(cell).join('; ')] : [])],
    ],
  );
}

/** The main figures over the replications of each cell. */
export function replicationsTable(run: SimulationRecord): Table | undefined {
  if (!isReplicated(run)) return undefined;
  const rows = gridOf(run).flatMap(({ values, replications }) =>
    metricsOf(run).flatMap(({ title, provenance, of }) => {
      const spread = spreadOf(replications.map(of).filter((value) => value !== undefined));
      if (spread === undefined) return [];
      const { mean, count } = spread;
      return [[...variedValues(run, values), title, provenance, mean, ...endsOf(spread), count]];
    }),
  );
  return {
    id: 'table-replications',
    title: 'The main figures over replications',
    caption: `Replications differ in their seed alone. With ${FEWEST_FOR_INTERVAL} or more: the 95% interval of their mean (Student’s t); with two: their range. One replication has no interval, and neither have identical values. One that has no such figure, such as no record stored, is left out of it.`,
    columns: [
      ...variedColumns(run),
      { title: 'Figure', meaning: 'what the summary calls it, with its unit' },
      { title: 'had by', meaning: 'how the figure was had' },
      { title: 'mean', meaning: 'mean over the replications', decimals: 3 },
      { title: 'from', meaning: 'lower end', decimals: 3 },
      { title: 'to', meaning: 'upper end', decimals: 3 },
      { title: 'ends', meaning: 'what the ends are' },
      { title: 'replications', meaning: 'how many had such a figure' },
    ],
    rows,
  };
}

/** Replications that differ by less than this share are identical but for rounding. */
const ROUNDING = 1e-9;

/** Lower and upper end, and what they are. */
function endsOf({ count, low, high }: Spread): [low: number | undefined, high: number | undefined, kind: string] {
  if (count === 1) return [undefined, undefined, 'one replication: no interval'];
  if (high - low <= ROUNDING * Math.abs(high)) return [undefined, undefined, 'identical values: no interval'];
  return [low, high, count < FEWEST_FOR_INTERVAL ? 'range' : '95% interval'];
}
