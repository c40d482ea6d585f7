import type { BlsCurvePair } from '@noble/curves/abstract/bls.js';
import type { Fp12 } from '@noble/curves/abstract/tower.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';
import { CURVES } from '../../curves.js';
import type { AsymmetricCurve, TargetGroup } from '../../engine.js';
import { checkLength, hasParts, isBigInt, malformed } from '../../operand-checks.js';

/** Base-field coefficients in an element of GT. */
const COEFFICIENTS = 12;

/** GT over the library's Fp12: coefficients big-endian in tower order. */
export function nobleTarget(curve: AsymmetricCurve, { Fp12, Fr }: BlsCurvePair['fields']): TargetGroup<Fp12, bigint> {
  const { fieldPrime } = CURVES[curve];
  const coefficientBytes = Fp12.BYTES / COEFFICIENTS;
  return {
    one: Fp12.ONE,
    byteLength: Fp12.BYTES,
    has: isElement,
    multiply: (a, b) => Fp12.mul(a, b),
    power: (a, exponent) => Fp12.pow(a, exponent),
    inverse: (a) => Fp12.conjugate(a),
    equals: (a, b) => Fp12.eql(a, b),
    encode: (a) => Fp12.toBytes(a),
    decode: (bytes) => {
      checkLength(bytes, Fp12.BYTES, 'element of GT');
      for (let i = 0; i < COEFFICIENTS; i++) {
        const coefficient = bytes.subarray(i * coefficientBytes, (i + 1) * coefficientBytes);
        if (bytesToNumberBE(coefficient) >= fieldPrime) {
          throw malformed('element of GT', `coefficient ${i} is not below the field prime`);
        }
      }
      const element = Fp12.fromBytes(bytes);
      if (Fp12.is0(element) || !Fp12.eql(Fp12.pow(element, Fr.ORDER), Fp12.ONE)) {
        throw malformed('element of GT', 'it is not in the group of order r');
      }
      return element;
    },
  };
}

/** The library's elements are plain objects: two halves of three parts of two coefficients. */
function isElement(value: unknown): value is Fp12 {
  return hasParts(value, ['c0', 'c1'], (half) =>
    hasParts(half, ['c0', 'c1', 'c2'], (part) => hasParts(part, ['c0', 'c1'], isBigInt)),
  );
}
