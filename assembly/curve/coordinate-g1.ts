/** Coordinates of G1: elements of F_p. */
export { B_G1 as CURVE_B, ELEMENT as COORDINATE } from '../constants';
export {
  copy as copyCoordinate,
  equals,
  isLarger,
  isOne as sameAsOne,
  isZeroExactly,
  isZeroProduct as isZeroSquare,
  setOne,
  setZero,
  square,
  squareRoot,
} from '../field/field';
export { invert } from '../field/inversion';
export { add, double, multiply, negate, quadruple, reduce, subtract, subtractBoth } from '../kernel';
