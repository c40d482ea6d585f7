import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../run/schema.js';
import { chartsOf } from './charts/all.js';
import { assess } from './claims/assess.js';
import { tableToCsv } from './formats/csv.js';
import { claimsToJson } from './formats/json.js';
import { tableToLatex } from './formats/latex.js';
import { tableToMarkdown } from './formats/markdown.js';
import { svgToPng } from './formats/png.js';
import { figureToSvg } from './formats/svg.js';
import { type DrawnChart, renderPage } from './page.js';
import { tablesOf } from './tables/all.js';

/**
 * Writes the report of a run into its folder: every figure as SVG, PNG and Vega-Lite JSON, every
 * table as CSV, Markdown and LaTeX, the claims as JSON, and index.html. Files of an earlier report are replaced.
 * @returns the names of the files written
 */
export async function writeReport(run: RunRecord, folder: string): Promise<readonly string[]> {
  const written: string[] = [];
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    written.push(name);
  };
  const figures: DrawnChart[] = [];
  for (const figure of chartsOf(run)) {
    const svg = await figureToSvg(figure.spec);
    figures.push({ ...figure, svg });
    write(`${figure.id}.svg`, svg);
    write(`${figure.id}.png`, await svgToPng(svg));
    write(`${figure.id}.vl.json`, `${JSON.stringify(figure.spec, null, 2)}\n`);
  }
  const tables = tablesOf(run);
  for (const table of tables) {
    write(`${table.id}.csv`, tableToCsv(table));
    write(`${table.id}.md`, tableToMarkdown(table));
    write(`${table.id}.tex`, tableToLatex(table));
  }
  const claims = assess(run);
  if (claims.length > 0) write('claims.json', claimsToJson(claims));
  write('index.html', renderPage(run, figures, tables, existsSync(join(folder, 'samples.ndjson'))));
  return written;
}
