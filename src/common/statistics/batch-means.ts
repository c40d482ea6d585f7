import type { Interval } from './interval.js';
import { student975 } from './student.js';

/** Batches at most; once there are so many, they are merged two by two. */
const MOST_BATCHES = 32;

/** Batches that an interval needs at least, after the warm-up was taken off. */
const FEWEST_BATCHES = 8;

/**
 * A warm-up is only taken off where the squared standard error falls below this share of what it was: without that,
 * chance highs at the beginning would be taken off too, and intervals be too narrow.
 */
const NOTABLE = 0.5;

/** The mean of a series once it is steady, with its 95% interval. */
export interface SteadyMean extends Interval {
  readonly mean: number;
  /** Share of the series that was taken off as its warm-up. */
  readonly dropped: number;
}

/**
 * Means of batches of a series whose values hang together, as long as it may be, in a few numbers:
 * between 32 and 64 batches, of a length that doubles as the series grows.
 */
export class BatchMeans {
  readonly #sums = new Float64Array(MOST_BATCHES);
  #batches = 0;
  #length = 1;
  #open = 0;
  #inOpen = 0;

  add(value: number): void {
    this.#open += value;
    this.#inOpen++;
    if (this.#inOpen < this.#length) return;
    this.#sums[this.#batches++] = this.#open;
    this.#open = 0;
    this.#inOpen = 0;
    if (this.#batches === MOST_BATCHES) this.#merge();
  }

  /**
   * The warm-up is taken off by MSER (White 1997, doi 10.1177/003754979706900601) over the batches: where the
   * standard error of what is left is least, within the first half. The interval is Student's, of
   * the batches that are left. `undefined` where there are too few.
   */
  steadyMean(): SteadyMean | undefined {
    const means = this.#sums.subarray(0, this.#batches).map((sum) => sum / this.#length);
    if (means.length < 2 * FEWEST_BATCHES) return undefined;
    const dropped = warmUpOf(means);
    const { mean, squares } = momentsOf(means, dropped);
    const left = means.length - dropped;
    const reach = student975(left - 1) * Math.sqrt(squares / (left - 1) / left);
    return { mean, low: mean - reach, high: mean + reach, dropped: dropped / means.length };
  }

  #merge(): void {
    for (let i = 0; i < MOST_BATCHES / 2; i++) {
      this.#sums[i] = (this.#sums[2 * i] as number) + (this.#sums[2 * i + 1] as number);
    }
    this.#batches = MOST_BATCHES / 2;
    this.#length *= 2;
  }
}

/** How many of the first values to leave out. */
function warmUpOf(means: Float64Array): number {
  const errorFrom = (from: number) => momentsOf(means, from).squares / (means.length - from) ** 2;
  let best = 0;
  let least = NOTABLE * errorFrom(0);
  for (let from = 1; from <= means.length / 2; from++) {
    const error = errorFrom(from);
    if (error >= least) continue;
    least = error;
    best = from;
  }
  return best;
}

/** Mean, and sum of squared deviations from it, from one value on. */
function momentsOf(values: Float64Array, from: number): { readonly mean: number; readonly squares: number } {
  const tail = values.subarray(from);
  const mean = tail.reduce((sum, one) => sum + one, 0) / tail.length;
  return { mean, squares: tail.reduce((sum, one) => sum + (one - mean) ** 2, 0) };
}
