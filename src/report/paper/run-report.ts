import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../records/schema.js';
import type { ReportWriter } from '../components/report-writer.js';
import { chartsOf } from './charts/paper-charts.js';
import { assess, claimsToJson } from './claims/assess.js';
import { renderPage } from './page.js';
import { tablesOf } from './tables/paper-tables.js';

/**
 * Writes the report of a run: every figure as SVG, PNG and Vega-Lite JSON, every
 * table as CSV, Markdown and LaTeX, the claims as JSON, and index.html. Files of an earlier report are replaced.
 * @param writer of the run's folder; where it has written an earlier report of the run, figures that are the same are kept
 * @returns the names of the files of the report
 */
export async function writeReport(run: RunRecord, writer: ReportWriter): Promise<readonly string[]> {
  const figures = await writer.figures(chartsOf(run));
  const tables = tablesOf(run);
  writer.tables(tables);
  const claims = assess(run);
  if (claims.length > 0) writer.file('claims.json', claimsToJson(claims));
  const hasSamples = existsSync(join(writer.folder, 'samples.ndjson'));
  writer.file('index.html', renderPage(run, figures, tables, { record: writer.record, hasSamples }));
  return writer.written;
}
