import { fixedPower } from '../../fixed-power.js';
import { hasParts, isBigInt } from '../../operand-checks.js';
import { type MapField, svdwMap } from '../../svdw.js';
import type { CurveArithmetic } from './arithmetic.js';
import {
  add,
  double,
  equals,
  fromAffine,
  IDENTITY,
  isIdentity,
  negate,
  normaliseAll,
  type Point,
  toAffine,
} from './curve.js';
import { primeField } from './field.js';
import { multiply, sumOfMultiples } from './multiples.js';
import { ORDER_CHAIN, q, SCALAR_BITS } from './type-a-parameters.js';

const { reduce, inverseOrZero, squareRoot } = primeField(q);

const mapField: MapField<bigint> = {
  p: q,
  fromBigInt: reduce,
  add: (a, b) => reduce(a + b),
  subtract: (a, b) => reduce(a - b),
  multiply: (a, b) => (a * b) % q,
  inverseOrZero,
  squareRoot,
  isOdd: (a) => (a & 1n) === 1n,
};

const map = svdwMap(mapField, 1n, 0n, -1n);

/** The points of the curve in BigInt. */
export const bigintPoints: CurveArithmetic<Point> = {
  identity: IDENTITY,
  has: (value): value is Point => hasParts(value, ['x', 'y', 'z'], isBigInt),
  isIdentity,
  equals,
  add,
  negate,
  multiply,
  sumOfMultiples,
  fixedBase: (base) => fixedPower({ one: IDENTITY, multiply: add, settle: normaliseAll }, base, SCALAR_BITS),
  coordinates: toAffine,
  lift: (x, parity) => {
    const y = squareRoot((x * x + 1n) * x);
    return y === undefined ? undefined : fromAffine({ x, y: Number(y & 1n) === parity ? y : reduce(-y) });
  },
  isInSubgroup,
  mapToCurve: (u) => fromAffine(map(u)),
};

/** Whether r * P is the identity, for a point of the curve. */
export function isInSubgroup(P: Point): boolean {
  const last = ORDER_CHAIN.reduce((multiple, step) => (step === 'double' ? double(multiple) : add(multiple, P)), P);
  return equals(last, negate(P));
}
