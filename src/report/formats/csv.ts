import { stringify } from 'csv-stringify/sync';
import { headOf, type Table } from '../table.js';

/** Comma-separated values (RFC 4180) with one head line; numbers unrounded. */
export function tableToCsv({ columns, rows }: Table): string {
  return stringify([columns.map(headOf), ...rows.map((row) => row.map((cell) => cell ?? ''))]);
}
