import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import type { Column, Table, Cell as TableCell } from '../components/table.js';
import { groupBy } from './groups.js';

/** One combination of varied values, with its replications. */
export interface GridCell {
  readonly cell: number;
  /** `policyholders 10, partialBlocks wait`; empty where nothing was varied. */
  readonly label: string;
  readonly values: Cell['values'];
  readonly replications: readonly Cell[];
}

/** The finished cells of a run, replications together, in the order of the grid. */
export function gridOf(run: SimulationRecord): GridCell[] {
  const byNumber = groupBy(run.cells, ({ cell }) => cell);
  return [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([cell, replications]) => {
      const values = replications[0]?.values ?? {};
      const label = Object.entries(values)
        .map(([path, value]) => `${nameOfPath(run, path)} ${value}`)
        .join(', ');
      return { cell, label, values, replications: replications.toSorted((a, b) => a.replication - b.replication) };
    });
}

/** The last word of a varied path, where no other varied path ends in it; else the path. */
export function nameOfPath({ vary }: SimulationRecord, path: string): string {
  const lastOf = (one: string) => one.split('.').at(-1) ?? one;
  return vary.filter((one) => lastOf(one.path) === lastOf(path)).length > 1 ? path : lastOf(path);
}

/** Whether something was run more than once with different seeds. */
export function isReplicated({ cells }: SimulationRecord): boolean {
  return cells.some(({ replication }) => replication > 0);
}

/** The values that tell a cell from the others, for texts: empty where there is one alone. */
export function labelOf(run: SimulationRecord, { values, replication }: Cell): string {
  const varied = Object.entries(values).map(([path, value]) => `${nameOfPath(run, path)} ${value}`);
  return [...varied, ...(isReplicated(run) ? [`replication ${replication + 1}`] : [])].join(', ');
}

/** The columns that tell combinations of varied values apart. */
export function variedColumns(run: SimulationRecord): Column[] {
  return run.vary.map(({ path }) => ({ title: nameOfPath(run, path), meaning: `${path} in the scenario: varied` }));
}

/** Their values. */
export function variedValues({ vary }: SimulationRecord, values: Cell['values']): string[] {
  return vary.map(({ path }) => values[path] ?? '');
}

/** A table of all cells, one below the other, with what tells them apart in its first columns. Without rows there is none. */
export function tableOfCells(
  run: SimulationRecord,
  { columns, ...rest }: Omit<Table, 'rows'>,
  rowsOf: (cell: Cell) => readonly (readonly TableCell[])[],
): Table | undefined {
  const replication = { title: 'replication', meaning: 'number of the run of the same cell, each with its own seed' };
  const replicated = isReplicated(run);
  const rows = run.cells.flatMap((cell) => {
    const names = [...variedValues(run, cell.values), ...(replicated ? [cell.replication + 1] : [])];
    return rowsOf(cell).map((row) => [...names, ...row]);
  });
  if (rows.length === 0) return undefined;
  return { ...rest, columns: [...variedColumns(run), ...(replicated ? [replication] : []), ...columns], rows };
}
