import type { Provenance } from '../../records/primitives.js';

/** A cell: text, a number that the column's decimals format, or nothing. */
export type Cell = string | number | undefined;

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** The meaning of the column, with its unit: shown under the table. */
  readonly meaning: string;
  /** How its numbers were had; left out for columns of names. */
  readonly provenance?: Provenance;
  /** Decimals of its numbers; default 0. */
  readonly decimals?: number;
}

/** A table of the report, whatever format it ends up in. */
export interface Table {
  /** Name of its files. */
  readonly id: string;
  readonly title: string;
  /** Its subject, and how its numbers were had. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The mark in place of a number that there is not. */
export const NOTHING = '–';

/** A cell as text, numbers with the decimals of their column. */
export function formatCell(cell: Cell, { decimals = 0 }: Column): string {
  if (cell === undefined) return NOTHING;
  return typeof cell === 'string' ? cell : cell.toFixed(decimals);
}

/** Whether a column holds numbers and is set flush right. */
export function isNumeric({ rows }: Table, column: number): boolean {
  return rows.some((row) => typeof row[column] === 'number') && !rows.some((row) => typeof row[column] === 'string');
}

/** The title of a column with how its numbers were had. */
export function headOf({ title, provenance }: Column): string {
  return provenance === undefined ? title : `${title} (${provenance})`;
}
