import type { SimulationRecord } from '../../records/simulation-record.js';
import { tableToTerminal } from '../components/terminal.js';
import { simulationTablesOf } from './tables/simulation-tables.js';
import { cellForTerminal } from './terminal-cell.js';
import { cellsForTerminal } from './terminal-cells.js';

/** All that a terminal shows of a simulation, with `--tables`: everything of one cell, or a row a cell. */
export function simulationForTerminal(run: SimulationRecord, width?: number): string {
  const [first, ...others] = run.cells;
  if (first === undefined) return 'No cell is finished yet.';
  if (others.length === 0) return cellForTerminal(run, first, width);
  const differences =
    run.whatIf === undefined ? [] : simulationTablesOf(run).filter(({ id }) => id === 'table-what-if');
  const tables = differences.map((table) =>
    tableToTerminal(
      table,
      table.columns.map(({ title }) => title),
      width,
    ),
  );
  return [...tables, cellsForTerminal(run, width)].join('\n\n');
}
