import type { Provenance } from '../../records/primitives.js';

/** A cell: text, a number that the column's decimals format, or nothing. */
export type Cell = string | number | undefined;

export interface Column {
  readonly title: string;
  /** What the column holds, with its unit: shown under the table. */
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
  /** What it shows and how it was had. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What stands where there is no number. */
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
