import CliTable from 'cli-table3';
import { formatCell, isNumeric, type Table } from '../table.js';

/** How a column of a terminal's table is set. */
export type Alignment = 'left' | 'right';

/** A table for a terminal of 80 columns: some of the columns, by their titles. */
export function tableToTerminal(table: Table, titles: readonly string[]): string {
  const picked = titles.map((title) => table.columns.findIndex((column) => column.title === title));
  const rows = table.rows.map((row) =>
    picked.map((index) => {
      const column = table.columns[index];
      return column === undefined ? '' : formatCell(row[index], column);
    }),
  );
  const alignments = picked.map((index) => (isNumeric(table, index) ? 'right' : 'left'));
  return `${table.title}\n${textsToTerminal(titles, rows, alignments)}`;
}

/** Texts as a table for a terminal. */
export function textsToTerminal(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string {
  const shown = new CliTable({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colAligns: [...alignments],
  });
  for (const row of rows) shown.push([...row]);
  return shown.toString();
}
