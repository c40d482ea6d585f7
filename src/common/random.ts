import { shake256 } from '@noble/hashes/sha3.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { list } from './encoding.js';

/** A source of random bytes. All randomness of a run comes through one of these. */
export interface RandomSource {
  /** The next `length` bytes. */
  bytes(length: number): Uint8Array;
}

/** The purpose of a random stream: e.g. `('policyholder', 17, 'encrypt')`. */
export type StreamPath = readonly (string | number)[];

const TAG = utf8ToBytes('CLAIMBENCH-V1-random');

/**
 * A reproducible stream of random bytes: SHAKE256 (FIPS 202) over a tag, the seed and the path.
 * Streams of different seeds or paths are independent, so no two parts of a run share one in
 * order, and the number of threads cannot change a byte. For simulation, not for real keys: whoever
 * knows the seed knows everything.
 */
export function randomStream(seed: string, path: StreamPath): RandomSource {
  const labels = [seed, ...path].map((part) => utf8ToBytes(`${typeof part}:${part}`));
  const xof = shake256.create({}).update(concatBytes(TAG, list(labels)));
  return { bytes: (length) => xof.xof(length) };
}

/** The elements in an order drawn from the seed and the round (Fisher and Yates). */
export function shuffled<Element>(elements: readonly Element[], seed: string, round: number): Element[] {
  const random = randomStream(seed, ['order of benchmarks', round]);
  const order = [...elements];
  for (let i = order.length - 1; i > 0; i--) {
    const j = new DataView(random.bytes(4).buffer).getUint32(0) % (i + 1);
    const [a, b] = [order[i], order[j]];
    if (a !== undefined && b !== undefined) [order[i], order[j]] = [b, a];
  }
  return order;
}
