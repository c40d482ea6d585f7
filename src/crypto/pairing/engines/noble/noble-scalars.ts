import type { IField } from '@noble/curves/abstract/modular.js';
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import type { ScalarField } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';

/** Integers modulo r over the library's field; big-endian, as many bytes as r has. */
export function scalarField(Fr: IField<bigint>): ScalarField<bigint> {
  const { BYTES: byteLength } = Fr;
  return {
    order: Fr.ORDER,
    byteLength,
    has: (value): value is bigint => typeof value === 'bigint' && value >= 0n && value < Fr.ORDER,
    zero: Fr.ZERO,
    one: Fr.ONE,
    fromBigInt: (value) => Fr.create(value),
    add: (a, b) => Fr.add(a, b),
    multiply: (a, b) => Fr.mul(a, b),
    negate: (a) => Fr.neg(a),
    inverse: (a) => {
      if (Fr.is0(a)) throw malformed('scalar', '0 has no inverse');
      return Fr.inv(a);
    },
    equals: (a, b) => Fr.eql(a, b),
    encode: (a) => numberToBytesBE(a, byteLength),
    decode: (bytes) => {
      checkLength(bytes, byteLength, 'scalar');
      const value = bytesToNumberBE(bytes);
      if (value >= Fr.ORDER) throw malformed('scalar', 'its value is not below the group order');
      return value;
    },
  };
}
