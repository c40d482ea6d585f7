import { bytesToNumberBE } from '@noble/curves/utils.js';
import { u32 } from '../../common/encoding.js';
import type { ScalarField } from '../pairing/engine.js';
import { hash } from './hashing.js';

const LARGEST = (1n << 128n) - 1n;

/**
 * Coefficients of a random linear combination: 128 bits, never 0, from a hash over everything that
 * the combined equations speak of. From a seed they could be foreseen, and two false equations
 * made to cancel. A false batch passes with probability 2^-128. Label C.
 */
export function coefficients<Scalar>(
  Zr: ScalarField<Scalar>,
  tag: Uint8Array,
  bound: readonly Uint8Array[],
  count: number,
): Scalar[] {
  const root = hash(tag, ...bound);
  return Array.from({ length: count }, (_, i) => {
    const bytes = hash(tag, root, u32(i)).subarray(0, 16);
    return Zr.fromBigInt((bytesToNumberBE(bytes) % LARGEST) + 1n);
  });
}
