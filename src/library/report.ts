/**
 * `claimbench/report`: reads the record of any run, and makes tables, figures, pages and exports of it.
 *
 *     const run = readSimulation('reports/city');
 *     await writeSimulationReport(run, 'city-again');
 * @packageDocumentation
 */
export { ClaimbenchError, type ErrorCode } from '../common/errors.js';
export {
  type AnyRecord,
  readBench,
  readGate,
  readLiveValidation,
  readRecord,
  readValidation,
} from '../records/any-record.js';
export type { BenchRecord } from '../records/bench-record.js';
export { readRun, readSimulation } from '../records/folder.js';
export type { GateRecord } from '../records/gate-record.js';
export type { RunRecord } from '../records/schema.js';
export type { SimulationRecord } from '../records/simulation-record.js';
export type { LiveValidationRecord } from '../records/validation-live-record.js';
export type { ValidationRecord } from '../records/validation-record.js';
export { tableToCsv } from '../report/components/csv.js';
export { tableToLatex } from '../report/components/latex.js';
export { tableToMarkdown } from '../report/components/markdown.js';
export type { Cell as TableCell, Column, Table } from '../report/components/table.js';
export { benchSummary } from '../report/measurement/bench-summary.js';
export { EXPORT_FORMATS, type ExportFormat, exportMeasured } from '../report/measurement/exports/export-formats.js';
export { gateSummary, gateVerdict } from '../report/measurement/gate-summary.js';
export { tablesOf as runTablesOf } from '../report/paper/tables/paper-tables.js';
export { writeRunReport } from '../report/paper/write-run-report.js';
export { writeSimulationReport } from '../report/simulation/simulation-report.js';
export { simulationSummary } from '../report/simulation/simulation-summary.js';
export { simulationTablesOf } from '../report/simulation/tables/simulation-tables.js';
