import { bytesToNumberBE, concatBytes, numberToBytesBE } from '@noble/curves/utils.js';
import type { CurveGroup } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';
import type { CurveArithmetic } from './arithmetic.js';
import { FIELD_BYTES, q } from './type-a-parameters.js';

const NAME = 'point';
const IDENTITY_SIGN = 0x00;
const EVEN_SIGN = 0x02;
const ODD_SIGN = 0x03;
const BYTES = 1 + FIELD_BYTES;

/**
 * Compressed points as in SEC 1, 2.3.3: a sign byte, 0x02 for an even and 0x03 for an odd y, then x
 * big-endian, 65 bytes. The identity is 65 zeros, where SEC 1 has one: all encodings are equally long.
 */
export function pointCodec<Point>(
  curve: CurveArithmetic<Point>,
): Pick<CurveGroup<Point, bigint>, 'byteLength' | 'encode' | 'decode'> {
  return {
    byteLength: BYTES,
    encode: (P) => {
      const affine = curve.coordinates(P);
      if (affine === undefined) return new Uint8Array(BYTES);
      const sign = (affine.y & 1n) === 0n ? EVEN_SIGN : ODD_SIGN;
      return concatBytes(Uint8Array.of(sign), writeCoordinate(affine.x));
    },
    decode: (bytes) => {
      checkLength(bytes, BYTES, NAME);
      const sign = bytes[0];
      if (sign === IDENTITY_SIGN) {
        if (bytes.some((byte) => byte !== 0)) throw malformed(NAME, 'the identity has zeros only');
        return curve.identity;
      }
      if (sign !== EVEN_SIGN && sign !== ODD_SIGN) throw malformed(NAME, `its sign byte is ${sign}`);
      const P = curve.lift(readCoordinate(bytes.subarray(1), NAME), sign === EVEN_SIGN ? 0 : 1);
      if (P === undefined) throw malformed(NAME, 'no point of the curve has this x');
      if (!curve.isInSubgroup(P)) throw malformed(NAME, 'it is not in the group of order r');
      return P;
    },
  };
}

/** An element of F_q: 64 bytes big-endian. */
export function writeCoordinate(value: bigint): Uint8Array {
  return numberToBytesBE(value, FIELD_BYTES);
}

/** @throws `malformed`, naming what is read, for values of q or above */
export function readCoordinate(bytes: Uint8Array, what: string): bigint {
  const value = bytesToNumberBE(bytes);
  if (value >= q) throw malformed(what, 'a coordinate is not below the field prime');
  return value;
}
