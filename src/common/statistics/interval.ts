/** A range that holds the true value with some confidence; an end may be infinite where there is too little data. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Half its length. */
export function halfWidth({ low, high }: Interval): number {
  return (high - low) / 2;
}

/** Whether it lies wholly on one side of zero. */
export function excludesZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

/** How sure one wants to be that a change of the size in question would have been seen. */
const POWER = 0.9;

/** The two-sided level whose interval reaches as far from the estimate as the power asks on one side. */
export const POWER_LEVEL = 2 * (1 - POWER);

/**
 * The smallest change that would have been seen nine times in ten. A change is seen where the estimate is
 * beyond the floor and the interval beyond zero; an estimate misses the true value by more than the half width
 * of the 80% interval, on the wrong side, one time in ten. All in logarithms of ratios.
 * @param decisive the interval that decides, at its corrected level
 * @param powered the interval at `POWER_LEVEL`
 * @param floor changes that are smaller do not count
 */
export function smallestVisibleChange(decisive: Interval, powered: Interval, floor = 0): number {
  return Math.max(floor, halfWidth(decisive)) + halfWidth(powered);
}
