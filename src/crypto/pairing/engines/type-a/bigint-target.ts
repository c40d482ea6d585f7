import { fixedPower } from '../../fixed-power.js';
import { hasParts, isBigInt } from '../../operand-checks.js';
import type { TargetArithmetic } from './arithmetic.js';
import { primeField } from './field.js';
import { conjugate, equals, multiply, ONE, type Quadratic } from './quadratic.js';
import { q, SCALAR_BITS } from './type-a-parameters.js';
import { isOfOrderR, unitaryPower } from './unitary.js';

const { reduce } = primeField(q);

/** GT in BigInt. */
export const bigintTarget: TargetArithmetic<Quadratic> = {
  one: ONE,
  has: (value): value is Quadratic => hasParts(value, ['a', 'b'], isBigInt),
  multiply,
  power: unitaryPower,
  fixedBase: (base) => fixedPower({ one: ONE, multiply, settle: (table) => table }, base, SCALAR_BITS),
  inverse: conjugate,
  equals,
  coefficients: ({ a, b }) => ({ a: reduce(a), b: reduce(b) }),
  fromCoefficients: (value) => (isOfOrderR(value) ? value : undefined),
};
