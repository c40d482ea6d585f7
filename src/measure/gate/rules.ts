import type { WarmUpOptions } from '../bench/measurer.js';

/**
 * The gate's rules for every comparison. Frozen before the trials that docs/ci.md reports: a change here makes those trials
 * out of date (`npm run bench:gate` makes them again).
 */
export interface GateRules {
  /** A change that is smaller, as a share of the base's time, does not count. */
  readonly floor: number;
  /**
   * Chance of even one false verdict among all benchmarks and looks, by the test alone: half of it for
   * slower, half for faster, and that half once more where fresh pairs decide on what no look has called faster. The floor
   * and the confirmation make alarms much rarer than that.
   */
  readonly level: number;
  /**
   * Turns that the two processes of a pair take at each benchmark, a batch each: as many as come to about so many
   * milliseconds on each side, but not fewer and not more than these.
   */
  readonly turns: Turns;
  /** Pairs that are measured at once: in each only one process works at a time, and most of a pair's time it takes to start. */
  readonly abreast: number;
  /** About how long a batch takes. */
  readonly batchMs: number;
  readonly warmUp: WarmUpOptions;
  readonly confirmation: Confirmation;
}

/** How what is not settled is measured further. */
export interface Confirmation {
  /** Share of the budget that is kept for it, at least. */
  readonly share: number;
  /**
   * Of the fresh pairs alone, among what is to be confirmed. The level of the comparison is what keeps chance out; this
   * one asks whether what was found is there again.
   */
  readonly level: number;
  /** At most so many times as many fresh pairs as there were before: eight of them may have two that were disturbed. */
  readonly most: number;
  /** More than before: few benchmarks, whose processes take longer to start than to measure. */
  readonly turns: Turns;
}

/** How many turns. */
export interface Turns {
  readonly ms: number;
  readonly fewest: number;
  readonly most: number;
}

export const GATE_RULES: GateRules = {
  floor: 0.03,
  level: 0.1,
  turns: { ms: 75, fewest: 4, most: 8 },
  abreast: 2,
  batchMs: 3,
  warmUp: { batchMs: 3, atMostMs: 20 },
  confirmation: {
    share: 0.3,
    level: 0.3,
    most: 2,
    turns: { ms: 150, fewest: 4, most: 16 },
  },
};

/**
 * Share of the benchmarks that are to be decided for a gate to pass, where nothing else is asked. No rule by which is
 * decided: in the trials everything was.
 */
export const MIN_DECIDED = 0.8;

/**
 * The gate's benchmarks where no filter says otherwise: the operations that decide, each short enough to take turns many
 * times. The batch of a tick is there as what it mostly is, a product of pairings: whole it takes a third of a pair's time,
 * with too few turns to see a slowdown of 5%.
 */
export const GATE_SUITE: readonly string[] = [
  'micro/pair',
  'micro/pairProduct of 20, prepared',
  'micro/G1.multiply',
  'micro/G1.hashToCurve',
  'phases/liu2021/optimised/Encrypt',
  'phases/liu2021/optimised/Decrypt',
  'phases/liu2021/optimised/Reencrypt',
  'phases/liu2021/optimised/Redecrypt',
  'phases/liu2021/optimised/Sign',
  'phases/liu2021/optimised/Verify',
];
