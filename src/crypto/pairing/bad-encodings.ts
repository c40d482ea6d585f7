import { hexToBytes } from '@noble/hashes/utils.js';
import { CURVES } from './curves.js';
import type { CurveName } from './engine.js';

/** An encoding that every engine of the curve must refuse, and why. */
export interface BadEncoding {
  readonly group: 'G1' | 'G2';
  readonly why: 'off the curve' | 'outside the subgroup' | 'coordinate not reduced' | 'not canonical';
  readonly bytes: Uint8Array;
}

const word = (value: bigint, bytes: number) => value.toString(16).padStart(2 * bytes, '0');
/** A compressed BLS12-381 encoding: flag bits over the first byte, then the coordinates. */
const compressed = (flags: number, ...coordinates: bigint[]) => {
  const bytes = hexToBytes(coordinates.map((value) => word(value, 48)).join(''));
  bytes[0] = (bytes[0] ?? 0) | flags;
  return bytes;
};
const uncompressed = (...coordinates: bigint[]) => hexToBytes(coordinates.map((value) => word(value, 32)).join(''));

/** A Type A encoding: sign byte, then x. */
const signed = (sign: number, x: bigint) => hexToBytes(word(BigInt(sign), 1) + word(x, 64));

const BLS_P = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;
const BN_P = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47n;

/**
 * Found by trying x = 1, 2, 3, ...: the first x without a y, and the first whose point has another
 * order than r (its order was computed with @noble/curves, its membership is refused by both engines; on Type A with PARI/GP).
 */
export const BAD_ENCODINGS: Readonly<Record<CurveName, readonly BadEncoding[]>> = {
  'bls12-381': [
    { group: 'G1', why: 'off the curve', bytes: compressed(0x80, 1n) },
    { group: 'G1', why: 'outside the subgroup', bytes: compressed(0x80, 4n) },
    { group: 'G1', why: 'coordinate not reduced', bytes: compressed(0x80, BLS_P + 4n) },
    { group: 'G1', why: 'not canonical', bytes: compressed(0x00, 4n) },
    { group: 'G1', why: 'not canonical', bytes: compressed(0xe0, 0n) },
    { group: 'G1', why: 'not canonical', bytes: compressed(0xc0, 1n) },
    { group: 'G2', why: 'off the curve', bytes: compressed(0x80, 0n, 1n) },
    { group: 'G2', why: 'outside the subgroup', bytes: compressed(0x80, 0n, 2n) },
    { group: 'G2', why: 'coordinate not reduced', bytes: compressed(0x80, 0n, BLS_P + 2n) },
    { group: 'G2', why: 'not canonical', bytes: compressed(0xc0, 0n, 1n) },
  ],
  bn254: [
    { group: 'G1', why: 'off the curve', bytes: uncompressed(1n, 1n) },
    { group: 'G1', why: 'coordinate not reduced', bytes: uncompressed(BN_P + 1n, 2n) },
    { group: 'G1', why: 'off the curve', bytes: uncompressed(0n, 1n) },
    { group: 'G2', why: 'off the curve', bytes: uncompressed(0n, 1n, 0n, 1n) },
    {
      group: 'G2',
      why: 'outside the subgroup',
      bytes: uncompressed(
        0n,
        1n,
        0x2351dcdda257b62181cbd745dfee16d5fdf4eb185bbcf33c20a0fe6eaa9cb4a3n,
        0x07fb3d558dafafb6bf6dd326a5fefe0beca3f9ac3bd999a390d504fad34b0b8cn,
      ),
    },
    { group: 'G2', why: 'coordinate not reduced', bytes: uncompressed(BN_P, 0n, 0n, 0n) },
  ],
  // G1 and G2 are one. The point with x = 0 has order 2, those with x = 1 order 4, those with x = 2 a multiple of r.
  'type-a': [
    { group: 'G1', why: 'off the curve', bytes: signed(2, 5n) },
    { group: 'G1', why: 'outside the subgroup', bytes: signed(2, 1n) },
    { group: 'G1', why: 'outside the subgroup', bytes: signed(2, 2n) },
    { group: 'G1', why: 'outside the subgroup', bytes: signed(2, 0n) },
    { group: 'G1', why: 'outside the subgroup', bytes: signed(3, 0n) },
    { group: 'G1', why: 'coordinate not reduced', bytes: signed(2, CURVES['type-a'].fieldPrime) },
    { group: 'G1', why: 'coordinate not reduced', bytes: signed(2, CURVES['type-a'].fieldPrime + 1n) },
    { group: 'G1', why: 'not canonical', bytes: signed(0, 1n) },
    { group: 'G1', why: 'not canonical', bytes: signed(1, 1n) },
    { group: 'G1', why: 'not canonical', bytes: signed(4, 1n) },
    { group: 'G2', why: 'off the curve', bytes: signed(3, 5n) },
    { group: 'G2', why: 'outside the subgroup', bytes: signed(3, 2n) },
    { group: 'G2', why: 'coordinate not reduced', bytes: signed(3, CURVES['type-a'].fieldPrime + 1n) },
  ],
};
