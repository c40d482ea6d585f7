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
