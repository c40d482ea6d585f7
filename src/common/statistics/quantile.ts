import { ClaimbenchError } from '../errors.js';

/**
 * The quantile of a sample, by linear interpolation between order statistics: definition 7 of
 * Hyndman and Fan 1996, doi 10.1080/00031305.1996.10473566, the default of numpy and R.
 * @param share 0 to 1: 0.5 is the median
 * @throws `usage` for an empty sample or a share out of range
 */
export function quantile(values: readonly number[], share: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), share);
}

/** The same of values that are in ascending order already. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new ClaimbenchError('usage', 'an empty sample has no quantiles');
  if (!(share >= 0 && share <= 1)) {
    throw new ClaimbenchError('usage', `a quantile is asked for by a share from 0 to 1, not ${share}`);
  }
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** The middle of a sample. @throws `usage` for an empty one */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Half of all values lie within this distance of each other: the difference of the quartiles. */
export function interquartileRange(values: readonly number[]): number {
  return quantile(values, 0.75) - quantile(values, 0.25);
}
