import { Eta } from 'eta';
import type { RunRecord } from '../run/schema.js';
import type { Chart } from './charts/chart.js';
import { PAGE_TEMPLATE } from './page-template.js';
import { type Cell, type Column, formatCell, isNumeric, type Table } from './table.js';

/** A figure drawn, with its SVG. */
export interface DrawnChart extends Chart {
  readonly svg: string;
}

/** Tables longer than this are folded. */
const MOST_ROWS_OPEN = 30;

/** The report as one page that opens offline: figures inline, no script, nothing loaded. */
export function renderPage(
  run: RunRecord,
  figures: readonly DrawnChart[],
  tables: readonly Table[],
  hasSamples: boolean,
): string {
  const drawn = figures.map(figureForPage);
  const shown = tables.map(tableForPage);
  return new Eta({ autoEscape: true }).renderString(PAGE_TEMPLATE, {
    run,
    hasSamples,
    facts: factsOf(run),
    again: commandOf(run),
    claims: {
      tables: shown.filter(({ id }) => AT_HEAD.includes(id)),
      figures: drawn.filter(({ id }) => AT_HEAD.includes(id)),
    },
    figures: drawn.filter(({ id }) => !AT_HEAD.includes(id)),
    tables: shown.filter(({ id }) => !AT_HEAD.includes(id)),
  });
}

/** What stands at the head of the page: the verdicts on the paper's claims. */
const AT_HEAD: readonly string[] = ['table-claims', 'figure-claims'];

function figureForPage({ id, caption, svg }: DrawnChart) {
  return { id, caption, svg: withOwnIds(svg, id), files: filesOf(id, ['svg', 'png', 'vl.json']) };
}

function tableForPage(table: Table) {
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
};

function cellForPage(table: Table, cell: Cell, column: Column, index: number) {
  const text = formatCell(cell, column);
  return { text, kind: isNumeric(table, index) ? 'n' : (VERDICT_KINDS[text] ?? '') };
}

function filesOf(id: string, extensions: readonly string[]) {
  return extensions.map((extension) => ({ name: `${id}.${extension}`, label: extension }));
}

function factsOf({ id, startedAt, durationMs, seed, machine, software, settings }: RunRecord): [string, string][] {
  const commit =
    software.gitCommit === null
      ? ''
      : `, commit ${software.gitCommit.slice(0, 10)}${software.gitDirty ? ' with changes' : ''}`;
  return [
    ['Run', `${id}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, ${Math.round(durationMs / 1000)} s`],
    ['Seed', seed],
    [
      'Engines',
      settings.map((one) => `${one.engineTitle} on ${one.curve}, about ${one.securityBits}-bit security`).join('; '),
    ],
    [
      'Machine',
      `${machine.cpu}, ${machine.cores} cores, ${machine.platform} ${machine.architecture}, load ${machine.loadAverage.toFixed(1)} at the start`,
    ],
    ['Software', `claimbench ${software.claimbench}${commit}, Node ${machine.node}`],
  ];
}

/** The command that makes the same counts, bytes and ledger. */
function commandOf({ command, seed, scenario, settings, schemes }: RunRecord): string {
  const distinct = (names: readonly string[]) => [...new Set(names)].join(',');
  const { lifecycle, claims } = scenario as {
    readonly lifecycle?: { readonly users?: readonly number[]; readonly liveUsers?: number };
    readonly claims?: { readonly largestSize?: number };
  };
  return [
    `npx claimbench ${command}`,
    `--schemes ${schemes.map(({ name }) => name).join(',')}`,
    ...schemes.flatMap(({ name, values }) =>
      Object.entries(values).map(([key, value]) => `--set ${name}.${key}=${value}`),
    ),
    `--engine ${distinct(settings.map(({ engine }) => engine))}`,
    `--curve ${distinct(settings.map(({ curve }) => curve))}`,
    ...(lifecycle?.users === undefined ? [] : [`--users ${lifecycle.users.join(',')}`]),
    ...(lifecycle?.liveUsers === undefined ? [] : [`--live-users ${lifecycle.liveUsers}`]),
    ...(claims?.largestSize === undefined ? [] : [`--sizes ${claims.largestSize}`]),
    `--seed '${seed}'`,
  ].join(' ');
}

/** Ids inside an SVG made its own, so that several can stand in one page. */
function withOwnIds(svg: string, id: string): string {
  return svg
    .replace(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${id}-$1"`);
}
