import {
  ELEMENT,
  ISOGENY_G2_X_DENOMINATOR,
  ISOGENY_G2_X_NUMERATOR,
  ISOGENY_G2_Y_DENOMINATOR,
  ISOGENY_G2_Y_NUMERATOR,
  SSWU_G2_A,
  SSWU_G2_B,
  SSWU_G2_MINUS_B_BY_A,
  SSWU_G2_NORM_ROOT,
  SSWU_G2_X_EXCEPTIONAL,
  SSWU_G2_Z,
} from '../constants';
import { square } from '../field/field';
import { setIdentity, Y, Z } from '../g2/point';
import { add, multiply } from '../kernel';
import {
  addFp2,
  addOneFp2,
  copyFp2,
  FP2,
  invertFp2,
  isOddFp2,
  isZeroFp2,
  multiplyFp2,
  negateFp2,
  reduceFp2,
  rootFromNorm,
  rootOfNormFp2,
  squareFp2,
  U,
} from '../tower/fp2';

const zu2 = memory.data(FP2, 16);
const x = memory.data(FP2, 16);
const y = memory.data(FP2, 16);
const t = memory.data(FP2, 16);
const root = memory.data(ELEMENT, 16);
const scale = memory.data(ELEMENT, 16);
const norm = memory.data(ELEMENT, 16);

/** r = x * y, reduced. */
function times(r: usize, a: usize, b: usize): void {
  multiplyFp2(r, a, b);
  reduceFp2(r, r);
}

/** The value of a polynomial in x, its coefficients from the lowest. */
function evaluate(r: usize, coefficients: usize, degree: i32): void {
  copyFp2(r, coefficients + FP2 * degree);
  for (let i = degree - 1; i >= 0; i--) {
    multiplyFp2(r, r, x);
    addFp2(r, r, coefficients + FP2 * i);
    reduceFp2(r, r);
  }
}

/** t = x^3 + A*x + B. */
function rightSide(): void {
  squareFp2(t, x);
  addFp2(t, t, SSWU_G2_A);
  multiplyFp2(t, t, x);
  addFp2(t, t, SSWU_G2_B);
}

/**
 * The simplified map of Shallue, van de Woestijne and Ulas to y^2 = x^3 + A*x + B (RFC 9380, 6.6.2), into x and y. Where g(x) has no
 * root, that of the norm of g(Z u^2 x) = Z^3 u^6 g(x) comes from that of the norm of -g(x): both cost one power.
 */
function mapToIsogenous(u: usize): void {
  squareFp2(t, u);
  times(zu2, t, SSWU_G2_Z);
  squareFp2(t, zu2);
  addFp2(t, t, zu2);
  if (isZeroFp2(t)) copyFp2(x, SSWU_G2_X_EXCEPTIONAL);
  else {
    invertFp2(t, t);
    addOneFp2(t, t);
    times(x, t, SSWU_G2_MINUS_B_BY_A);
  }
  rightSide();
  if (!rootOfNormFp2(root, t)) {
    times(x, x, zu2);
    rightSide();
    square(norm, u);
    square(scale, u + U);
    add(norm, norm, scale);
    square(scale, norm);
    multiply(scale, scale, norm);
    multiply(root, root, scale);
    multiply(root, root, SSWU_G2_NORM_ROOT);
  }
  rootFromNorm(y, t, root);
  if (isOddFp2(u) !== isOddFp2(y)) negateFp2(y, y);
}

const denominator = memory.data(FP2, 16);

/** R = the point of the curve that u is mapped to, of whatever order: (X, Y, Z) with Z the product of the isogeny's denominators. */
export function mapToCurve(R: usize, u: usize): void {
  mapToIsogenous(u);
  evaluate(denominator, ISOGENY_G2_X_DENOMINATOR, 2);
  evaluate(t, ISOGENY_G2_Y_DENOMINATOR, 3);
  times(R + Z, denominator, t);
  // X = xn * xd * yd^2, Y = y * yn * xd^3 * yd^2.
  squareFp2(t, t);
  times(t, t, denominator);
  squareFp2(denominator, denominator);
  times(denominator, denominator, t);
  evaluate(R, ISOGENY_G2_X_NUMERATOR, 3);
  times(R, R, t);
  evaluate(t, ISOGENY_G2_Y_NUMERATOR, 3);
  times(t, t, y);
  times(R + Y, t, denominator);
  // A root of the denominators is mapped to the identity.
  if (isZeroFp2(R + Z)) setIdentity(R);
}
