import { ELEMENT, HALF, ONE } from '../constants';
import {
  copy,
  equals,
  isLarger,
  isOdd,
  isOne,
  isZero,
  isZeroExactly,
  isZeroProduct,
  rootPower,
  setZero,
  square,
} from '../field/field';
import { invert } from '../field/inversion';
import * as fp from '../kernel';

/*
 * Elements a + b*u of F_p^2, u^2 = -1: two elements of F_p one after the other. In units of half a limb (an element of F_p after a
 * multiplication is at most 1): a product takes factors whose (a + b) multiply to 34 and gives at most 2 + 3*u.
 */

/** Bytes of an element. */
export const FP2: usize = 2 * ELEMENT;

/** Where b is. */
export const U: usize = ELEMENT;

const first = memory.data(ELEMENT, 16);
const second = memory.data(ELEMENT, 16);
const sum = memory.data(ELEMENT, 16);
const otherSum = memory.data(ELEMENT, 16);

export function copyFp2(to: usize, from: usize): void {
  memory.copy(to, from, FP2);
}

export function setZeroFp2(to: usize): void {
  memory.fill(to, 0, FP2);
}

export function setOneFp2(to: usize): void {
  copy(to, ONE);
  setZero(to + U);
}

export function addFp2(r: usize, x: usize, y: usize): void {
  fp.add(r, x, y);
  fp.add(r + U, x + U, y + U);
}

export function subtractFp2(r: usize, x: usize, y: usize): void {
  fp.subtract(r, x, y);
  fp.subtract(r + U, x + U, y + U);
}

/** r = x - y - z. */
export function subtractBothFp2(r: usize, x: usize, y: usize, z: usize): void {
  fp.subtractBoth(r, x, y, z);
  fp.subtractBoth(r + U, x + U, y + U, z + U);
}

export function negateFp2(r: usize, x: usize): void {
  fp.negate(r, x);
  fp.negate(r + U, x + U);
}

export function doubleFp2(r: usize, x: usize): void {
  fp.double(r, x);
  fp.double(r + U, x + U);
}

export function quadrupleFp2(r: usize, x: usize): void {
  fp.quadruple(r, x);
  fp.quadruple(r + U, x + U);
}

/** The same element in small limbs, as after a multiplication in F_p. */
export function reduceFp2(r: usize, x: usize): void {
  fp.reduce(r, x);
  fp.reduce(r + U, x + U);
}

/** r = 3x - 2y, reduced. */
export function tripleMinusDoubleFp2(r: usize, x: usize, y: usize): void {
  fp.tripleMinusDouble(r, x, y);
  fp.tripleMinusDouble(r + U, x + U, y + U);
  reduceFp2(r, r);
}

/** r = 3x + 2y, reduced. */
export function triplePlusDoubleFp2(r: usize, x: usize, y: usize): void {
  fp.triplePlusDouble(r, x, y);
  fp.triplePlusDouble(r + U, x + U, y + U);
  reduceFp2(r, r);
}

/** r = x + 1. */
export function addOneFp2(r: usize, x: usize): void {
  fp.add(r, x, ONE);
  copy(r + U, x + U);
}

/** a - b*u. */
export function conjugateFp2(r: usize, x: usize): void {
  copy(r, x);
  fp.negate(r + U, x + U);
}

/** r = x * y, by three multiplications. */
export function multiplyFp2(r: usize, x: usize, y: usize): void {
  fp.add(sum, x, x + U);
  fp.add(otherSum, y, y + U);
  fp.multiply(first, x, y);
  fp.multiply(second, x + U, y + U);
  fp.multiply(sum, sum, otherSum);
  fp.subtract(r, first, second);
  fp.subtractBoth(r + U, sum, first, second);
}

