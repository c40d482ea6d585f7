import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import type { Fr } from 'mcl-wasm';
import { CURVES } from '../../curves.js';
import type { AsymmetricCurve, ScalarField } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';
import type { MclModule } from './mcl-module.js';

const BYTES = 32;

/** Integers modulo r; 32 bytes big-endian. */
export function scalarField({ library }: MclModule, curve: AsymmetricCurve): ScalarField<Fr> {
  const { order } = CURVES[curve];
  const { Fr, add, mul, neg, inv } = library;
  const fromBytes = (bytes: Uint8Array) => {
    const scalar = new Fr();
    scalar.setBigEndianMod(bytes);
    return scalar;
  };
  const fromBigInt = (value: bigint) => fromBytes(numberToBytesBE(((value % order) + order) % order, BYTES));
  return {
    order,
    byteLength: BYTES,
    has: (value) => value instanceof Fr,
    zero: fromBigInt(0n),
    one: fromBigInt(1n),
    fromBigInt,
    add: (a, b) => add(a, b),
    multiply: (a, b) => mul(a, b),
    negate: (a) => neg(a),
    inverse: (a) => {
      if (a.isZero()) throw malformed('scalar', '0 has no inverse');
      return inv(a);
    },
    equals: (a, b) => a.isEqual(b),
    // On BN254 the library writes little-endian, whatever mode is set.
    encode: curve === 'bn254' ? (a) => a.serialize().reverse() : (a) => a.serialize(),
    decode: (bytes) => {
      checkLength(bytes, BYTES, 'scalar');
      if (bytesToNumberBE(bytes) >= order) throw malformed('scalar', 'its value is not below the group order');
      return fromBytes(bytes);
    },
  };
}
