import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import type { ScalarField } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';
import { primeField } from './field.js';
import { r, SCALAR_BYTES } from './type-a-parameters.js';

const { reduce, inverseOrZero } = primeField(r);

/** Integers modulo r in [0, r); 20 bytes big-endian. */
export const scalarField: ScalarField<bigint> = {
  order: r,
  byteLength: SCALAR_BYTES,
  has: (value): value is bigint => typeof value === 'bigint' && value >= 0n && value < r,
  zero: 0n,
  one: 1n,
  fromBigInt: reduce,
  add: (a, b) => reduce(a + b),
  multiply: (a, b) => reduce(a * b),
  negate: (a) => reduce(-a),
  inverse: (a) => {
    if (a === 0n) throw malformed('scalar', '0 has no inverse');
    return inverseOrZero(a);
  },
  equals: (a, b) => a === b,
  encode: (a) => numberToBytesBE(a, SCALAR_BYTES),
  decode: (bytes) => {
    checkLength(bytes, SCALAR_BYTES, 'scalar');
    const value = bytesToNumberBE(bytes);
    if (value >= r) throw malformed('scalar', 'its value is not below the group order');
    return value;
  },
};
