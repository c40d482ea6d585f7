import type { RunRecord } from '../../../records/schema.js';
import { withSecurity } from '../../components/security.js';
import type { Table } from '../../components/table.js';
import { claimsTable, findingsTable } from './claims-table.js';
import { consensusTable } from './consensus-table.js';
import { modelTable, rolesTable, unitCostsTable, usersTable } from './others.js';
import { enginesTable, formsTable } from './ratios-table.js';
import { claimsSettingsTable, tableThreeSettings, tableTwoSettings } from './settings-table.js';
import { operationsTable, tableTwoInPaperUnits, tableTwoMeasured } from './table-2.js';
import { messagesTable, tableThreeFormula, tableThreeMeasured } from './table-3.js';
import { tableThreeItems } from './table-3-items.js';
import { tableThreeSizes } from './table-3-sizes.js';

/** Every kind of table, by the function that makes it. */
export const TABLES = [
  claimsTable,
  claimsSettingsTable,
  findingsTable,
  tableTwoInPaperUnits,
  tableTwoSettings,
  tableTwoMeasured,
  formsTable,
  enginesTable,
  operationsTable,
  unitCostsTable,
  tableThreeSettings,
  tableThreeMeasured,
  tableThreeSizes,
  tableThreeItems,
  tableThreeFormula,
  messagesTable,
  usersTable,
  modelTable,
  consensusTable,
  rolesTable,
];

/** Every table that the run has numbers for. */
export function tablesOf(run: RunRecord): Table[] {
  const tables = TABLES.map((make) => make(run)).filter((table) => table !== undefined);
  return tables.map((table) => withSecurity(run, table));
}
