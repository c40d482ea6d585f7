import type { Fp2 } from '@noble/curves/abstract/tower.js';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { equalBytes } from '../../../../common/encoding.js';
import type { HashableGroup, PairingEngine } from '../../engine.js';
import { checkLength, checkTag, malformed } from '../../operand-checks.js';
import { nobleGroup, type PointCodec } from './noble-group.js';
import type { NobleTypes } from './noble-types.js';

/** Compressed points as in the ZCash format (draft-irtf-cfrg-bls-signature, appendix A): 48 and 96 bytes. */
function compressed<F>(Point: WeierstrassPointCons<F>, byteLength: number, name: string): PointCodec<F> {
  // The library writes and reads no identity: flags "compressed" and "infinity", the rest zero.
  const identity = new Uint8Array(byteLength);
  identity[0] = 0xc0;
  return {
    byteLength,
    encode: (point) => (point.is0() ? identity.slice() : point.toBytes(true)),
    decode: (bytes) => {
      checkLength(bytes, byteLength, name);
      if (equalBytes(bytes, identity)) return Point.ZERO;
      let point: WeierstrassPoint<F>;
      try {
        point = Point.fromBytes(bytes);
        point.assertValidity();
      } catch (cause) {
        throw malformed(name, `no point of the group has this encoding (${(cause as Error).message})`, cause);
      }
      return point;
    },
  };
}

/** G1 of BLS12-381, hashed to by BLS12381G1_XMD:SHA-256_SSWU_RO_. */
export const bls12381G1: HashableGroup<WeierstrassPoint<bigint>, bigint> = {
  ...nobleGroup(bls12_381.G1.Point, compressed(bls12_381.G1.Point, 48, 'point of G1')),
  hashSuite: 'BLS12381G1_XMD:SHA-256_SSWU_RO_',
  hashToCurve: (message, tag) => {
    checkTag(tag);
    return bls12_381.G1.hashToCurve(message, { DST: tag });
  },
};

/** G2 of BLS12-381. */
export const bls12381G2 = nobleGroup<Fp2>(bls12_381.G2.Point, compressed(bls12_381.G2.Point, 96, 'point of G2'));

/** Hashing to G2 by BLS12381G2_XMD:SHA-256_SSWU_RO_. */
export const bls12381HashToG2: NonNullable<PairingEngine<NobleTypes>['hashingToG2']> = {
  hashSuite: 'BLS12381G2_XMD:SHA-256_SSWU_RO_',
  hashToCurve: (message, tag) => {
    checkTag(tag);
    return bls12_381.G2.hashToCurve(message, { DST: tag });
  },
};
