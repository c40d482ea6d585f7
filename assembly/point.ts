import { ONE } from './constants';
import { copy, ELEMENT, equals, isZero, isZeroExactly, isZeroProduct, sameLimbs, setZero, square } from './field';
import { invert } from './inversion';
import { add, double, multiply, negate, quadruple, subtract } from './kernel';

/*
 * Points of y^2 = x^3 + x as (X, Y, Z) with x = X/Z and y = Y/Z^2 (Costello, Lange, Naehrig 2010,
 * doi 10.1007/978-3-642-13013-7_14), the identity where Z = 0: a doubling is 2 multiplications and 5 squarings. Points
 * added must be normalised: Z is 1, or 0 in every limb.
 */

/** Bytes of a point. */
export const POINT: usize = 216;

/** Where a point's coordinates are. */
export const Y: usize = ELEMENT;
export const Z: usize = 2 * ELEMENT;

/** Of the last doubling, in the letters of the paper: A = X^2, B = Z^2, C = Y^2, D = A - B, E = A + B. */
export const A = memory.data(72, 16);
export const B = memory.data(72, 16);
const C = memory.data(72, 16);
export const D = memory.data(72, 16);
const E = memory.data(72, 16);
const F = memory.data(72, 16);

/** Of the last addition: the chord's slope is N / W, and W^2 the new Z. */
export const N = memory.data(72, 16);
export const W = memory.data(72, 16);
const apart = memory.data(72, 16);
const x2Z = memory.data(72, 16);
const U = memory.data(72, 16);
const V = memory.data(72, 16);
const negated = memory.data(216, 16);

export function copyPoint(to: usize, from: usize): void {
  memory.copy(to, from, POINT);
}

export function setIdentity(to: usize): void {
  copy(to, ONE);
  setZero(to + Y);
  setZero(to + Z);
}

export function isIdentity(P: usize): bool {
  return isZero(P + Z);
}

/** Whether a normalised point is the identity. */
export function isIdentityNormalised(P: usize): bool {
  return load<u64>(P + Z) === 0;
}

/** What a doubling begins with, and all that the tangent is made of. */
export function startDoubling(P: usize): void {
  square(A, P);
  square(B, P + Z);
  square(C, P + Y);
  subtract(D, A, B);
  add(E, A, B);
}

/** R = 2P after its start: ((A - B)^2, 2Y(A - B)(2(A + B)^2 - (A - B)^2), 4Y^2). */
export function finishDoubling(R: usize, P: usize): void {
  multiply(U, P + Y, D);
  square(R, D);
  square(F, E);
  double(F, F);
  subtract(F, F, R);
  multiply(R + Y, U, F);
  double(R + Y, R + Y);
  quadruple(R + Z, C);
}

/** R = 2P; right for the identity and for points of order 2 as well. */
export function doublePoint(R: usize, P: usize): void {
  startDoubling(P);
  finishDoubling(R, P);
}

/** R = P + Q, for a normalised Q. */
export function addPoint(R: usize, P: usize, Q: usize): void {
  if (isIdentityNormalised(Q)) {
    copyPoint(R, P);
    return;
  }
  square(B, P + Z);
  multiply(N, Q + Y, B);
  subtract(N, P + Y, N);
  multiply(x2Z, Q, P + Z);
  subtract(apart, P, x2Z);
  multiply(W, P + Z, apart);
  square(V, N);
  if (isZeroProduct(W)) addSpecial(R, P, Q);
  else finishAddition(R, P, Q);
}

/** Where P is the identity, or has the x of Q. */
function addSpecial(R: usize, P: usize, Q: usize): void {
  if (isZeroProduct(B)) copyPoint(R, Q);
  else if (isZeroProduct(V)) doublePoint(R, P);
  else setIdentity(R);
}

/** X = N^2 - W(X1 - x2 Z1)(X1 + x2 Z1), Z = W^2, Y = N W (x2 Z - X) - y2 Z^2. */
function finishAddition(R: usize, P: usize, Q: usize): void {
  add(U, P, x2Z);
  multiply(x2Z, W, apart);
  multiply(x2Z, x2Z, U);
  subtract(R, V, x2Z);
  square(R + Z, W);
  multiply(U, Q, R + Z);
  add(U, U, x2Z);
  subtract(U, U, V);
  multiply(V, N, W);
  multiply(U, V, U);
  square(V, R + Z);
  multiply(V, Q + Y, V);
  subtract(R + Y, U, V);
}

/** R = P - Q, for a normalised Q. */
export function subtractPoint(R: usize, P: usize, Q: usize): void {
  negatePoint(negated, Q);
  addPoint(R, P, negated);
}

export function negatePoint(R: usize, P: usize): void {
  copy(R, P);
  negate(R + Y, P + Y);
  multiply(R + Y, R + Y, ONE);
  copy(R + Z, P + Z);
}

const scale = memory.data(72, 16);
const running = memory.data(72, 16);

function areNormalised(points: usize, count: i32): bool {
  for (let i = 0; i < count; i++) {
    const z = points + POINT * i + Z;
    if (!sameLimbs(z, ONE) && !isZeroExactly(z)) return false;
  }
  return true;
}

/** Normalises points that lie one after the other, at one inversion for all (Montgomery 1987). */
export function normalise(points: usize, count: i32): void {
  if (areNormalised(points, count)) return;
  const before = heap.alloc(ELEMENT * count);
  copy(running, ONE);
  for (let i = 0; i < count; i++) {
    const P = points + POINT * i;
    copy(before + ELEMENT * i, running);
    if (isIdentity(P)) setIdentity(P);
    else multiply(running, running, P + Z);
  }
  invert(running, running);
  for (let i = count - 1; i >= 0; i--) {
    const P = points + POINT * i;
    if (isIdentityNormalised(P)) continue;
    multiply(scale, running, before + ELEMENT * i);
    multiply(running, running, P + Z);
    multiply(P, P, scale);
    square(scale, scale);
    multiply(P + Y, P + Y, scale);
    copy(P + Z, ONE);
  }
  heap.free(before);
}

/** Whether two points are the same, in whatever coordinates: X1 Z2 = X2 Z1 and Y1 Z2^2 = Y2 Z1^2. */
export function equalPoints(P: usize, Q: usize): bool {
  const isNone = isIdentity(P);
  if (isNone || isIdentity(Q)) return isNone && isIdentity(Q);
  multiply(U, P, Q + Z);
  multiply(V, Q, P + Z);
  if (!equals(U, V)) return false;
  square(A, P + Z);
  square(B, Q + Z);
  multiply(U, P + Y, B);
  multiply(V, Q + Y, A);
  return equals(U, V);
}
