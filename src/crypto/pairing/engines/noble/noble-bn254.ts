import type { Fp2 } from '@noble/curves/abstract/tower.js';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import { bn254 } from '@noble/curves/bn254.js';
import { bytesToNumberBE, concatBytes, numberToBytesBE } from '@noble/curves/utils.js';
import type { HashableGroup } from '../../engine.js';
import { checkLength, checkTag, malformed } from '../../operand-checks.js';
import { hashToTwoElements, type MapField, svdwMap } from '../../svdw.js';
import { nobleGroup, type PointCodec } from './noble-group.js';

const { Fp } = bn254.fields;
const COORDINATE_BYTES = 32;

function readCoordinate(bytes: Uint8Array, index: number, name: string): bigint {
  const value = bytesToNumberBE(bytes.subarray(index * COORDINATE_BYTES, (index + 1) * COORDINATE_BYTES));
  if (value >= Fp.ORDER) throw malformed(name, 'a coordinate is not below the field prime');
  return value;
}

const write = (value: bigint) => numberToBytesBE(value, COORDINATE_BYTES);

/** Uncompressed affine coordinates, big-endian, as in EIP-196 and EIP-197; the identity is all zeros. */
function uncompressed<F>(
  Point: WeierstrassPointCons<F>,
  name: string,
  coordinates: number,
  encodeAffine: (x: F, y: F) => Uint8Array,
  decodeAffine: (read: (index: number) => bigint) => { x: F; y: F },
): PointCodec<F> {
  const byteLength = coordinates * COORDINATE_BYTES;
  return {
    byteLength,
    encode: (point) => {
      if (point.is0()) return new Uint8Array(byteLength);
      const { x, y } = point.toAffine();
      return encodeAffine(x, y);
    },
    decode: (bytes) => {
      checkLength(bytes, byteLength, name);
      if (bytes.every((byte) => byte === 0)) return Point.ZERO;
      const affine = decodeAffine((index) => readCoordinate(bytes, index, name));
      try {
        const point = Point.fromAffine(affine);
        point.assertValidity();
        return point;
      } catch (cause) {
        throw malformed(name, `no point of the group has this encoding (${(cause as Error).message})`, cause);
      }
    },
  };
}

const g1Codec = uncompressed<bigint>(
  bn254.G1.Point,
  'point of G1',
  2,
  (x, y) => concatBytes(write(x), write(y)),
  (read) => ({ x: read(0), y: read(1) }),
);

const g2Codec = uncompressed<Fp2>(
  bn254.G2.Point,
  'point of G2',
  4,
  (x, y) => concatBytes(write(x.c1), write(x.c0), write(y.c1), write(y.c0)),
  (read) => ({ x: { c0: read(1), c1: read(0) }, y: { c0: read(3), c1: read(2) } }),
);

/** The base field for the map: p = 3 mod 4, so a root of a square is its power (p + 1) / 4. */
const mapField: MapField<bigint> = {
  p: Fp.ORDER,
  fromBigInt: (value) => Fp.create(value),
  add: (a, b) => Fp.add(a, b),
  subtract: (a, b) => Fp.sub(a, b),
  multiply: (a, b) => Fp.mul(a, b),
  inverseOrZero: (a) => (Fp.is0(a) ? a : Fp.inv(a)),
  squareRoot: (a) => {
    const root = Fp.pow(a, (Fp.ORDER + 1n) / 4n);
    return Fp.eql(Fp.sqr(root), a) ? root : undefined;
  },
  isOdd: (a) => (a & 1n) === 1n,
};

const mapToCurve = svdwMap(mapField, 0n, 3n, 1n);

/** G1 of BN254, cofactor 1, hashed to by BN254G1_XMD:SHA-256_SVDW_RO_ (as gnark-crypto has it: Z = 1). */
export const bn254G1: HashableGroup<WeierstrassPoint<bigint>, bigint> = {
  ...nobleGroup(bn254.G1.Point, g1Codec),
  hashSuite: 'BN254G1_XMD:SHA-256_SVDW_RO_',
  hashToCurve: (message, tag) => {
    checkTag(tag);
    const [u0, u1] = hashToTwoElements(message, tag, Fp.ORDER);
    return bn254.G1.Point.fromAffine(mapToCurve(u0)).add(bn254.G1.Point.fromAffine(mapToCurve(u1)));
  },
};

/** G2 of BN254. */
export const bn254G2 = nobleGroup<Fp2>(bn254.G2.Point, g2Codec);
