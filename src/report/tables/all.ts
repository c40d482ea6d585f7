import type { RunRecord } from '../../run/schema.js';
import type { Table } from '../table.js';
import { claimsTable, findingsTable } from './claims.js';
import { consensusTable } from './consensus.js';
import { modelTable, rolesTable, unitCostsTable, usersTable } from './others.js';
import { enginesTable, formsTable } from './ratios.js';
import { operationsTable, tableTwoInPaperUnits, tableTwoMeasured } from './table-2.js';
import { messagesTable, tableThreeFormula, tableThreeMeasured } from './table-3.js';

const TABLES = [
  claimsTable,
  findingsTable,
  tableTwoInPaperUnits,
  tableTwoMeasured,
  formsTable,
  enginesTable,
  operationsTable,
  unitCostsTable,
  tableThreeMeasured,
  tableThreeFormula,
  messagesTable,
  usersTable,
  modelTable,
  consensusTable,
  rolesTable,
];

/** Every table that the run has numbers for. */
export function tablesOf(run: RunRecord): Table[] {
  return TABLES.map((make) => make(run)).filter((table) => table !== undefined);
}
