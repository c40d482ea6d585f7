import type { SimulationRecord } from '../../../run/simulation.js';
import type { Table } from '../../table.js';
import { gridOf, isReplicated, tableOfCells, variedColumns, variedValues } from '../grid.js';
import { busiestOf, meaningOf, metricsOf } from '../metrics.js';
import { modelledBy } from '../scenario-view.js';
import { FEWEST_FOR_INTERVAL, spreadOf } from '../spread.js';

/** The main figures, a row a cell. */
export function summaryTable(run: SimulationRecord): Table | undefined {
  const metrics = metricsOf(run);
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
      ],
    },
    (cell) => [[...metrics.map(({ of }) => of(cell)), busiestOf(cell)?.party]],
  );
}

/** The main figures over the replications of each cell. */
export function replicationsTable(run: SimulationRecord): Table | undefined {
  if (!isReplicated(run)) return undefined;
  const rows = gridOf(run).flatMap(({ values, replications }) =>
    metricsOf(run).flatMap(({ title, provenance, of }) => {
      const spread = spreadOf(replications.map(of).filter((value) => value !== undefined));
      if (spread === undefined) return [];
      const { mean, low, high, count } = spread;
      const kind = count < FEWEST_FOR_INTERVAL ? 'range' : '95% interval';
      return [[...variedValues(run, values), title, provenance, mean, low, high, kind, count]];
    }),
  );
  return {
    id: 'table-replications',
    title: 'The main figures over replications',
    caption: `Replications differ in their seed alone. With ${FEWEST_FOR_INTERVAL} or more: the 95% interval of their mean (Student’s t); with fewer: their range. One that has no such figure, such as no record stored, is left out of it.`,
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
