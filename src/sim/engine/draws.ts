import { randomExponential, randomLogNormal, randomPoisson, randomUniform } from 'd3-random';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { randomStream, type StreamPath } from '../../common/random.js';
import type { Bytes, Milliseconds, PerMillisecond } from '../../common/units.js';
import type { RecordSize } from '../../scenario/workload.js';

/**
 * Numbers drawn at random for the events of a simulation, one stream a purpose: xoroshiro128+,
 * whose state comes from the seed and the stream's path. The numbers of one purpose do not depend
 * on how many another took.
 */
export class Draws {
  readonly #uniform: () => number;
  readonly #exponential: (rate: number) => () => number;

  constructor(seed: string, path: StreamPath) {
    const view = new DataView(randomStream(seed, path).bytes(16).buffer);
    const state = [0, 4, 8, 12].map((offset) => view.getInt32(offset));
    const generator = xoroshiro128plusFromState(state);
    this.#uniform = () => uniformFloat64(generator);
    this.#exponential = randomExponential.source(this.#uniform);
  }

  /** From 0 up to 1. */
  uniform(): number {
    return this.#uniform();
  }

  /** A whole number below `bound`. */
  below(bound: number): number {
    return Math.floor(this.#uniform() * bound);
  }

  /** Exponentially distributed. */
  exponential(mean: Milliseconds): Milliseconds {
    return mean === 0 ? 0 : this.#exponential(1 / mean)();
  }

  /** Draws how many there are, Poisson distributed. */
  poisson(mean: number): () => number {
    return randomPoisson.source(this.#uniform)(mean);
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.#uniform() < probability;
  }
}

/** How long until the next event of a process, or until its first one. */
export type Gaps = (place: 'first' | 'next') => Milliseconds;

/** Distances between events. A constant process begins at a random moment of its first period. */
export function gapsOf(process: 'poisson' | 'constant', rate: PerMillisecond, draws: Draws): Gaps {
  if (rate === 0) return () => Number.POSITIVE_INFINITY;
  if (process === 'poisson') return () => draws.exponential(1 / rate);
  return (place) => (place === 'first' ? draws.uniform() / rate : 1 / rate);
}

/** The mean length of what `recordSizes` draws, but for what its bounds cut off. */
export function meanRecordBytes(spec: RecordSize, smallest: Bytes): Bytes {
  switch (spec.distribution) {
    case 'constant':
      return spec.mean;
    case 'uniform':
      return Math.max(smallest, Math.round((spec.from + spec.to) / 2));
    case 'lognormal':
      return Math.min(spec.atMost, Math.max(smallest, spec.mean));
  }
}

/** Draws lengths of records, in whole bytes and never below `smallest`. */
export function recordSizes(spec: RecordSize, draws: Draws, smallest: Bytes): () => Bytes {
  const source = () => draws.uniform();
  const within = (bytes: number, largest: Bytes) => Math.min(largest, Math.max(smallest, Math.round(bytes)));
  switch (spec.distribution) {
    case 'constant':
      return () => spec.mean;
    case 'uniform': {
      const draw = randomUniform.source(source)(spec.from, spec.to);
      return () => within(draw(), spec.to);
    }
    case 'lognormal': {
      const location = Math.log(spec.mean) - spec.deviation ** 2 / 2;
      const draw = randomLogNormal.source(source)(location, spec.deviation);
      return () => within(draw(), spec.atMost);
    }
  }
}
