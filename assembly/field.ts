import {
  LIMB_BITS,
  LIMBS,
  MODULUS,
  ONE,
  PLAIN_ONE,
  ROOT_EXPONENT,
  ROOT_EXPONENT_BITS,
  TO_MONTGOMERY,
} from './constants';
import { multiply } from './kernel';

/*
 * Elements of F_q in memory, by address: 18 limbs of 29 bits, a word of 32 bits each, in Montgomery form. Limbs may be
 * a little above 29 bits and values above q. A multiplication takes factors up to 32q and gives a result below 1.7q with
 * limbs below 2^29. `subtract` adds 8q, and what it takes away must be below that, as results of multiplications and
 * sums of some are; `subtractLarge` and `negate` add 16q.
 */

/** Bytes of an element. */
export const ELEMENT: usize = 72;

/** Bits of a window of exponents. */
const WINDOW: i32 = 5;

const scratch = memory.data(72, 16);
const base = memory.data(72, 16);
const squared = memory.data(72, 16);
const odd = memory.data(1152, 16);

export function copy(to: usize, from: usize): void {
  memory.copy(to, from, ELEMENT);
}

export function setZero(to: usize): void {
  memory.fill(to, 0, ELEMENT);
}

/** r = a^2: with the product in SIMD, a square of its own would save next to nothing. */
export function square(r: usize, a: usize): void {
  multiply(r, a, a);
}

export function sameLimbs(a: usize, b: usize): bool {
  for (let i: usize = 0; i < ELEMENT; i += 8) if (load<u64>(a + i) !== load<u64>(b + i)) return false;
  return true;
}

export function isZeroExactly(a: usize): bool {
  for (let i: usize = 0; i < ELEMENT; i += 8) if (load<u64>(a + i) !== 0) return false;
  return true;
}

/** Whether the result of a multiplication or reduction, is 0: below 2q. */
export function isZeroProduct(a: usize): bool {
  return isZeroExactly(a) || sameLimbs(a, MODULUS);
}

export function isZero(a: usize): bool {
  multiply(scratch, a, ONE);
  return isZeroProduct(scratch);
}

/** The residue in [0, q) out of Montgomery form, in limbs. */
function toLimbs(r: usize, a: usize): void {
  multiply(r, a, PLAIN_ONE);
  if (sameLimbs(r, MODULUS)) setZero(r);
}

/** Whether the residue in [0, q) is odd. */
export function isOdd(a: usize): bool {
  toLimbs(scratch, a);
  return (load<u32>(scratch) & 1) === 1;
}

/** The residue in [0, q) as 64 bytes, little-endian. */
export function toBytes(to: usize, a: usize): void {
  toLimbs(scratch, a);
  toWords(to, scratch, 16, 32, LIMB_BITS);
}

/** An element from 64 bytes, little-endian, of a value below q. */
export function fromBytes(r: usize, from: usize): void {
  toWords(r, from, LIMBS, LIMB_BITS, 32);
  multiply(r, r, TO_MONTGOMERY);
}

/** The same number in words of other bits; of a word's 32 bits only so many are used. */
export function toWords(to: usize, from: usize, count: i32, bits: i32, bitsBefore: i32): void {
  const mask = ((<u64>1) << bits) - 1;
  let held: u64 = 0;
  let heldBits = 0;
  let next = from;
  const total = bitsBefore === 32 ? 16 : LIMBS;
  const end = from + 4 * total;
  for (let i = 0; i < count; i++) {
    while (heldBits < bits && next < end) {
      held |= (load<u32>(next) as u64) << heldBits;
      heldBits += bitsBefore;
      next += 4;
    }
    store<u32>(to + 4 * i, (held & mask) as u32);
    held >>= bits;
    heldBits -= bits;
  }
}

export function bitOf(words: usize, at: i32): u32 {
  return (load<u32>(words + ((at >> 5) << 2)) >> (at & 31)) & 1;
}

/** a^((q + 1)/4), by windows from the top: the root of a square. */
function rootPower(r: usize, a: usize): void {
  copy(base, a);
  copy(odd, base);
  square(squared, base);
  for (let i: usize = 1; i < 1 << (WINDOW - 1); i++) multiply(odd + i * ELEMENT, odd + (i - 1) * ELEMENT, squared);
  copy(r, ONE);
  let at = ROOT_EXPONENT_BITS - 1;
  while (at >= 0) {
    if (bitOf(ROOT_EXPONENT, at) === 0) {
      square(r, r);
      at--;
      continue;
    }
    let low = max(at - WINDOW + 1, 0);
    while (bitOf(ROOT_EXPONENT, low) === 0) low++;
    let digit: usize = 0;
    for (; at >= low; at--) {
      square(r, r);
      digit = (digit << 1) | bitOf(ROOT_EXPONENT, at);
    }
    multiply(r, r, odd + (digit >> 1) * ELEMENT);
  }
}

const root = memory.data(72, 16);
const check = memory.data(72, 16);

/** A square root of a, if there is one: whether there is. */
export function squareRoot(r: usize, a: usize): bool {
  rootPower(root, a);
  square(check, root);
  const found = equals(check, a);
  copy(r, root);
  return found;
}

const left = memory.data(72, 16);
const right = memory.data(72, 16);

export function equals(a: usize, b: usize): bool {
  toLimbs(left, a);
  toLimbs(right, b);
  return sameLimbs(left, right);
}
