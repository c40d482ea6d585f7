import { spreadOf } from '../../common/statistics/spread.js';
import { formatDuration } from '../../common/units.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { NOTHING } from '../components/table.js';
import { textsToTerminal } from '../components/terminal.js';
import { plural, shorten, TERMINAL_WIDTH, wrap } from '../components/text.js';
import { gridOf, isReplicated, labelOf, nameOfPath, variedValues } from './grid-view.js';
import { joiningNotes } from './joined.js';
import { TOO_FEW } from './latency-names.js';
import { type Metric, metricsOf } from './metrics.js';
import { modelledBy } from './scenario-view.js';
import { checkForTerminal } from './terminal-cell.js';

/** Figures in the order in which they are given room. */
const WANTED = [/ p95 /, /^workflows\/s/, /^busiest/, /^records/, /^ledger/, / p50 /, /^joined/];

/** Characters that a table's frame takes of a line, and those around every cell. */
const FRAME = 1;
const AROUND = 3;

interface Column {
  readonly head: string;
  readonly texts: readonly string[];
}

/**
 * Many cells: a row a cell, replications as their mean, and the checks that do not hold.
 * @param width columns of the terminal
 * @param most rows that are shown, the first ones
 */
export function cellsForTerminal(
  run: SimulationRecord,
  width = TERMINAL_WIDTH,
  most = Number.POSITIVE_INFINITY,
): string {
  const names = namesOf(run, width);
  const columns = fitting([...names, ...figuresOf(run)], width);
  const grid = gridOf(run);
  const rows = grid.slice(0, most).map((_, i) => columns.map(({ texts }) => texts[i] ?? NOTHING));
  const head = columns.map((column) => column.head);
  const table = textsToTerminal(
    head,
    rows,
    columns.map((_, i) => (i < run.vary.length ? 'left' : 'right')),
    width,
  );
  const others = grid.length > most ? [`… and ${grid.length - most} more rows: --tables prints all`] : [];
  const about = [
    `latencies, records and use ${modelledBy(run)}`,
    ...(head.includes('workflows/s') ? ['workflows/s measured'] : []),
    ...(isReplicated(run) ? ['means over n replications'] : []),
    ...(hasGaps(run) ? [TOO_FEW] : []),
  ];
  const notes = joiningNotes(run).map((note) => wrap(note, 2, width));
  return [table, ...others, wrap(about.join('; '), 0, width), ...notes, checksOf(run)].join('\n');
}

function hasGaps(run: SimulationRecord): boolean {
  return metricsOf(run).some(({ whyNot }) => run.cells.some((cell) => whyNot?.(cell) !== undefined));
}

function namesOf(run: SimulationRecord, width: number): Column[] {
  const grid = gridOf(run);
  const room = Math.max(5, Math.floor(width / 2 / Math.max(1, run.vary.length)) - AROUND);
  const varied = run.vary.map(({ path }, i) => ({
    head: shorten(nameOfPath(run, path), room),
    texts: grid.map(({ values }) => shorten(variedValues(run, values)[i] ?? '', room)),
  }));
  if (!isReplicated(run)) return varied;
  return [...varied, { head: 'n', texts: grid.map(({ replications }) => String(replications.length)) }];
}

function figuresOf(run: SimulationRecord): Column[] {
  const metrics = metricsOf(run);
  const wanted = WANTED.flatMap((pattern) => metrics.filter(({ title }) => pattern.test(title)));
  return wanted.map((metric) => ({
    head: metric.unitMs === undefined ? metric.title : metric.title.replace(/ \S+$/, ''),
    texts: gridOf(run).map(({ replications }) => textOf(metric, replications.map(metric.of))),
  }));
}

function textOf({ unitMs, decimals }: Metric, values: readonly (number | undefined)[]): string {
  const mean = spreadOf(values.filter((value) => value !== undefined))?.mean;
  if (mean === undefined) return NOTHING;
  return unitMs === undefined ? mean.toFixed(decimals) : formatDuration(mean * unitMs);
}

/** As many columns as have room, the first ones first. */
function fitting(columns: readonly Column[], room: number): Column[] {
  const fit: Column[] = [];
  let width = FRAME;
  for (const column of columns) {
    const own = Math.max(...[column.head, ...column.texts].map((text) => [...text].length)) + AROUND;
    if (width + own > room) continue;
    fit.push(column);
    width += own;
  }
  return fit;
}

function checksOf(run: SimulationRecord): string {
  const checks = run.cells.flatMap((cell) => cell.result.checks.map((check) => ({ cell, check })));
  const failed = checks.filter(({ check }) => !check.holds);
  if (failed.length === 0) return `ok    all ${plural(checks.length, 'check')} of ${plural(run.cells.length, 'run')}`;
  return failed
    .map(({ cell, check }) => {
      const label = labelOf(run, cell);
      return checkForTerminal(label === '' ? check : { ...check, name: `${label}: ${check.name}` });
    })
    .join('\n');
}
