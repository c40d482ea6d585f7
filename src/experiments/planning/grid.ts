import { z } from 'zod';
import { ClaimbenchError } from '../../common/errors.js';
import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { refuseWideGrid, type Varied } from '../runner/planned-trial.js';
import type { Configuration } from './configuration.js';

/** Prices by path: of one unit, or of each value by name. */
export const PriceList = z.strictObject({
  unit: z.string().default('').describe('what prices are in, such as EUR/month'),
  prices: z
    .record(z.string(), z.union([z.number().nonnegative(), z.record(z.string(), z.number().nonnegative())]))
    .describe('by path of the scenario: the price of one unit, or of each value'),
});
export type PriceList = z.output<typeof PriceList>;

/** A configuration with its price. */
export interface Priced {
  readonly configuration: Configuration;
  readonly price: number;
}

/** All combinations of varied values, the cheapest first; equally cheap ones in the order of the grid. */
export function pricedGrid(vary: readonly Varied[], list: PriceList | undefined): Priced[] {
  refuseWideGrid(vary);
  const rows = vary.reduce<Record<string, string>[]>(
    (before, { path, values }) => before.flatMap((row) => values.map((value) => ({ ...row, [path]: value }))),
    [{}],
  );
  return rows
    .map((values) => ({
      configuration: {
        values,
        settings: Object.entries(values).map(([path, value]) => ({ path, value, option: '--vary' })),
      },
      price: Object.entries(values).reduce((sum, [path, value]) => sum + priceOf(path, value, list), 0),
    }))
    .sort((a, b) => a.price - b.price);
}

/**
 * Without a price list a unit of anything costs one, and what is no number costs nothing.
 * @throws `usage` where a price list has no price of it
 */
function priceOf(path: string, value: string, list: PriceList | undefined): number {
  const each = list === undefined ? 1 : list.prices[path];
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  if (typeof each === 'number' && (isNumber || list === undefined)) return isNumber ? each * Number(value) : 0;
  const price = typeof each === 'object' ? each[value] : undefined;
  if (price !== undefined) return price;
  const wanted = isNumber ? 'a price of one unit, or of each value' : 'a price of each value';
  throw new ClaimbenchError('usage', `the price list has nothing for ${path}=${value}: give ${wanted} under prices`);
}

/** Paths of which more never makes anything slower: computers, their cores and speeds. */
const CAPACITY = /^(population\.(supernodes|agents)|timeline\.\w+\.(cores|speed))$/;

/** Whether each value of the path is easier than the one before it. */
export function isCapacity({ path, values }: Varied): boolean {
  const numbers = values.map(Number);
  return CAPACITY.test(path) && numbers.every((number, i) => i === 0 || number > (numbers[i - 1] as number));
}

/** Modelled cells as those of a grid, so that they are reported like a sweep; numbers ascending, not as they were tried. */
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
