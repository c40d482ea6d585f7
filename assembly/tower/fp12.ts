import { ELEMENT, FROBENIUS, FROBENIUS_SQUARED, ONE } from '../constants';
import { copy, equals, isZero } from '../field/field';
import { addFp2, conjugateFp2, FP2, multiplyFp2, negateFp2, reduceFp2, scaleFp2 } from './fp2';
import {
  addFp6,
  copyFp6,
  FP6,
  invertFp6,
  multiplyByV,
  multiplyByVTimes,
  multiplyFp6,
  multiplySparseFp6,
  reduceFp6,
  subtractFp6,
} from './fp6';

/*
 * Elements a + b*w of F_p^12, w^2 = v: two elements of F_p^6 one after the other, reduced.
 */

/** Bytes of an element. */
export const FP12: usize = 2 * FP6;

/** Where b is. */
export const W: usize = FP6;

const first = memory.data(FP6, 16);
const second = memory.data(FP6, 16);
const sum = memory.data(FP6, 16);
const otherSum = memory.data(FP6, 16);

export function copyFp12(to: usize, from: usize): void {
  memory.copy(to, from, FP12);
}

export function setOneFp12(to: usize): void {
  memory.fill(to, 0, FP12);
  copy(to, ONE);
}

export function isZeroFp12(x: usize): bool {
  for (let i: usize = 0; i < FP12; i += ELEMENT) if (!isZero(x + i)) return false;
  return true;
}

export function equalsFp12(x: usize, y: usize): bool {
  for (let i: usize = 0; i < FP12; i += ELEMENT) if (!equals(x + i, y + i)) return false;
  return true;
}

/** a - b*w = x^(p^6): of an element of norm 1 its inverse. */
export function conjugateFp12(r: usize, x: usize): void {
  copyFp6(r, x);
  for (let i: usize = W; i < FP12; i += FP2) negateFp2(r + i, x + i);
}

export function multiplyFp12(r: usize, x: usize, y: usize): void {
  addFp6(sum, x, x + W);
  addFp6(otherSum, y, y + W);
  reduceFp6(otherSum, otherSum);
  multiplyFp6(first, x, y);
  multiplyFp6(second, x + W, y + W);
  multiplyFp6(sum, sum, otherSum);
  subtractFp6(sum, sum, first);
  subtractFp6(sum, sum, second);
  reduceFp6(r + W, sum);
  multiplyByV(second, second);
  addFp6(first, first, second);
  reduceFp6(r, first);
}

/** r = x^2 = (a + b)(a + v*b) - ab - v*ab + 2ab*w. */
export function squareFp12(r: usize, x: usize): void {
  addFp6(sum, x, x + W);
  multiplyByV(otherSum, x + W);
  addFp6(otherSum, otherSum, x);
  reduceFp6(otherSum, otherSum);
  multiplyFp6(first, x, x + W);
  multiplyFp6(sum, sum, otherSum);
  addFp6(second, first, first);
  reduceFp6(r + W, second);
  multiplyByV(second, first);
  subtractFp6(sum, sum, first);
  subtractFp6(sum, sum, second);
  reduceFp6(r, sum);
}

const pair = memory.data(FP2, 16);

/** r = x * (a + b*v + c*v*w), by thirteen multiplications: a line's value. */
export function multiplyByLine(r: usize, x: usize, line: usize): void {
  const c = line + 2 * FP2;
  multiplySparseFp6(first, x, line, line + FP2);
  multiplyByVTimes(second, x + W, c);
  addFp6(sum, x, x + W);
  addFp2(pair, line + FP2, c);
  multiplySparseFp6(sum, sum, line, pair);
  subtractFp6(sum, sum, first);
  subtractFp6(sum, sum, second);
  reduceFp6(r + W, sum);
  multiplyByV(second, second);
  addFp6(first, first, second);
  reduceFp6(r, first);
}

/** x^p: each coefficient is conjugated and multiplied by a power of (1 + u)^((p - 1)/6). */
export function frobenius(r: usize, x: usize): void {
  for (let i: usize = 0; i < 6; i++) {
    conjugateFp2(r + i * FP2, x + i * FP2);
    if (i > 0) multiplyFp2(r + i * FP2, r + i * FP2, FROBENIUS + i * FP2);
    reduceFp2(r + i * FP2, r + i * FP2);
  }
}

/** x^(p^2): its powers are in F_p. */
export function frobeniusSquared(r: usize, x: usize): void {
  copy(r, x);
  copy(r + ELEMENT, x + ELEMENT);
  for (let i: usize = 1; i < 6; i++) scaleFp2(r + i * FP2, x + i * FP2, FROBENIUS_SQUARED + i * ELEMENT);
}

/** r = x^(p^6 - 1) = conj(x)^2 / (a^2 - v*b^2); 0 for 0. */
export function raiseToUnitary(r: usize, x: usize): void {
  multiplyFp6(first, x, x);
  multiplyFp6(second, x + W, x + W);
  multiplyByV(second, second);
  multiplyFp6(sum, x, x + W);
  subtractFp6(otherSum, first, second);
  addFp6(first, first, second);
  reduceFp6(first, first);
  addFp6(sum, sum, sum);
  for (let i: usize = 0; i < FP6; i += FP2) negateFp2(sum + i, sum + i);
  invertFp6(otherSum, otherSum);
  multiplyFp6(r, first, otherSum);
  multiplyFp6(r + W, sum, otherSum);
}
