import { bitOf } from '../field/field';

/** Bytes of a whole scalar, little-endian. */
export const SCALAR: usize = 32;

/** Room for the digits of a scalar or a part of one, a byte each. */
export const DIGITS: usize = 136;

/** Of a fixed base: tables of 1 to 32 times the base (or powers), for each window of a scalar. */
export const WINDOW: i32 = 6;
export const WINDOWS: i32 = 43;
export const WINDOW_TABLED: i32 = 32;

/**
 * Signed digits of one bit's weight, 0 or odd and below 2^(width - 1), of which at most one in `width` is not 0. Gives
 * how many there are.
 */
export function sparseDigits(to: usize, scalar: usize, bits: i32, width: i32): i32 {
  memory.fill(to, 0, DIGITS);
  let carry: i32 = 0;
  let length = 0;
  let at = 0;
  while (at < bits + 1) {
    if (bit(scalar, at, bits) + carry !== 1) {
      at++;
      continue;
    }
    let digit = carry;
    for (let i = 0; i < width; i++) digit += bit(scalar, at + i, bits) << i;
    carry = digit >> (width - 1);
    store<i8>(to + at, (digit - (carry << width)) as i8);
    length = at + 1;
    at += width;
  }
  return length;
}

/** Signed digits of a fixed base's windows, between -31 and 32. */
export function windowDigits(to: usize, scalar: usize): void {
  const bits = <i32>(8 * SCALAR);
  let carry: i32 = 0;
  for (let window = 0; window < WINDOWS; window++) {
    let digit = carry;
    for (let i = 0; i < WINDOW; i++) digit += bit(scalar, window * WINDOW + i, bits) << i;
    carry = digit > 1 << (WINDOW - 1) ? 1 : 0;
    store<i8>(to + window, (digit - (carry << WINDOW)) as i8);
  }
}

function bit(scalar: usize, at: i32, bits: i32): i32 {
  return at < bits ? (bitOf(scalar, at) as i32) : 0;
}
