import { bytesToNumberBE } from '@noble/curves/utils.js';
import { type Codec, fixedCodec, mappedCodec } from '../../common/codec.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { RandomSource } from '../../common/random.js';
import type { CurveGroup, ScalarField } from '../pairing/engine.js';

/**
 * A uniform scalar of Zq*, never 0: 16 bytes more than the order needs are reduced modulo r - 1, so
 * that the bias is below 2^-128 (the method of FIPS 186-5, A.2.1).
 */
export function nonzeroScalar<Scalar>(Zr: ScalarField<Scalar>, random: RandomSource): Scalar {
  const wide = bytesToNumberBE(random.bytes(Zr.byteLength + 16));
  return Zr.fromBigInt((wide % (Zr.order - 1n)) + 1n);
}

/** A point at its fixed length; whatever is no point of the group is refused, and so is the identity. */
export function pointCodec<Point, Scalar>(group: CurveGroup<Point, Scalar>, what: string): Codec<Point> {
  return mappedCodec(fixedCodec(group.byteLength), group.encode, (bytes) => {
    const point = group.decode(bytes);
    if (!group.isIdentity(point)) return point;
    throw new ClaimbenchError('malformed', `${what} must not be the identity`);
  });
}
