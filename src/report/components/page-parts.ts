import type { RunRecord } from '../../records/schema.js';
import type { Chart } from './chart.js';
import { type Cell, type Column, formatCell, isNumeric, type Table } from './table.js';

/** The look of every page. */
export const PAGE_STYLE = `body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 66rem; padding: 1rem 1.2rem 4rem; }
h1 { font-size: 1.7rem; margin: .6rem 0 .2rem; } h2 { margin-top: 2.6rem; border-bottom: 2px solid #0072B2; padding-bottom: .2rem; } h3 { margin: 1.8rem 0 .3rem; font-size: 1.05rem; }
p, li, dd { max-width: 48rem; } a { color: #00558a; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dl.facts dt { color: #555; } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1.2rem 0 2rem; overflow-x: auto; } figure svg { max-width: 100%; height: auto; } figcaption, .caption { color: #444; font-size: .92rem; max-width: 48rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .86rem; margin: .5rem 0; } th, td { padding: .22rem .6rem; text-align: left; vertical-align: top; } th { vertical-align: bottom; border-bottom: 1.5px solid #333; } tbody tr:nth-child(even) { background: #f6f8fa; } .holds { color: #00694d; font-weight: 600; } .fails { color: #a34700; font-weight: 600; } .open { color: #666; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.how { display: block; font-weight: normal; font-size: .74rem; color: #666; } .files { font-size: .82rem; color: #555; } .incomplete { background: #fff3d6; border-left: 4px solid #E69F00; padding: .5rem .8rem; }
summary { cursor: pointer; color: #00558a; margin: .4rem 0; } code { background: #f3f3f3; padding: .05rem .3rem; overflow-wrap: anywhere; }
@media print { body { max-width: none; } details > * { display: block; } h2, h3 { break-after: avoid; } figure, tr { break-inside: avoid; } }
`;

/** Shows a table or a figure, in eta's syntax: for all templates. */
export const SHOW_PARTS = `<% const showTable = (table) => { %>
<h3 id="<%= table.id %>"><%= table.title %></h3>
<p class="caption"><%= table.caption %> <span class="files"><% for (const file of table.files) { %><a href="<%= file.name %>"><%= file.label %></a> <% } %></span></p>
<% if (table.isLong) { %><details><summary><%= table.rows.length %> rows</summary><% } %>
<div class="scroll"><table><thead><tr><% for (const column of table.columns) { %><th class="<%= column.kind %>" title="<%= column.meaning %>"><%= column.title %><span class="how"><%= column.provenance %></span></th><% } %></tr></thead>
<tbody><% for (const row of table.rows) { %><tr><% for (const cell of row) { %><td class="<%= cell.kind %>"><%= cell.text %></td><% } %></tr>
<% } %></tbody></table></div>
<details><summary>What the columns mean</summary><dl class="facts"><% for (const column of table.columns) { %><dt><%= column.title %></dt><dd><%= column.meaning %></dd><% } %></dl></details>
<% if (table.isLong) { %></details><% } %>
<% }; const showFigure = (figure) => { %>
<figure id="<%= figure.id %>"><%~ figure.svg %>
<figcaption><%= figure.caption %> <span class="files"><% for (const file of figure.files) { %><a href="<%= file.name %>"><%= file.label %></a> <% } %></span></figcaption>
</figure>
<% }; %>
`;

/** A figure drawn, with its SVG. */
export interface DrawnChart extends Chart {
  readonly svg: string;
}

/** Tables longer than this are folded. */
const MOST_ROWS_OPEN = 30;

/** A figure as the template shows it. */
export function figureForPage({ id, caption, svg }: DrawnChart) {
  return { id, caption, svg: withOwnIds(svg, id), files: filesOf(id, ['svg', 'png', 'vl.json']) };
}

/** A table as the template shows it, every cell formatted. */
export function tableForPage(table: Table) {
  return {
    ...table,
    isLong: table.rows.length > MOST_ROWS_OPEN,
    files: filesOf(table.id, ['csv', 'md', 'tex']),
    columns: table.columns.map((column, i) => ({
      ...column,
      provenance: column.provenance ?? '',
      kind: isNumeric(table, i) ? 'n' : '',
    })),
    rows: table.rows.map((row) => table.columns.map((column, i) => cellForPage(table, row[i], column, i))),
  };
}

/** Verdicts are coloured. */
const VERDICT_KINDS: Readonly<Record<string, string>> = {
  holds: 'holds',
  'does not hold': 'fails',
  'cannot be decided': 'open',
  'still measuring': 'open',
  'not measured here': 'open',
};

function cellForPage(table: Table, cell: Cell, column: Column, index: number) {
  const text = formatCell(cell, column);
  return { text, kind: isNumeric(table, index) ? 'n' : (VERDICT_KINDS[text] ?? '') };
}

function filesOf(id: string, extensions: readonly string[]) {
  return extensions.map((extension) => ({ name: `${id}.${extension}`, label: extension }));
}

/** `AMD EPYC, 2 cores, linux x64, load 0.8 at the start`. */
export function machineForPage({ cpu, cores, platform, architecture, loadAverage }: RunRecord['machine']): string {
  return `${cpu}, ${cores} cores, ${platform} ${architecture}, load ${loadAverage.toFixed(1)} at the start`;
}

/** `claimbench 0.1.0, commit 448ae2b31f with changes, Node v20`. */
export function softwareForPage(
  { claimbench, gitCommit, gitDirty }: RunRecord['software'],
  { node }: RunRecord['machine'],
): string {
  const commit = gitCommit === null ? '' : `, commit ${gitCommit.slice(0, 10)}${gitDirty ? ' with changes' : ''}`;
  return `claimbench ${claimbench}${commit}, Node ${node}`;
}

/** Ids inside an SVG made its own, so that several can stand in one page. */
function withOwnIds(svg: string, id: string): string {
  return svg
    .replace(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${id}-$1"`);
}
