import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../run/schema.js';
import { chartsOf } from './charts/all.js';
import { tableToCsv } from './formats/csv.js';
import { tableToLatex } from './formats/latex.js';
import { tableToMarkdown } from './formats/markdown.js';
import { svgToPng } from './formats/png.js';
import { figureToSvg } from './formats/svg.js';
import { tableToTerminal } from './formats/terminal.js';
import { type DrawnChart, renderPage } from './page.js';
import type { Table } from './table.js';
import { tablesOf } from './tables/all.js';

/**
 * Writes the report of a run into its folder: every figure as SVG, PNG and Vega-Lite JSON, every
 * table as CSV, Markdown and LaTeX, and index.html. Files of an earlier report are replaced.
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
  write('index.html', renderPage(run, figures, tables, existsSync(join(folder, 'samples.ndjson'))));
  return written;
}

/** The tables that the terminal shows, with the columns that fit into 80. */
const ON_TERMINAL: Readonly<Record<string, readonly string[]>> = {
  'table-2-paper-units': ['Stage', 'T_p', 'T_m', 'T_e', 'ms', 'paper ms'],
  'table-2-measured': ['Stage', 'Form', 'Engine', 'Curve', 'ms', 'from', 'to'],
  'table-forms': ['Stage', 'Engine', 'Curve', 'ratio', 'from', 'to', 'goal', 'verdict'],
  'table-3-communication': ['Curve', 'Stage', 'Parties', 'bytes'],
  'table-users': ['users', 'Form', 'Curve', 'all ms', 'Table 2 ms', 'paper ms', 'bytes'],
};

/** The stages that the terminal shows of the long tables. */
const SHOWN_STAGES = ['Encrypt', 'Decrypt', 'Reencrypt', 'Redecrypt', 'Verify a block'];

/** Columns that give way on the terminal to the name of the scheme, where there are several. */
const GIVE_WAY: Readonly<Record<string, readonly string[]>> = {
  'table-2-measured': ['from', 'to'],
  'table-forms': ['from', 'to'],
  'table-3-communication': ['Curve'],
  'table-users': ['Curve', 'Table 2 ms'],
};

/** The main tables for a terminal of 80 columns. */
export function summaryForTerminal(run: RunRecord): string {
  const shownOf = (id: string, titles: readonly string[]) =>
    run.schemes.length > 1 ? ['Scheme', ...titles.filter((title) => !GIVE_WAY[id]?.includes(title))] : titles;
  const shown = tablesOf(run).flatMap((table) => {
    const titles = ON_TERMINAL[table.id];
    return titles === undefined ? [] : [tableToTerminal(withNames(run, mainRows(table)), shownOf(table.id, titles))];
  });
  return shown.join('\n\n');
}

/** Schemes by their short names: titles are too wide for a terminal. */
function withNames({ schemes }: RunRecord, table: Table): Table {
  const nameOf = new Map(schemes.map(({ title, name }) => [title, name]));
  const rows = table.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? (nameOf.get(cell) ?? cell) : cell)),
  );
  return { ...table, rows };
}

function mainRows(table: Table): Table {
  if (table.id !== 'table-2-measured' && table.id !== 'table-forms') return table;
  const stage = table.columns.findIndex(({ title }) => title === 'Stage');
  return { ...table, rows: table.rows.filter((row) => SHOWN_STAGES.includes(String(row[stage]))) };
}
