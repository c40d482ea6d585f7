import type { Milliseconds } from '../../common/units.js';
import { LogClasses } from './log-classes.js';
import { type Quantile, quantilesByRank } from './quantiles.js';

/** So many values are kept as they are; where there are more, all are counted in classes. */
export const KEPT_VALUES = 2 ** 16;

/**
 * Values of which count, mean and largest are exact, and quantiles are too up to `KEPT_VALUES`;
 * beyond, they are within 0.1% (`LogClasses`), in memory that does not grow.
 */
export class Sample {
  #kept: Float64Array | undefined = new Float64Array(64);
  #classes: LogClasses | undefined;
  #count = 0;
  #sum = 0;
  #largest = 0;

  /** @param value not below zero */
  add(value: Milliseconds): void {
    if (this.#kept === undefined || this.#count === KEPT_VALUES) this.#classify(value);
    else {
      if (this.#count === this.#kept.length) this.#grow(this.#kept);
      this.#kept[this.#count] = value;
    }
    this.#count++;
    this.#sum += value;
    if (value > this.#largest) this.#largest = value;
  }

  get count(): number {
    return this.#count;
  }

  /** 0 where there is nothing. */
  get mean(): Milliseconds {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }

  /** Whether quantiles are values of the sample, or within 0.1% of one. */
  get isExact(): boolean {
    return this.#kept !== undefined;
  }

  /** At the reported shares, with intervals; none where there is nothing. */
  quantiles(): Quantile[] {
    const sorted = this.#kept?.slice(0, this.#count).sort();
    const at = (rank: number) => {
      if (rank === this.#count) return this.#largest;
      return sorted === undefined ? (this.#classes?.at(rank) ?? 0) : (sorted[rank - 1] ?? 0);
    };
    return quantilesByRank(this.#count, at);
  }

  #grow(kept: Float64Array): void {
    this.#kept = new Float64Array(2 * kept.length);
    this.#kept.set(kept);
  }

  #classify(value: Milliseconds): void {
    if (this.#classes === undefined) {
      this.#classes = new LogClasses();
      for (const one of this.#kept ?? []) this.#classes.add(one);
      this.#kept = undefined;
    }
    this.#classes.add(value);
  }
}
