/**
 * Holm's step-down correction of several p-values: the chance of even one false rejection among all
 * stays within the level, however the tests depend on each other (Holm 1979, doi 10.2307/4615733).
 * @returns the adjusted p-values, in the order given: reject where one is at most the level
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [step, { pValue, index }] of ascending(pValues).entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (pValues.length - step)));
    adjusted[index] = largest;
  }
  return adjusted;
}

/** The level that each test is held to at its own step: level / m for the smallest p-value, level for the largest. */
export function holmLevels(pValues: readonly number[], level: number): number[] {
  const levels = new Array<number>(pValues.length).fill(level);
  for (const [step, { index }] of ascending(pValues).entries()) levels[index] = level / (pValues.length - step);
  return levels;
}

function ascending(pValues: readonly number[]): { readonly pValue: number; readonly index: number }[] {
  return pValues.map((pValue, index) => ({ pValue, index })).sort((a, b) => a.pValue - b.pValue);
}
