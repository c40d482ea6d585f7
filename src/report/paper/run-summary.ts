import type { RunRecord } from '../../records/schema.js';
import { curvesText, curveText } from '../components/security.js';
import type { Table } from '../components/table.js';
import { tableToTerminal } from '../components/terminal.js';
import { wrap } from '../components/text.js';
import { assess } from './claims/assess.js';
import { busyText, clockText } from './claims/busy.js';
import { type MainSetting, mainSetting, settingsOf } from './claims/facts.js';
import { tablesOf } from './tables/paper-tables.js';
import { textOf } from './tables/settings-table.js';

/** The part of a table that the terminal shows: some of its columns and rows, so that 80 columns and a few screens suffice. */
interface Excerpt {
  readonly id: string;
  readonly columns: readonly string[];
  /** Where a table has settings side by side: the curve whose columns are shown, under their names without it. */
  readonly on?: string;
  /** Columns that give way to the name of the scheme, where there are several. */
  readonly giveWay?: readonly string[];
  /** Which rows: cells by the titles of their columns. */
  readonly rows?: Readonly<Record<string, readonly string[]>>;
}

const STAGES = ['Encrypt', 'Decrypt', 'Reencrypt', 'Redecrypt', 'Verify a block'];

/** The tables of the summary, the claims last, where they are seen first. */
function excerptsOf(run: RunRecord): Excerpt[] {
  const main = mainSetting(run);
  // Of the other settings the first: more do not fit into 80 columns.
  const beside = settingsOf(run)[1];
  return [
    ...computationExcerpts(main, beside),
    ...communicationExcerpts(main, beside),
    usersExcerpt(run, main),
    ...claimsExcerpts(beside),
  ];
}

/** Table 2: where there are two settings side by side, with their times alone. */
function computationExcerpts({ engine, curve }: MainSetting, beside: MainSetting | undefined): Excerpt[] {
  const measured: Excerpt =
    beside === undefined
      ? {
          id: 'table-2-measured',
          columns: ['Stage', 'Form', 'Engine', 'Curve', 'ms', 'from', 'to'],
          giveWay: ['from', 'to'],
          rows: { Stage: STAGES, Engine: [engine], Curve: [curve] },
        }
      : {
          id: 'table-2-settings',
          columns: ['Stage', 'Form', `ms, ${curve}`, `ms, ${beside.curve}`],
          rows: { Stage: STAGES },
        };
  return [
    { id: 'table-2-paper-units', columns: ['Stage', 'T_p', 'T_m', 'T_e', 'ms', 'paper ms'] },
    measured,
    {
      id: 'table-forms',
      columns: ['Stage', 'Engine', 'Curve', 'ratio', 'from', 'to', 'goal', 'verdict'],
      giveWay: ['from', 'to'],
      rows: { verdict: ['met', 'not met', 'unclear'] },
    },
  ];
}

/** Table 3: sizes of elements, and what one user sends; of two settings the totals. */
function communicationExcerpts({ curve }: MainSetting, beside: MainSetting | undefined): Excerpt[] {
  const curves = beside === undefined ? [curve] : [curve, beside.curve];
  return [
    { id: 'table-3-sizes', columns: ['Element', 'paper, compressed', ...curves] },
    beside === undefined
      ? { id: 'table-3-communication', columns: ['Stage', 'Parties', 'bytes'], rows: { Curve: [curve] } }
      : {
          id: 'table-3-settings',
          columns: ['Stage', ...curves.map((one) => `bytes, ${one}`)],
          rows: { Stage: ['all but joining'] },
        },
  ];
}

function usersExcerpt({ livePoints }: RunRecord, { curve }: MainSetting): Excerpt {
  const users = livePoints.map((point) => point.users);
  return {
    id: 'table-users',
    columns: ['users', 'Form', 'Curve', 'all ms', 'Table 2 ms', 'paper ms', 'bytes'],
    giveWay: ['Curve', 'Table 2 ms'],
    rows: { users: [Math.min(...users), Math.max(...users)].map(String), Curve: [curve], Form: ['literal'] },
  };
}

