import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Table } from '../../components/table.js';
import { countedBy } from '../execution.js';
import { checksTable } from './checks-table.js';
import { failuresTable, faultsTable, retriesTable } from './faults-table.js';
import { latenciesTable, splitTable } from './latencies-table.js';
import { linksTable, partiesTable } from './parties-table.js';
import { creditTable, recordsTable, storesTable } from './records-table.js';
import { phasesTable, stagesTable } from './steps-table.js';
import { replicationsTable, summaryTable } from './summary-table.js';
import { threadsTable } from './threads-table.js';
import { whatIfTable } from './what-if-table.js';

/** Every kind of table, by the function that makes it. */
export const TABLES = [
  checksTable,
  whatIfTable,
  summaryTable,
  replicationsTable,
  latenciesTable,
  splitTable,
  faultsTable,
  creditTable,
  retriesTable,
  failuresTable,
  phasesTable,
  partiesTable,
  recordsTable,
  storesTable,
  linksTable,
  threadsTable,
  stagesTable,
];

/** Every table that the run has numbers for. */
export function simulationTablesOf(run: SimulationRecord): Table[] {
  const tables = TABLES.map((make) => make(run)).filter((table) => table !== undefined);
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) =>
      column.provenance === 'counted' ? { ...column, provenance: countedBy(run) } : column,
    ),
  }));
}
