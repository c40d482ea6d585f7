import { sha256 } from '@noble/hashes/sha2.js';
import { interquartileRange, median } from '../../common/statistics/quantile.js';
import type { Milliseconds } from '../../common/units.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { between, type Moment, systemTimer, type Timer } from './timer.js';

/** How far measuring is disturbed on this machine now. */
export interface Noise {
  /** How many times wall time was of processor time: 1 where nobody took the processor away. */
  readonly wallOverCpu: number;
  /** Interquartile range over median of the processor times of the same work, the larger of both kinds of work. */
  readonly spreadOfTimes: number;
  /** The same of ratios between the two kinds of work, each of one turn. */
  readonly spreadOfRatios: number;
  readonly turns: number;
}

/** Hashed in one turn: about as long as a pairing. */
const HASHED = new Uint8Array(100_000);
/** The least number of turns, however long they take. */
const FEWEST_TURNS = 8;

/**
 * Does a pairing and hashes something, in turns, for about so long, and says what the clocks tell of it.
 * @param engine that pairs, on BLS12-381
 * @throws `engine` where it cannot be loaded
 */
export function measureNoise(engine: string, forMs: Milliseconds): Promise<Noise> {
  return withEngine(engine, 'bls12-381', ({ G1, G2, pair }) =>
    noiseOf([() => pair(G1.generator, G2.generator), () => sha256(HASHED)], forMs, systemTimer),
  );
}

/** The same of any two kinds of work. @param timer must be the clock of the thread that works */
export function noiseOf(
  [first, second]: readonly [() => unknown, () => unknown],
  forMs: Milliseconds,
  timer: Timer,
): Noise {
  const timed = (work: () => unknown): Moment => {
    const start = timer();
    work();
    return between(start, timer());
  };
  // Compiled first, or the early turns would be longer.
  for (let i = 0; i < FEWEST_TURNS; i++) [first, second].forEach(timed);
  const turns: { readonly a: Moment; readonly b: Moment }[] = [];
  const begun = timer().wallMs;
  while (turns.length < FEWEST_TURNS || timer().wallMs - begun < forMs)
    turns.push({ a: timed(first), b: timed(second) });
  const all = turns.flatMap(({ a, b }) => [a, b]);
  const sum = (clock: keyof Moment) => all.reduce((total, one) => total + one[clock], 0);
  return {
    wallOverCpu: sum('cpuMs') > 0 ? sum('wallMs') / sum('cpuMs') : Number.POSITIVE_INFINITY,
    spreadOfTimes: Math.max(spreadOf(turns.map(({ a }) => a.cpuMs)), spreadOf(turns.map(({ b }) => b.cpuMs))),
    spreadOfRatios: spreadOf(turns.filter(({ b }) => b.cpuMs > 0).map(({ a, b }) => a.cpuMs / b.cpuMs)),
    turns: turns.length,
  };
}

function spreadOf(values: readonly number[]): number {
  const middle = values.length === 0 ? 0 : median(values);
  return middle > 0 ? interquartileRange(values) / middle : 0;
}
