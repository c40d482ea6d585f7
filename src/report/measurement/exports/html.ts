import { Eta } from 'eta';
import type { Measured } from '../../../records/measured.js';
import { formatCell, isNumeric, type Table } from '../../components/table.js';
import { factsOf } from './figures.js';
import { tableOf } from './tables.js';

/** In eta's syntax: `<%= %>` escapes, `<%~ %>` does not. No script, nothing from outside. */
const TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>claimbench: <%= it.table.title %></title>
<style>
body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 80rem; padding: 1rem 1.2rem 4rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .86rem; } th, td { padding: .22rem .6rem; text-align: left; } th { vertical-align: bottom; border-bottom: 1.5px solid #333; } tbody tr:nth-child(even) { background: #f6f8fa; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.slower { color: #a34700; font-weight: 600; } td.faster { color: #00694d; font-weight: 600; } td.undecided { color: #666; }
figure { margin: 1.2rem 0; overflow-x: auto; } figure svg { max-width: 100%; height: auto; }
</style>
</head>
<body>
<h1><%= it.table.title %></h1>
<p><%= it.table.caption %></p>
<dl>
<% for (const [name, text] of it.facts) { %><dt><%= name %></dt><dd><%= text %></dd>
<% } %></dl>
<% for (const svg of it.figures) { %><figure><%~ svg %></figure>
<% } %><div class="scroll"><table><thead><tr><% for (const column of it.columns) { %><th class="<%= column.kind %>" title="<%= column.meaning %>"><%= column.title %></th><% } %></tr></thead>
<tbody><% for (const row of it.rows) { %><tr><% for (const cell of row) { %><td class="<%= cell.kind %>"><%= cell.text %></td><% } %></tr>
<% } %></tbody></table></div>
<h2>What the columns mean</h2>
<dl><% for (const column of it.columns) { %><dt><%= column.title %></dt><dd><%= column.meaning %></dd>
<% } %></dl>
</body>
</html>
`;

/** Verdicts are coloured. */
const COLOURED = ['slower', 'faster', 'undecided'];

/** A table as a page that opens offline. @param figures as SVG, drawn above it */
export function pageOf(table: Table, facts: readonly [string, string][], figures: readonly string[]): string {
  const kindOf = (column: number) => (isNumeric(table, column) ? 'n' : '');
  return new Eta({ autoEscape: true }).renderString(TEMPLATE, {
    table,
    facts,
    figures,
    columns: table.columns.map((column, i) => ({ ...column, kind: kindOf(i) })),
    rows: table.rows.map((row) =>
      table.columns.map((column, i) => {
        const text = formatCell(row[i], column);
        return { text, kind: COLOURED.includes(text) ? text : kindOf(i) };
      }),
    ),
  });
}

/** The measurement as a page. */
export function toHtml(record: Measured): string {
  return pageOf(tableOf(record), factsOf(record), []);
}
