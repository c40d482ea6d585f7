import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { ClaimbenchError } from '../errors.js';
import { randomStream, type StreamPath } from '../random.js';
import type { Interval } from './interval.js';
import { quantileOfSorted } from './quantile.js';

/** How an interval is had by resampling. */
export interface BootstrapOptions {
  /** Share of such intervals that hold the true value, if there were many groups. Default 0.95. */
  readonly confidence?: number;
  /** How often the groups are drawn anew. Default 2000. */
  readonly resamples?: number;
  readonly draw: DrawIndex;
}

/**
 * Percentile bootstrap interval of a statistic of grouped values: whole groups are drawn with
 * replacement and pooled. The groups are processes, since the samples of one process are not independent of each
 * other (Davison and Hinkley, Bootstrap Methods and their Application, 1997, 3.8; doi
 * 10.1017/CBO9780511802843). With fewer than about ten groups it is too narrow by some percent.
 * @param statistic of the pooled values, whatever their order
 * @throws `usage` for no groups
 */
export function bootstrapInterval(
  groups: readonly (readonly number[])[],
  statistic: (pooled: readonly number[]) => number,
  { confidence = 0.95, resamples = 2000, draw }: BootstrapOptions,
): Interval {
  if (groups.length === 0) throw new ClaimbenchError('usage', 'there is nothing to resample');
  const known = new Map<string, number>();
  const found = Float64Array.from({ length: resamples }, () => {
    const drawn = Array.from(groups, () => draw(groups.length)).sort((a, b) => a - b);
    const key = drawn.join();
    // Few groups can be drawn in few ways: five in 126.
    const value = known.get(key) ?? statistic(drawn.flatMap((index) => groups[index] ?? []));
    known.set(key, value);
    return value;
  }).sort();
  const tail = (1 - confidence) / 2;
  return { low: quantileOfSorted(found, tail), high: quantileOfSorted(found, 1 - tail) };
}

/** Draws a whole number from 0 to below `count`, all equally likely. */
export type DrawIndex = (count: number) => number;

/**
 * A reproducible source of indices for resampling: xoroshiro128+ of pure-rand, since resampling
 * draws millions; its 32-bit seed comes from the stream of (seed, path), as all randomness of a run does.
 */
export function randomIndices(seed: string, path: StreamPath): DrawIndex {
  const start = new DataView(randomStream(seed, ['statistics', ...path]).bytes(4).buffer).getInt32(0);
  const generator = xoroshiro128plus(start);
  return (count) => uniformInt(generator, 0, count - 1);
}
