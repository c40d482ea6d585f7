import type { SimulationRecord } from '../run/simulation.js';
import type { Tried } from './configuration.js';

/** What was tried as the cells of a grid, so that it is reported like a sweep; numbers ascending, not as they were tried. */
export function asGrid(tried: readonly Tried[], paths: readonly string[]): Pick<SimulationRecord, 'vary' | 'cells'> {
  const valuesOf = (path: string) => {
    const values = [...new Set(tried.map(({ configuration }) => configuration.values[path] ?? ''))];
    return values.every((value) => Number.isFinite(Number(value)))
      ? values.sort((a, b) => Number(a) - Number(b))
      : values;
  };
  const vary = paths.map((path) => ({ path, values: valuesOf(path) }));
  const rank = ({ configuration }: Tried) =>
    vary.reduce((sum, { path, values }) => sum * values.length + values.indexOf(configuration.values[path] ?? ''), 0);
  const ordered = [...tried].sort((a, b) => rank(a) - rank(b));
  return { vary, cells: ordered.flatMap(({ cells }, cell) => cells.map((one) => ({ ...one, cell }))) };
}
