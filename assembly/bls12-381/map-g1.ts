import {
  ELEMENT,
  ISOGENY_G1_X_DENOMINATOR,
  ISOGENY_G1_X_NUMERATOR,
  ISOGENY_G1_Y_DENOMINATOR,
  ISOGENY_G1_Y_NUMERATOR,
  ONE,
  SSWU_G1_A,
  SSWU_G1_B,
  SSWU_G1_MINUS_B_BY_A,
  SSWU_G1_ROOT,
  SSWU_G1_X_EXCEPTIONAL,
  SSWU_G1_Z,
} from '../constants';
import { copy, isOdd, isZero, square, squareRoot } from '../field/field';
import { invert } from '../field/inversion';
import { setIdentity, Y, Z } from '../g1/point';
import { add, multiply, negate } from '../kernel';

const zu2 = memory.data(ELEMENT, 16);
const x = memory.data(ELEMENT, 16);
const y = memory.data(ELEMENT, 16);
const t = memory.data(ELEMENT, 16);

/** The value of a polynomial in x, its coefficients from the lowest. */
function evaluate(r: usize, coefficients: usize, degree: i32): void {
  copy(r, coefficients + ELEMENT * degree);
  for (let i = degree - 1; i >= 0; i--) {
    multiply(r, r, x);
    add(r, r, coefficients + ELEMENT * i);
  }
}

/** The simplified map of Shallue, van de Woestijne and Ulas to y^2 = x^3 + A*x + B (RFC 9380, 6.6.2), into x and y. */
function mapToIsogenous(u: usize): void {
  square(t, u);
  multiply(zu2, t, SSWU_G1_Z);
  square(t, zu2);
  add(t, t, zu2);
  if (isZero(t)) copy(x, SSWU_G1_X_EXCEPTIONAL);
  else {
    invert(t, t);
    add(t, t, ONE);
    multiply(x, t, SSWU_G1_MINUS_B_BY_A);
  }
  square(t, x);
  add(t, t, SSWU_G1_A);
  multiply(t, t, x);
  add(t, t, SSWU_G1_B);
  if (!squareRoot(y, t)) {
    // x becomes Z u^2 x, whose y is that root of -g(x) times the root of -Z^3 times u^3.
    multiply(x, x, zu2);
    multiply(y, y, SSWU_G1_ROOT);
    square(t, u);
    multiply(y, y, u);
    multiply(y, y, t);
  }
  if (isOdd(u) !== isOdd(y)) negate(y, y);
}

const denominator = memory.data(ELEMENT, 16);

/** R = the point of the curve that u is mapped to, of whatever order: (X, Y, Z) with Z the product of the isogeny's denominators. */
export function mapToCurve(R: usize, u: usize): void {
  mapToIsogenous(u);
  evaluate(denominator, ISOGENY_G1_X_DENOMINATOR, 10);
  evaluate(t, ISOGENY_G1_Y_DENOMINATOR, 15);
  multiply(R + Z, denominator, t);
  // X = xn * xd * yd^2, Y = y * yn * xd^3 * yd^2.
  square(t, t);
  multiply(t, t, denominator);
  square(denominator, denominator);
  multiply(denominator, denominator, t);
  evaluate(R, ISOGENY_G1_X_NUMERATOR, 11);
  multiply(R, R, t);
  evaluate(t, ISOGENY_G1_Y_NUMERATOR, 15);
  multiply(t, t, y);
  multiply(R + Y, t, denominator);
  // A root of the denominators is mapped to the identity.
  if (isZero(R + Z)) setIdentity(R);
}
