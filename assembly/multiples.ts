import { DIGITS, SCALAR, sparseDigits, WINDOW_TABLED, WINDOWS, windowDigits } from './digits';
import {
  addPoint,
  copyPoint,
  doublePoint,
  equalPoints,
  negatePoint,
  normalise,
  POINT,
  setIdentity,
  subtractPoint,
} from './point';

/** Of sparse digits: the odd multiples up to 15 are tabled. */
const WIDTH: i32 = 5;
const TABLED: i32 = 8;

const windows = memory.data(32, 16);

/** P, 3P, ... 15P of each of the points, normalised; `points` are normalised too. */
function oddMultiples(tables: usize, points: usize, count: i32): void {
  const twice = heap.alloc(POINT * count);
  for (let i = 0; i < count; i++) doublePoint(twice + POINT * i, points + POINT * i);
  normalise(twice, count);
  for (let i = 0; i < count; i++) {
    let last = tables + POINT * TABLED * i;
    copyPoint(last, points + POINT * i);
    for (let k = 1; k < TABLED; k++) {
      addPoint(last + POINT, last, twice + POINT * i);
      last += POINT;
    }
  }
  heap.free(twice);
  normalise(tables, TABLED * count);
}

function addDigit(R: usize, table: usize, digit: i32): void {
  if (digit > 0) addPoint(R, R, table + POINT * (digit >> 1));
  else if (digit < 0) subtractPoint(R, R, table + POINT * (-digit >> 1));
}

/** R = the sum of scalars times points, normalised: all share their doublings (Straus 1964). Normalises the points. */
export function sumOfMultiples(R: usize, points: usize, scalars: usize, count: i32): void {
  const tables = heap.alloc(POINT * TABLED * count);
  const digits = heap.alloc(DIGITS * count);
  normalise(points, count);
  oddMultiples(tables, points, count);
  let length = 0;
  for (let i = 0; i < count; i++) length = max(length, sparseDigits(digits + DIGITS * i, scalars + SCALAR * i, WIDTH));
  setIdentity(R);
  for (let place = length - 1; place >= 0; place--) {
    doublePoint(R, R);
    for (let i = 0; i < count; i++) {
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
  const unit = heap.alloc(POINT);
  copyPoint(unit, P);
  let entry = tables;
  for (let window = 0; window < WINDOWS; window++) {
    normalise(unit, 1);
    copyPoint(entry, unit);
    for (let k = 1; k < WINDOW_TABLED; k++) {
      addPoint(entry + POINT, entry, unit);
      entry += POINT;
    }
    doublePoint(unit, entry);
    entry += POINT;
  }
  normalise(tables, WINDOW_TABLED * WINDOWS);
  heap.free(unit);
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

const multiple = memory.data(216, 16);
const opposite = memory.data(216, 16);

/** Whether r * P is the identity, for a normalised P: (r - 1) * P is -P, and r - 1 = 2^107 (2^52 + 1). */
export function isOfOrderR(P: usize): bool {
  copyPoint(multiple, P);
  for (let i = 0; i < 52; i++) doublePoint(multiple, multiple);
  addPoint(multiple, multiple, P);
  for (let i = 0; i < 107; i++) doublePoint(multiple, multiple);
  negatePoint(opposite, P);
  return equalPoints(multiple, opposite);
}
