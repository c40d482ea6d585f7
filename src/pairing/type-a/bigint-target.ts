import type { TargetArithmetic } from './arithmetic.js';
import { primeField } from './field.js';
import { q } from './parameters.js';
import { conjugate, equals, multiply, ONE, type Quadratic } from './quadratic.js';
import { isOfOrderR, unitaryPower } from './unitary.js';

const { reduce } = primeField(q);

/** GT in BigInt. */
export const bigintTarget: TargetArithmetic<Quadratic> = {
  one: ONE,
  multiply,
  power: unitaryPower,
  inverse: conjugate,
  equals,
  coefficients: ({ a, b }) => ({ a: reduce(a), b: reduce(b) }),
  fromCoefficients: (value) => (isOfOrderR(value) ? value : undefined),
};
