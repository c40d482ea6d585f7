import { Eta } from 'eta';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { type DrawnChart, figureForPage, tableForPage } from '../components/page-parts.js';
import type { Table } from '../components/table.js';
import { plural } from '../components/text.js';
import { gridOf, labelOf } from './grid-view.js';
import { joiningNotes } from './joined.js';
import { commandOf, factsOf, keyFiguresOf } from './page-facts.js';
import { planSentences } from './plan-text.js';
import { documentOf, plannedRuns } from './scenario-view.js';
import { SIMULATION_TEMPLATE } from './simulation-page-template.js';
import { effectNotes } from './what-if-text.js';

/** Figures of one cell, drawn. */
export interface DrawnCell {
  readonly label: string;
  readonly figures: readonly DrawnChart[];
}

/** The data of which the page is made. */
export interface SimulationPage {
  readonly figures: readonly DrawnChart[];
  readonly cells: readonly DrawnCell[];
  readonly tables: readonly Table[];
  /** `run.json` or `run.json.gz`, beside the page */
  readonly record: string;
}

/** Rows that the page shows of a table; the files have all. */
const MOST_ROWS = 300;

/** Characters of a text that stays on one line. */
const LONGEST_UNBROKEN = 36;

/** Tables with a place of their own, before the figures. */
const CHECKS = 'table-checks';
const SUMMARIES = ['table-what-if', 'table-summary', 'table-replications'];

/** The report of a simulation as one page that opens offline: figures inline, no script, nothing loaded. */
export function renderSimulationPage(
  run: SimulationRecord,
  { figures, cells, tables, record }: SimulationPage,
): string {
  const [first, ...others] = run.cells;
  const isOne = first !== undefined && others.length === 0;
  const shown = tables.map((table) => keepingShortTexts(tableForPage(withinReason(table))));
  const isApart = ({ id }: { readonly id: string }) => id === CHECKS || SUMMARIES.includes(id);
  return new Eta({ autoEscape: true }).renderString(SIMULATION_TEMPLATE, {
    run,
    record,
    title: titleOf(run),
    description: documentOf(run).description ?? '',
    finished: finishedOf(run),
    canResume: run.options === undefined,
    facts: factsOf(run),
    plan: run.plan === undefined ? [] : planSentences(run.plan),
    notes: [...effectNotes(run), ...joiningNotes(run)],
    ...checksOf(run),
    checks: shown.filter(({ id }) => id === CHECKS),
    keyFigures: isOne ? keyFiguresOf(run, first) : [],
    summaries: isOne ? [] : shown.filter(({ id }) => SUMMARIES.includes(id)),
    figures: [...(cells.length === 1 ? (cells[0]?.figures ?? []) : []), ...figures].map(figureForPage),
    cells: cells.length === 1 ? [] : cells.map((cell) => ({ ...cell, figures: cell.figures.map(figureForPage) })),
    cellsNotDrawn: notDrawn(run, cells),
    tables: shown.filter((table) => !isApart(table) || (isOne && SUMMARIES.includes(table.id))),
    again: commandOf(run),
  });
}

function titleOf({ command, executor }: SimulationRecord): string {
  if (command === 'plan') return 'A plan, by modelled simulations';
  if (command === 'what-if') return 'What changes would do, by modelled simulations';
  const what = command === 'sweep' ? 'A sweep of simulations' : 'A simulation';
  return executor === 'model' ? `${what}, modelled` : what;
}

/** How many runs there are, and of how many where that was known. */
function finishedOf(run: SimulationRecord): string {
  const { length } = run.cells;
  const of = run.options === undefined ? `${length} of ${plural(plannedRuns(run), 'run')}` : plural(length, 'run');
  return `${of} ${length === 1 ? 'is' : 'are'} finished`;
}

function checksOf(run: SimulationRecord) {
  const checks = run.cells.flatMap((cell) => cell.result.checks.map((check) => ({ label: labelOf(run, cell), check })));
  const failed = checks.filter(({ check }) => !check.holds);
  return {
    verdict:
      failed.length === 0
        ? `All ${plural(checks.length, 'check')} hold.`
        : `${failed.length} of ${plural(checks.length, 'check')} do not hold: something is broken, and no figure here is to be trusted.`,
    failed: failed.map(
      ({ label, check: { name, detail } }) => `${label === '' ? '' : `${label}: `}${name} (${detail})`,
    ),
  };
}

/** The first rows of a table that is too long for a page, and where the others are. */
function withinReason(table: Table): Table {
  const { rows, caption } = table;
  if (rows.length <= MOST_ROWS) return table;
  const note = `These are the first ${MOST_ROWS} of ${rows.length} rows; the files have all.`;
  return { ...table, rows: rows.slice(0, MOST_ROWS), caption: `${caption} ${note}` };
}

/** Short texts are not broken over lines, wide as the table may be. */
function keepingShortTexts(table: ReturnType<typeof tableForPage>) {
  const rows = table.rows.map((row) =>
    row.map((cell) => (cell.kind === '' && cell.text.length <= LONGEST_UNBROKEN ? { ...cell, kind: 'short' } : cell)),
  );
  return { ...table, rows };
}

function notDrawn(run: SimulationRecord, cells: readonly DrawnCell[]): string {
  const all = gridOf(run).length;
  return cells.length > 0 && all > cells.length
    ? `Figures of the first ${cells.length} of ${all} cells; the tables have all.`
    : '';
}
