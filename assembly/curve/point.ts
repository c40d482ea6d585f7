import {
  add,
  COORDINATE,
  copyCoordinate,
  double,
  equals,
  invert,
  isZeroExactly,
  isZeroSquare,
  multiply,
  negate,
  quadruple,
  reduce,
  sameAsOne,
  setOne,
  setZero,
  square,
  subtract,
  subtractBoth,
} from './coordinate';

/*
 * Points of y^2 = x^3 + b as (X, Y, Z) with x = X/Z^2 and y = Y/Z^3, over whatever ./coordinate is; coordinates are reduced. In the
 * identity, and in it alone, Z is 0 in every limb: no point of these curves has order 2. Points that are added must be
 * normalised and not the identity: their Z is 1 and not looked at.
 */

/** Bytes of a point. */
export const POINT: usize = 3 * COORDINATE;

/** Where a point's coordinates are. */
export const Y: usize = COORDINATE;
export const Z: usize = 2 * COORDINATE;

const A = memory.data(COORDINATE, 16);
const B = memory.data(COORDINATE, 16);
const C = memory.data(COORDINATE, 16);
const D = memory.data(COORDINATE, 16);
const E = memory.data(COORDINATE, 16);
const F = memory.data(COORDINATE, 16);
const negated = memory.data(POINT, 16);

export function copyPoint(to: usize, from: usize): void {
  memory.copy(to, from, POINT);
}

export function setIdentity(to: usize): void {
  setOne(to);
  setOne(to + Y);
  setZero(to + Z);
}

export function isIdentity(P: usize): bool {
  return isZeroExactly(P + Z);
}

/** R = 2P: A = X^2, B = Y^2, C = B^2, D = 2((X + B)^2 - A - C), E = 3A; (E^2 - 2D, E(D - X) - 8C, 2YZ). */
export function doublePoint(R: usize, P: usize): void {
  square(A, P);
  square(B, P + Y);
  square(C, B);
  add(D, P, B);
  square(D, D);
  subtractBoth(D, D, A, C);
  double(D, D);
  double(E, A);
  add(E, E, A);
  reduce(E, E);
  multiply(F, P + Y, P + Z);
  double(F, F);
  reduce(R + Z, F);
  square(F, E);
  subtractBoth(F, F, D, D);
  reduce(R, F);
  subtract(D, D, R);
  multiply(D, E, D);
  quadruple(C, C);
  subtractBoth(D, D, C, C);
  reduce(R + Y, D);
}

/** R = P + Q: A = Z^2, B = x2 A - X, C = y2 Z A - Y, D = B^2; X3 = C^2 - BD - 2XD, Y3 = C(XD - X3) - Y BD, Z3 = ZB. */
export function addPoint(R: usize, P: usize, Q: usize): void {
  if (isIdentity(P)) {
    copyCoordinate(R, Q);
    copyCoordinate(R + Y, Q + Y);
    setOne(R + Z);
    return;
  }
  square(A, P + Z);
  multiply(B, Q, A);
  subtract(B, B, P);
  reduce(B, B);
  multiply(C, Q + Y, P + Z);
  multiply(C, C, A);
  subtract(C, C, P + Y);
  reduce(C, C);
  square(D, B);
  square(E, C);
  if (isZeroSquare(D)) {
    addSameX(R, P);
    return;
  }
  multiply(A, P, D);
  multiply(D, B, D);
  subtract(E, E, D);
  subtractBoth(E, E, A, A);
  multiply(F, P + Z, B);
  reduce(R + Z, F);
  reduce(R, E);
  subtract(A, A, R);
  multiply(A, C, A);
  multiply(D, P + Y, D);
  subtract(A, A, D);
  reduce(R + Y, A);
}

/** P + Q, where Q is P or -P: E is 0 in the first case. */
function addSameX(R: usize, P: usize): void {
  if (isZeroSquare(E)) doublePoint(R, P);
  else setIdentity(R);
}

/** R = P - Q, for a normalised Q. */
export function subtractPoint(R: usize, P: usize, Q: usize): void {
  copyCoordinate(negated, Q);
  negate(negated + Y, Q + Y);
  addPoint(R, P, negated);
}

/** R = P + Q for any points; brings Q into normal form. */
export function addAnyPoint(R: usize, P: usize, Q: usize): void {
  normalise(Q, 1);
  if (isIdentity(Q)) copyPoint(R, P);
  else addPoint(R, P, Q);
}

export function negatePoint(R: usize, P: usize): void {
  copyCoordinate(R, P);
  negate(R + Y, P + Y);
  copyCoordinate(R + Z, P + Z);
}

const scale = memory.data(COORDINATE, 16);
const running = memory.data(COORDINATE, 16);

function areNormalised(points: usize, count: i32): bool {
  for (let i = 0; i < count; i++) {
    const z = points + POINT * i + Z;
    if (!sameAsOne(z) && !isZeroExactly(z)) return false;
  }
  return true;
}

/** Normalises points that lie one after the other, at one inversion for all (Montgomery 1987). */
export function normalise(points: usize, count: i32): void {
  if (areNormalised(points, count)) return;
  const before = heap.alloc(COORDINATE * count);
  setOne(running);
  for (let i = 0; i < count; i++) {
    const P = points + POINT * i;
    copyCoordinate(before + COORDINATE * i, running);
    if (isIdentity(P)) continue;
    multiply(running, running, P + Z);
  }
  invert(running, running);
  for (let i = count - 1; i >= 0; i--) {
    const P = points + POINT * i;
    if (isIdentity(P)) continue;
    multiply(scale, running, before + COORDINATE * i);
    multiply(running, running, P + Z);
    scaleToAffine(P);
  }
  heap.free(before);
}

/** x = X s^2, y = Y s^3, where `scale` has s = 1/Z. */
function scaleToAffine(P: usize): void {
  multiply(P + Y, P + Y, scale);
  square(scale, scale);
  multiply(P, P, scale);
  reduce(P, P);
  multiply(P + Y, P + Y, scale);
  reduce(P + Y, P + Y);
  setOne(P + Z);
}

/** Whether two points are the same, in whatever coordinates: X1 Z2^2 = X2 Z1^2 and Y1 Z2^3 = Y2 Z1^3. */
export function equalPoints(P: usize, Q: usize): bool {
  const isNone = isIdentity(P);
  if (isNone || isIdentity(Q)) return isNone && isIdentity(Q);
  square(A, P + Z);
  square(B, Q + Z);
  multiply(C, P, B);
  multiply(D, Q, A);
  if (!equals(C, D)) return false;
  multiply(A, A, P + Z);
  multiply(B, B, Q + Z);
  multiply(C, P + Y, B);
  multiply(D, Q + Y, A);
  return equals(C, D);
}
