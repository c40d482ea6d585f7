import CliTable from 'cli-table3';
import { formatCell, isNumeric, type Table } from '../table.js';

/** A table for a terminal of 80 columns: some of the columns, by their titles. */
export function tableToTerminal(table: Table, titles: readonly string[]): string {
  const picked = titles.map((title) => table.columns.findIndex((column) => column.title === title));
  const shown = new CliTable({
    head: [...titles],
    style: { head: [], border: [], compact: true },
    colAligns: picked.map((index) => (isNumeric(table, index) ? 'right' : 'left')),
  });
  for (const row of table.rows) {
    shown.push(
      picked.map((index) => {
        const column = table.columns[index];
        return column === undefined ? '' : formatCell(row[index], column);
      }),
    );
  }
  return `${table.title}\n${shown.toString()}`;
}
