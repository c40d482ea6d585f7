import { stringify } from 'csv-stringify/sync';
import { type Cell, headOf, type Table } from './table.js';

/**
 * Comma-separated values (RFC 4180) with one head line; numbers unrounded. Text that a spreadsheet would take for a
 * formula is led by an apostrophe: what begins with `=`, `+`, `-`, `@`, a tab or a carriage return.
 */
export function tableToCsv({ columns, rows }: Table): string {
  return stringify([columns.map(headOf), ...rows.map((row) => row.map(plainCell))], { escape_formulas: true });
}

/** A number that stands as text, such as a varied value, is one too: `-3` is no formula. */
function plainCell(cell: Cell): string | number {
  return typeof cell === 'string' && String(Number(cell)) === cell ? Number(cell) : (cell ?? '');
}
