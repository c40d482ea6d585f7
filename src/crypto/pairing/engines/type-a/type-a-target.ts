import { concatBytes } from '@noble/curves/utils.js';
import type { TargetGroup } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';
import type { TargetArithmetic } from './arithmetic.js';
import { readCoordinate, writeCoordinate } from './point-codec.js';
import { FIELD_BYTES } from './type-a-parameters.js';

const NAME = 'element of GT';
const BYTES = 2 * FIELD_BYTES;

/** GT: a + b*i as a, then b, 64 bytes each, big-endian. */
export function targetOver<Element>(target: TargetArithmetic<Element>): TargetGroup<Element, bigint> {
  const { one, has, multiply, power, inverse, equals } = target;
  return {
    one,
    byteLength: BYTES,
    has,
    multiply,
    power,
    inverse,
    equals,
    encode: (x) => {
      const { a, b } = target.coefficients(x);
      return concatBytes(writeCoordinate(a), writeCoordinate(b));
    },
    decode: (bytes) => {
      checkLength(bytes, BYTES, NAME);
      const a = readCoordinate(bytes.subarray(0, FIELD_BYTES), NAME);
      const b = readCoordinate(bytes.subarray(FIELD_BYTES), NAME);
      const element = target.fromCoefficients({ a, b });
      if (element === undefined) throw malformed(NAME, 'it is not in the group of order r');
      return element;
    },
  };
}
