import type { Cell, SimulationRecord } from '../../records/simulation.js';

/** What was modelled as the cells of a grid, so that it is reported like a sweep; numbers ascending, not as they were tried. */
export function asGrid(modelled: readonly Cell[], paths: readonly string[]): Pick<SimulationRecord, 'vary' | 'cells'> {
  const valuesOf = (path: string) => {
    const values = [...new Set(modelled.map((one) => one.values[path] ?? ''))];
    return values.every((value) => Number.isFinite(Number(value)))
      ? values.sort((a, b) => Number(a) - Number(b))
      : values;
  };
  const vary = paths.map((path) => ({ path, values: valuesOf(path) }));
  const rank = ({ values: set }: Cell) =>
    vary.reduce((sum, { path, values }) => sum * values.length + values.indexOf(set[path] ?? ''), 0);
  const ranks = [...new Set(modelled.map(rank))].sort((a, b) => a - b);
  const ordered = modelled.toSorted((a, b) => rank(a) - rank(b) || a.replication - b.replication);
  return { vary, cells: ordered.map((one) => ({ ...one, cell: ranks.indexOf(rank(one)) })) };
}
