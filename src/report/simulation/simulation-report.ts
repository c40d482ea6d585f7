import type { SimulationRecord } from '../../records/simulation-record.js';
import { ReportWriter } from '../components/report-writer.js';
import { cellChartsOf, runChartsOf } from './charts/simulation-charts.js';
import { type DrawnCell, renderSimulationPage } from './simulation-page.js';
import { simulationTablesOf } from './tables/simulation-tables.js';

/**
 * Writes the report of a simulation into its folder: figures as SVG, PNG and Vega-Lite JSON, tables
 * as CSV, Markdown and LaTeX, and index.html. Files of an earlier report are replaced.
 * @returns the names of the files written
 */
export async function writeSimulationReport(run: SimulationRecord, folder: string): Promise<readonly string[]> {
  const writer = new ReportWriter(folder);
  const figures = await writer.figures(runChartsOf(run));
  const cells: DrawnCell[] = [];
  for (const { label, charts } of cellChartsOf(run)) {
    cells.push({ label, figures: await writer.figures(charts) });
  }
  const tables = simulationTablesOf(run);
  writer.tables(tables);
  writer.file('index.html', renderSimulationPage(run, { figures, cells, tables, record: writer.record }));
  return writer.written;
}
