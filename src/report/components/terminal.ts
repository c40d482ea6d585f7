import CliTable from 'cli-table3';
import { formatCell, isNumeric, type Table } from './table.js';
import { wrap } from './text.js';

/** How a column of a terminal's table is set. */
export type Alignment = 'left' | 'right';

/** Of a column that gives way, so much at least is kept. */
const NARROWEST = 5;
/** Characters that a table's frame takes of a line, and around every cell. */
const [FRAME, AROUND] = [1, 3];

/** A table for a terminal of so many columns: some of its columns, by their titles. */
export function tableToTerminal(table: Table, titles: readonly string[], width = 80): string {
  const picked = titles.map((title) => table.columns.findIndex((column) => column.title === title));
  const rows = table.rows.map((row) =>
    picked.map((index) => {
      const column = table.columns[index];
      return column === undefined ? '' : formatCell(row[index], column);
    }),
  );
  const alignments = picked.map((index) => (isNumeric(table, index) ? 'right' : 'left'));
  return `${wrap(table.title, 2, width)}\n${textsToTerminal(titles, rows, alignments, width)}`;
}

/** Texts as a table for a terminal; where it is too wide, cells of its widest columns go over several lines. */
export function textsToTerminal(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
  width = 80,
): string {
  const columns = head.map((title, i) => [title, ...rows.map((row) => row[i] ?? '')]);
  const room = width - FRAME - AROUND * head.length;
  const whole = columns.map((texts) => Math.max(...texts.map(lengthOf)));
  const words = columns.map((texts) => Math.max(...texts.flatMap((text) => text.split(' ')).map(lengthOf)));
  // Between words first; within them, which cuts them, only where nothing else helps.
  const broken = narrowed(whole, room, words);
  const fitting = narrowed(
    broken,
    room,
    head.map(() => NARROWEST),
  );
  const shown = new CliTable({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colAligns: [...alignments],
    colWidths: fitting.map((one) => one + AROUND - 1),
    wordWrap: true,
  });
  for (const row of rows) shown.push([...row]);
  return shown.toString();
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** Widths that fit into the room where they can, none below its least: the widest gives way first. */
function narrowed(widths: readonly number[], room: number, least: readonly number[]): number[] {
  const narrow = [...widths];
  for (let over = narrow.reduce((sum, one) => sum + one, -room); over > 0; over--) {
    const giving = narrow.filter((width, i) => width > (least[i] ?? 0));
    if (giving.length === 0) break;
    const widest = narrow.findIndex((width, i) => width === Math.max(...giving) && width > (least[i] ?? 0));
    narrow[widest] = (narrow[widest] ?? 0) - 1;
  }
  return narrow;
}
