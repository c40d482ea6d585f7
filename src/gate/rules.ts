/**
 * What the gate holds every comparison to. Frozen before the trials that ARCHITECTURE.md reports: a
 * change here makes those trials out of date (`npm run bench:gate` makes them again).
 */
export interface GateRules {
  /** A change that is smaller, as a share of the base's time, does not count. */
  readonly floor: number;
  /**
   * Chance of even one false verdict among all benchmarks and looks, by the test alone: half of it for
   * slower, half for faster. The floor and the confirmation make alarms much rarer than that.
   */
  readonly level: number;
  /** Samples of each benchmark that each process of a pair gives. */
  readonly samples: number;
  /** Of a process's samples, this quantile of CPU time stands for it: what a call takes when nothing is in its way. */
  readonly quantile: number;
  /** About how long a sample takes. */
  readonly batchMs: number;
  /** About how long a batch of the warm-up takes, and when a benchmark's warm-up ends, steady or not. */
  readonly warmUp: { readonly batchMs: number; readonly atMostMs: number };
  /** Share of the budget that is kept for confirming failures. */
  readonly confirmationShare: number;
}

export const GATE_RULES: GateRules = {
  floor: 0.03,
  level: 0.1,
  samples: 4,
  quantile: 0.1,
  batchMs: 6,
  warmUp: { batchMs: 4, atMostMs: 200 },
  confirmationShare: 0.15,
};

/** What the gate measures where no filter says otherwise: of every kind the operations that decide. */
export const GATE_SUITE: readonly string[] = [
  'micro/pair',
  'micro/G1.multiply',
  'micro/G1.hashToCurve',
  'phases/liu2021/optimised/Encrypt',
  'phases/liu2021/optimised/Decrypt',
  'phases/liu2021/optimised/Reencrypt',
  'phases/liu2021/optimised/Redecrypt',
  'phases/liu2021/optimised/Sign',
  'phases/liu2021/optimised/Verify',
  'macro/optimised/batch of a tick',
];
