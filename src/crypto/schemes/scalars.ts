import { bytesToNumberBE } from '@noble/curves/utils.js';
import type { RandomSource } from '../../common/random.js';
import type { ScalarField } from '../pairing/engine.js';

/**
 * A uniform scalar of Zq*, never 0: 16 bytes more than the order needs are reduced modulo r - 1, so
 * that the bias is below 2^-128 (the method of FIPS 186-5, A.2.1).
 */
export function nonzeroScalar<Scalar>(Zr: ScalarField<Scalar>, random: RandomSource): Scalar {
  const wide = bytesToNumberBE(random.bytes(Zr.byteLength + 16));
  return Zr.fromBigInt((wide % (Zr.order - 1n)) + 1n);
}
