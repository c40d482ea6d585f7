/** Where an ordered sample changes its level. */
export interface ChangePoint {
  /** Index of the first value of the new level. */
  readonly at: number;
  readonly pValue: number;
}

/** Fewest values of which one can be told; fewer have too few ways to be ordered. */
const FEWEST_VALUES = 8;

/**
 * Pettitt's test for one change of level (Pettitt 1979, doi 10.2307/2346729): rank-based, so that single outliers
 * make no change points. Its p-value is the published approximation.
 * @returns the most likely place, or `undefined` for fewer than 8 values
 */
export function mostLikelyChange(values: readonly number[]): ChangePoint | undefined {
  const n = values.length;
  if (n < FEWEST_VALUES) return undefined;
  let statistic = 0;
  let largest = 0;
  let at = 1;
  for (let split = 1; split < n; split++) {
    const moved = values[split - 1] ?? 0;
    for (const value of values) statistic += Math.sign(moved - value);
    if (Math.abs(statistic) > largest) {
      largest = Math.abs(statistic);
      at = split;
    }
  }
  return { at, pValue: Math.min(1, 2 * Math.exp((-6 * largest ** 2) / (n ** 3 + n ** 2))) };
}

/**
 * All changes of level: the most likely one splits the sample, and each part is searched in turn
 * (binary segmentation: Scott and Knott 1974, doi 10.2307/2529204).
 * @param level a change is one where the p-value is at most this; default 0.01
 * @returns in order of place
 */
export function changePoints(values: readonly number[], level = 0.01): ChangePoint[] {
  const found = mostLikelyChange(values);
  if (found === undefined || found.pValue > level) return [];
  const after = changePoints(values.slice(found.at), level).map((one) => ({ ...one, at: one.at + found.at }));
  return [...changePoints(values.slice(0, found.at), level), found, ...after];
}