function claimsExcerpts(beside: MainSetting | undefined): Excerpt[] {
  const main = { id: 'table-claims', columns: ['Claim', 'units', 'time', 'bytes', 'for sizes'] };
  if (beside === undefined) return [main];
  return [main, { id: 'table-claims-settings', on: beside.curve, columns: ['Claim', 'time', 'bytes', 'for sizes'] }];
}

/** The main tables for a terminal, with `--tables`. @param width columns of the terminal */
export function tablesForTerminal(run: RunRecord, width = 80): string {
  const tables = tablesOf(run);
  const shown = excerptsOf(run).flatMap((excerpt) => {
    const table = tables.find(({ id }) => id === excerpt.id);
    const picked = table && pickRows(onCurve(withShortNames(run, table), excerpt.on), excerpt.rows ?? {});
    return picked === undefined || picked.rows.length === 0
      ? []
      : [tableToTerminal(picked, columnsOf(run, table, excerpt), width)];
  });
  const busy = busyText(run);
  return [...(busy === undefined ? [] : [wrap(busy, 0, width)]), ...shown, ...legendOf(run, tables, width)].join(
    '\n\n',
  );
}

function columnsOf({ schemes }: RunRecord, table: Table | undefined, { columns, giveWay = [] }: Excerpt): string[] {
  const hasScheme = table?.columns.some(({ title }) => title === 'Scheme') === true;
  return schemes.length > 1 && hasScheme
    ? ['Scheme', ...columns.filter((title) => !giveWay.includes(title))]
    : [...columns];
}

/** A table with settings side by side, as one of a single curve. */
function onCurve(table: Table, curve: string | undefined): Table {
  if (curve === undefined) return table;
  const end = `, ${curve}`;
  const columns = table.columns.map((column) =>
    column.title.endsWith(end) ? { ...column, title: column.title.slice(0, -end.length) } : column,
  );
  return { ...table, title: `${table.title}: ${curve}`, columns };
}

function pickRows(table: Table, wanted: Readonly<Record<string, readonly string[]>>): Table {
  const tests = Object.entries(wanted).map(([title, cells]) => ({
    index: table.columns.findIndex((column) => column.title === title),
    cells,
  }));
  const rows = table.rows.filter((row) => tests.every(({ index, cells }) => cells.includes(String(row[index]))));
  return { ...table, rows };
}

/** Schemes and curves by their names, of sizes what comes before the brackets. */
function withShortNames(run: RunRecord, table: Table): Table {
  const names = new Map([
    ...run.schemes.map(({ title, name }) => [title, name] as const),
    ...run.settings.map(({ curve }) => [curveText(run, curve), curve] as const),
  ]);
  const isOfSizes = table.columns.map(({ title }) => title.startsWith('for sizes'));
  const rows = table.rows.map((row) =>
    row.map((cell, i) => {
      if (typeof cell !== 'string') return cell;
      return isOfSizes[i] ? cell.split(' (')[0] : (names.get(cell) ?? cell);
    }),
  );
  return { ...table, rows };
}

/** The lines under the tables: verdicts, and every curve's security. */
function legendOf(run: RunRecord, tables: readonly Table[], width: number): string[] {
  if (tables.length === 0) return [];
  const verdicts = [
    'units, time, bytes: for our representatives at the sizes of this run. for sizes: each varied alone, in the paper’s units or bytes. About [22] and [23] themselves nothing can be decided.',
    ...clocksText(run),
    ...mainOf(run),
  ].map((text) => wrap(text, 2, width));
  return [
    ...(tables.some(({ id }) => id === 'table-claims') ? [verdicts.join('\n')] : []),
    wrap(curvesText(run), 2, width),
  ];
}

/** Which clock decided which claims by time. */
function clocksText(run: RunRecord): string[] {
  const all = assess(run).map((one) => ({ name: one.claim.id, text: clockText(one) }));
  return [...new Set(all.map(({ text }) => text))].flatMap((text) => {
    if (text === undefined) return [];
    const names = [...new Set(all.filter((one) => one.text === text).map(({ name }) => name))];
    return [`Clock of ${names.join(', ')}: ${text}.`];
  });
}

/** Where claims were decided, where there are several settings. */
function mainOf(run: RunRecord): string[] {
  const [main, ...others] = settingsOf(run);
  return main === undefined || others.length === 0
    ? []
    : [`Decided on ${textOf([main])}; beside it ${textOf(others)}.`];
}
