import { DIGITS, sparseDigits, WINDOW_TABLED, WINDOWS, windowDigits } from '../curve/digits';
import { squareUnitary } from '../tower/cyclotomic';
import { conjugateFp12, copyFp12, FP12, frobenius, multiplyFp12, setOneFp12 } from '../tower/fp12';

/** An exponent is given in parts, its digits to the base |x|: the Frobenius map raises elements of GT to the power x. */
const PARTS: i32 = 4;
const PART_BITS: i32 = 64;
const WIDTH: i32 = 4;
const TABLED: i32 = 4;

const tables = memory.data(16 * FP12, 16);
const digits = memory.data(4 * DIGITS, 16);
const windows = memory.data(WINDOWS, 16);
const opposite = memory.data(FP12, 16);
const base = memory.data(FP12, 16);

function multiplyByDigit(r: usize, table: usize, digit: i32): void {
  if (digit > 0) multiplyFp12(r, r, table + FP12 * (digit >> 1));
  if (digit >= 0) return;
  conjugateFp12(opposite, table + FP12 * (-digit >> 1));
  multiplyFp12(r, r, opposite);
}

/** r = x^exponent for x of GT, the exponent in four parts one after the other. */
export function power(r: usize, x: usize, exponent: usize): void {
  copyFp12(tables, x);
  squareUnitary(base, x);
  for (let i = 1; i < TABLED; i++) multiplyFp12(tables + FP12 * i, tables + FP12 * (i - 1), base);
  for (let i = TABLED; i < TABLED * PARTS; i++) {
    frobenius(tables + FP12 * i, tables + FP12 * (i - TABLED));
    conjugateFp12(tables + FP12 * i, tables + FP12 * i);
  }
  let length = 0;
  for (let part = 0; part < PARTS; part++) {
    length = max(length, sparseDigits(digits + DIGITS * part, exponent + ((part * PART_BITS) >> 3), PART_BITS, WIDTH));
  }
  setOneFp12(r);
  for (let place = length - 1; place >= 0; place--) {
    if (place !== length - 1) squareUnitary(r, r);
    for (let part = 0; part < PARTS; part++) {
      multiplyByDigit(r, tables + FP12 * TABLED * part, load<i8>(digits + DIGITS * part + place));
    }
  }
}

/** Tables of an element of GT, which stay: powers by 1 to 32 times 64^i. */
export function tableOfElement(x: usize): usize {
  const made = heap.alloc(FP12 * WINDOW_TABLED * WINDOWS);
  let entry = made;
  copyFp12(entry, x);
  for (let window = 0; window < WINDOWS; window++) {
    const unit = entry;
    for (let k = 1; k < WINDOW_TABLED; k++) {
      multiplyFp12(entry + FP12, entry, unit);
      entry += FP12;
    }
    if (window < WINDOWS - 1) squareUnitary(entry + FP12, entry);
    entry += FP12;
  }
  return made;
}

/** r = the base of the tables to the power of an exponent below its order, given whole. */
export function powerTabled(r: usize, table: usize, exponent: usize): void {
  windowDigits(windows, exponent);
  setOneFp12(r);
  for (let window = 0; window < WINDOWS; window++) {
    const powers = table + FP12 * WINDOW_TABLED * window;
    const digit = load<i8>(windows + window) as i32;
    if (digit > 0) multiplyFp12(r, r, powers + FP12 * (digit - 1));
    if (digit >= 0) continue;
    conjugateFp12(opposite, powers + FP12 * (-digit - 1));
    multiplyFp12(r, r, opposite);
  }
}
