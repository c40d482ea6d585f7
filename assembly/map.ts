import { ONE, SVDW_C1, SVDW_C2, SVDW_C3, SVDW_C4 } from './constants';
import { copy, isOdd, square, squareRoot } from './field';
import { invert } from './inversion';
import { add, multiply, negate, subtract } from './kernel';
import { Y, Z } from './point';

const tv1 = memory.data(72, 16);
const tv2 = memory.data(72, 16);
const tv3 = memory.data(72, 16);
const tv4 = memory.data(72, 16);
const candidate = memory.data(72, 16);
const value = memory.data(72, 16);
const root = memory.data(72, 16);

/** r = x^3 + x. */
export function curveValue(r: usize, x: usize): void {
  square(value, x);
  add(value, value, ONE);
  multiply(r, value, x);
}

/** Whether x^3 + x has a root for x the candidate; then it is in `root`. */
function fits(): bool {
  curveValue(value, candidate);
  return squareRoot(root, value);
}

/** The map of Shallue and van de Woestijne (RFC 9380 6.6.1) from u to a normalised point; tv1 to tv4 are the RFC's. */
export function mapToCurve(R: usize, u: usize): void {
  square(tv1, u);
  multiply(tv1, tv1, SVDW_C1);
  add(tv2, ONE, tv1);
  subtract(tv1, ONE, tv1);
  multiply(tv3, tv1, tv2);
  invert(tv3, tv3);
  multiply(tv4, u, tv1);
  multiply(tv4, tv4, tv3);
  multiply(tv4, tv4, SVDW_C3);
  subtract(candidate, SVDW_C2, tv4);
  if (!fits()) {
    add(candidate, SVDW_C2, tv4);
    if (!fits()) {
      square(candidate, tv2);
      multiply(candidate, candidate, tv3);
      square(candidate, candidate);
      multiply(candidate, candidate, SVDW_C4);
      subtract(candidate, candidate, ONE);
      fits();
    }
  }
  setRoot(R, isOdd(u));
}

/** The point of the candidate's x, and its root of that parity. */
function setRoot(R: usize, odd: bool): void {
  multiply(R, candidate, ONE);
  if (isOdd(root) !== odd) negate(root, root);
  multiply(R + Y, root, ONE);
  copy(R + Z, ONE);
}

/** The point with that x and a y of that parity, normalised: whether there is one. */
export function liftPoint(R: usize, x: usize, odd: i32): i32 {
  copy(candidate, x);
  if (!fits()) return 0;
  setRoot(R, odd === 1);
  return 1;
}
