/** When things happen in the lifecycle of every user, in scenario milliseconds from the start. */
export const TIMELINE = {
  buyMs: 10_000,
  repairMs: 30_000,
  /** The first tick: everything recorded before is verified and put into blocks. */
  tickMs: 60_000,
  shareMs: 120_000,
} as const;
