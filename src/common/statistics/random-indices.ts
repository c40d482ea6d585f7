import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { randomStream, type StreamPath } from '../random.js';

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
