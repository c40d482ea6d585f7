import { decompress, squareCompressed, squareUnitary } from '../tower/cyclotomic';
import {
  conjugateFp12,
  equalsFp12,
  FP12,
  frobenius,
  frobeniusSquared,
  isZeroFp12,
  multiplyFp12,
  raiseToUnitary,
} from '../tower/fp12';

const compressed = memory.data(3 * FP12, 16);

function squareCompressedTimes(r: usize, x: usize, times: i32): void {
  squareCompressed(r, x);
  for (let i = 1; i < times; i++) squareCompressed(r, r);
}

function multiplySquared(r: usize, x: usize, times: i32): void {
  for (let i = 0; i < times; i++) squareUnitary(x, x);
  multiplyFp12(r, r, x);
}

/** r = x^|parameter| for x of the cyclotomic subgroup: 2^16 + 2^48 + 2^57 + 2^60 + 2^62 + 2^63, r is not x. */
export function powerByX(r: usize, x: usize): void {
  squareCompressedTimes(compressed, x, 16);
  squareCompressedTimes(compressed + FP12, compressed, 32);
  squareCompressedTimes(compressed + 2 * FP12, compressed + FP12, 9);
  decompress(compressed, 3);
  const last = compressed + 2 * FP12;
  multiplyFp12(r, compressed, compressed + FP12);
  multiplyFp12(r, r, last);
  multiplySquared(r, last, 3);
  multiplySquared(r, last, 2);
  multiplySquared(r, last, 1);
}

const m = memory.data(FP12, 16);
const a = memory.data(FP12, 16);
const b = memory.data(FP12, 16);
const c = memory.data(FP12, 16);

/** r = x^(parameter - 1). */
function powerByXLess1(r: usize, x: usize): void {
  powerByX(r, x);
  multiplyFp12(r, r, x);
  conjugateFp12(r, r);
}

/**
 * r = f^(3 (p^12 - 1)/order): with z the parameter, 3 (p^4 - p^2 + 1)/order = (z - 1)^2 (z + p)(z^2 + p^2 - 1) + 3 (Hayashida, Hayasaka,
 * Teruya 2020, eprint 2020/875).
 */
export function finalExponentiation(r: usize, f: usize): void {
  raiseToUnitary(a, f);
  frobeniusSquared(m, a);
  multiplyFp12(m, m, a);
  powerByXLess1(b, m);
  powerByXLess1(a, b);
  powerByX(b, a);
  conjugateFp12(b, b);
  frobenius(a, a);
  multiplyFp12(b, b, a);
  powerByX(a, b);
  powerByX(c, a);
  frobeniusSquared(a, b);
  multiplyFp12(c, c, a);
  conjugateFp12(b, b);
  multiplyFp12(c, c, b);
  squareUnitary(a, m);
  multiplyFp12(c, c, a);
  multiplyFp12(r, c, m);
}

/** Whether x is of GT: x^(p^4 - p^2 + 1) = 1, and x^p = x^parameter (Scott 2021, eprint 2021/1130). */
export function isInTarget(x: usize): bool {
  if (isZeroFp12(x)) return false;
  frobeniusSquared(a, x);
  frobeniusSquared(b, a);
  multiplyFp12(b, b, x);
  if (!equalsFp12(a, b)) return false;
  powerByX(b, x);
  conjugateFp12(b, b);
  frobenius(a, x);
  return equalsFp12(a, b);
}
