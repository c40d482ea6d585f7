import {
  ELEMENT,
  LIMB_BITS,
  LIMBS,
  MODULUS,
  MODULUS_WORDS,
  NUMBER_WORDS,
  ONE,
  PLAIN_ONE,
  ROOT_EXPONENT,
  ROOT_EXPONENT_BITS,
  TO_MONTGOMERY,
  TWICE_MODULUS,
} from '../constants';
import { double, multiply, subtract } from '../kernel';

/*
 * Elements of the prime field in memory, by address: signed limbs, a word of 32 bits each, in Montgomery form, zeros
 * after them up to a whole vector. The kernel says what sums may be multiplied.
 */

/** Bits of a window of exponents. */
const WINDOW: i32 = 5;

const scratch = memory.data(ELEMENT, 16);
const base = memory.data(ELEMENT, 16);
const squared = memory.data(ELEMENT, 16);
const odd = memory.data(16 * ELEMENT, 16);

export function copy(to: usize, from: usize): void {
  memory.copy(to, from, ELEMENT);
}

export function setZero(to: usize): void {
  memory.fill(to, 0, ELEMENT);
}

export function setOne(to: usize): void {
  copy(to, ONE);
}

/** Whether this is 1 as `setOne` makes it. */
export function isOne(a: usize): bool {
  return sameLimbs(a, ONE);
}

/** r = a^2: a square of its own would save next to nothing. */
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

/** Whether the result of a multiplication is 0: such results lie above -p and below 3p, and each number has one form. */
export function isZeroProduct(a: usize): bool {
  return isZeroExactly(a) || sameLimbs(a, MODULUS) || sameLimbs(a, TWICE_MODULUS);
}

export function isZero(a: usize): bool {
  multiply(scratch, a, ONE);
  return isZeroProduct(scratch);
}

const difference = memory.data(ELEMENT, 16);

export function equals(a: usize, b: usize): bool {
  subtract(difference, a, b);
  return isZero(difference);
}

/** The number a - b in limbs from 0 up; whether it is not negative. */
function carried(to: usize, a: usize, b: usize): bool {
  let carry: i64 = 0;
  const last = <usize>(4 * (LIMBS - 1));
  for (let i: usize = 0; i < last; i += 4) {
    carry += (load<i32>(a + i) as i64) - (load<i32>(b + i) as i64);
    store<i32>(to + i, (carry & ((1 << LIMB_BITS) - 1)) as i32);
    carry >>= LIMB_BITS;
  }
  carry += (load<i32>(a + last) as i64) - (load<i32>(b + last) as i64);
  store<i32>(to + last, carry as i32);
  return carry >= 0;
}

const ZERO = memory.data(ELEMENT, 16);
const plain = memory.data(ELEMENT, 16);

/** The residue in [0, p) out of Montgomery form, in limbs from 0 up. */
export function toLimbs(r: usize, a: usize): void {
  multiply(plain, a, PLAIN_ONE);
  if (carried(r, plain, TWICE_MODULUS)) return;
  if (carried(r, plain, MODULUS)) return;
  carried(r, plain, ZERO);
}

/** Whether the residue in [0, p) is odd. */
export function isOdd(a: usize): bool {
  toLimbs(scratch, a);
  return (load<u32>(scratch) & 1) === 1;
}

const twice = memory.data(ELEMENT, 16);

/** Whether the residue in [0, p) is above (p - 1)/2: then, and only then, twice as much modulo p is odd. */
export function isLarger(a: usize): bool {
  double(twice, a);
  return isOdd(twice);
}

/** The residue in [0, p) as bytes, little-endian. */
export function toBytes(to: usize, a: usize): void {
  toLimbs(scratch, a);
  toWords(to, scratch, NUMBER_WORDS, 32, LIMBS, LIMB_BITS);
}

/** An element from as many bytes, little-endian; whether they are a number below p. */
export function fromBytes(r: usize, from: usize): bool {
  toWords(r, from, LIMBS, LIMB_BITS, NUMBER_WORDS, 32);
  multiply(r, r, TO_MONTGOMERY);
  for (let i = NUMBER_WORDS - 1; i >= 0; i--) {
    const word = load<u32>(from + 4 * i);
    const limit = load<u32>(MODULUS_WORDS + 4 * i);
    if (word !== limit) return word < limit;
  }
  return false;
}

/** The same number in words of other bits; of a word's 32 bits only so many are used. */
export function toWords(to: usize, from: usize, count: i32, bits: i32, countBefore: i32, bitsBefore: i32): void {
  const mask = ((<u64>1) << bits) - 1;
  let held: u64 = 0;
  let heldBits = 0;
  let next = from;
  const end = from + 4 * countBefore;
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

/** r = a^((p + 1)/4), by windows from the top: the root of a square; of a number without root, that of its negative. */
export function rootPower(r: usize, a: usize): void {
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

const root = memory.data(ELEMENT, 16);
const check = memory.data(ELEMENT, 16);

/** A square root of a, if there is one; else that of -a: whether there is. */
export function squareRoot(r: usize, a: usize): bool {
  rootPower(root, a);
  square(check, root);
  const found = equals(check, a);
  copy(r, root);
  return found;
}