/** r = x^2 = (a + b)(a - b) + 2ab*u: both are results of a multiplication. */
export function squareFp2(r: usize, x: usize): void {
  fp.add(sum, x, x + U);
  fp.subtract(otherSum, x, x + U);
  fp.double(first, x);
  fp.multiply(r + U, first, x + U);
  fp.multiply(r, sum, otherSum);
}

/** r = x times an element of F_p. */
export function scaleFp2(r: usize, x: usize, k: usize): void {
  fp.multiply(r, x, k);
  fp.multiply(r + U, x + U, k);
}

const kept = memory.data(ELEMENT, 16);

/** r = (1 + u) * x: the tower's non-residue. */
export function multiplyByResidue(r: usize, x: usize): void {
  fp.subtract(kept, x, x + U);
  fp.add(r + U, x, x + U);
  copy(r, kept);
}

/** Whether this is 1 as `setOneFp2` makes it. */
export function isOneFp2(x: usize): bool {
  return isOne(x) && isZeroExactly(x + U);
}

export function isZeroExactlyFp2(x: usize): bool {
  return isZeroExactly(x) && isZeroExactly(x + U);
}

/** Whether a result of `squareFp2` is 0. */
export function isZeroSquareFp2(x: usize): bool {
  return isZeroProduct(x) && isZeroProduct(x + U);
}

export function isZeroFp2(x: usize): bool {
  return isZero(x) && isZero(x + U);
}

export function equalsFp2(x: usize, y: usize): bool {
  return equals(x, y) && equals(x + U, y + U);
}

/** r = a^2 + b^2, in F_p. */
function norm(r: usize, x: usize): void {
  square(first, x);
  square(second, x + U);
  fp.add(r, first, second);
}

const inverse = memory.data(ELEMENT, 16);

/** 1/x, and 0 for 0. */
export function invertFp2(r: usize, x: usize): void {
  norm(inverse, x);
  invert(inverse, inverse);
  fp.multiply(r, x, inverse);
  fp.negate(inverse, inverse);
  fp.multiply(r + U, x + U, inverse);
}

/** sgn0 of RFC 9380, 4.1: whether a is odd; where a is 0, whether b is. */
export function isOddFp2(x: usize): bool {
  return isZero(x) ? isOdd(x + U) : isOdd(x);
}

/** Whether b is the larger of b and -b; where b is 0, whether a is. */
export function isLargerFp2(x: usize): bool {
  return isZero(x + U) ? isLarger(x) : isLarger(x + U);
}

const rootOfNorm = memory.data(ELEMENT, 16);
const half = memory.data(ELEMENT, 16);
const root = memory.data(ELEMENT, 16);
const check = memory.data(ELEMENT, 16);
const other = memory.data(ELEMENT, 16);

/**
 * A power of x's norm: its root, where it has one, else that of its negative. Whether it has, and so x too.
 */
export function rootOfNormFp2(r: usize, x: usize): bool {
  norm(check, x);
  rootPower(r, check);
  square(other, r);
  return equals(other, check);
}

/**
 * A square root of x from one of its norm n: with d = (a + sqrt(n))/2 a square, sqrt(d) + b/(2 sqrt(d))*u; else the root s of -d gives
 * b/(2s) + s*u. Where d is 0, so is b, and sqrt(n) is -a: its negative is taken.
 */
export function rootFromNorm(r: usize, x: usize, norm: usize): void {
  fp.add(half, x, norm);
  fp.multiply(half, half, HALF);
  if (isZeroProduct(half)) copy(half, x);
  rootPower(root, half);
  square(check, root);
  const isSquare = equals(check, half);
  fp.double(other, root);
  invert(other, other);
  fp.multiply(other, other, x + U);
  copy(r, isSquare ? root : other);
  copy(r + U, isSquare ? other : root);
}

/** A square root of x, if there is one: whether there is. */
export function squareRootFp2(r: usize, x: usize): bool {
  if (!rootOfNormFp2(rootOfNorm, x)) return false;
  rootFromNorm(r, x, rootOfNorm);
  return true;
}
