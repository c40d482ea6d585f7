import { COORDINATE, multiply, setOne, square } from './coordinate';
import { DIGITS, SCALAR, sparseDigits, WINDOW_TABLED, WINDOWS, windowDigits } from './digits';
import { PART_BITS, PARTS, shift, TABLED, WIDTH } from './endomorphism';
import {
  addPoint,
  copyPoint,
  doublePoint,
  isIdentity,
  normalise,
  POINT,
  setIdentity,
  subtractPoint,
  Y,
  Z,
} from './point';

/*
 * Multiples of points of order r. A scalar is given in parts, its digits to a base by which the curve's endomorphism
 * multiplies (`shift`): so many times fewer doublings (Gallant, Lambert, Vanstone 2001, doi 10.1007/3-540-44647-8_11).
 */

const unit = memory.data(POINT, 16);
const square2 = memory.data(COORDINATE, 16);
const windows = memory.data(WINDOWS, 16);

/**
 * 1, 3, 5, ... times a normalised P, not normalised. They are found on the curve where 2P has Z = 1: its Z is put into theirs at the
 * end.
 */
function oddMultiples(table: usize, P: usize): void {
  doublePoint(unit, P);
  square(square2, unit + Z);
  multiply(table, P, square2);
  multiply(table + Y, P + Y, unit + Z);
  multiply(table + Y, table + Y, square2);
  setOne(table + Z);
  for (let i = 1; i < TABLED; i++) addPoint(table + POINT * i, table + POINT * (i - 1), unit);
  for (let i = 0; i < TABLED; i++) {
    const z = table + POINT * i + Z;
    multiply(z, z, unit + Z);
  }
}

/** The tables of a term's other parts, from that of its first. */
function shiftTables(tables: usize): void {
  const end = tables + POINT * TABLED * PARTS;
  for (let at = tables + POINT * TABLED; at < end; at += POINT) shift(at, at - POINT * TABLED);
}

function addDigit(R: usize, table: usize, digit: i32): void {
  if (digit > 0) addPoint(R, R, table + POINT * (digit >> 1));
  else if (digit < 0) subtractPoint(R, R, table + POINT * (-digit >> 1));
}

/** R = the sum of scalars[i] * points[i], normalised; points have order r. Doublings are shared (Straus 1964). Normalises the points. */
export function sumOfMultiples(R: usize, points: usize, scalars: usize, count: i32): void {
  const terms = count * PARTS;
  const tables = heap.alloc(POINT * TABLED * terms);
  const digits = heap.alloc(DIGITS * terms);
  normalise(points, count);
  let length = 0;
  for (let i = 0; i < count; i++) {
    const P = points + POINT * i;
    const table = tables + POINT * TABLED * PARTS * i;
    if (isIdentity(P)) {
      // Its multiples are left out: its digits are 0.
      memory.fill(table, 0, POINT * TABLED);
      memory.fill(digits + DIGITS * PARTS * i, 0, DIGITS * PARTS);
      continue;
    }
    oddMultiples(table, P);
    for (let part = 0; part < PARTS; part++) {
      const scalar = scalars + SCALAR * i + ((part * PART_BITS) >> 3);
      length = max(length, sparseDigits(digits + DIGITS * (PARTS * i + part), scalar, PART_BITS, WIDTH));
    }
  }
  for (let i = 0; i < count; i++) normalise(tables + POINT * TABLED * PARTS * i, TABLED);
  for (let i = 0; i < count; i++) shiftTables(tables + POINT * TABLED * PARTS * i);
  setIdentity(R);
  for (let place = length - 1; place >= 0; place--) {
    doublePoint(R, R);
    for (let i = 0; i < terms; i++) {
      addDigit(R, tables + POINT * TABLED * i, load<i8>(digits + DIGITS * i + place));
    }
  }
  normalise(R, 1);
  heap.free(digits);
  heap.free(tables);
}

/** Tables of a base of order r, which stay: windows of 1 to 32 times 64^i times the base (normalised in passing). */
export function tableOfPoint(P: usize): usize {
  const tables = heap.alloc(POINT * WINDOW_TABLED * WINDOWS);
  const base = heap.alloc(POINT);
  copyPoint(base, P);
  let entry = tables;
  for (let window = 0; window < WINDOWS; window++) {
    normalise(base, 1);
    copyPoint(entry, base);
    for (let k = 1; k < WINDOW_TABLED; k++) {
      addPoint(entry + POINT, entry, base);
      entry += POINT;
    }
    doublePoint(base, entry);
    entry += POINT;
  }
  normalise(tables, WINDOW_TABLED * WINDOWS);
  heap.free(base);
  return tables;
}

/** R = scalar times the base of the tables, normalised, for a scalar below r. */
export function multiplyTabled(R: usize, tables: usize, scalar: usize): void {
  windowDigits(windows, scalar);
  setIdentity(R);
  for (let window = 0; window < WINDOWS; window++) {
    const table = tables + POINT * WINDOW_TABLED * window;
    const digit = load<i8>(windows + window) as i32;
    if (digit > 0) addPoint(R, R, table + POINT * (digit - 1));
    else if (digit < 0) subtractPoint(R, R, table + POINT * (-digit - 1));
  }
  normalise(R, 1);
}
