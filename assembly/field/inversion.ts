import {
  ELEMENT,
  INVERSION_LIMBS,
  LIMB_BITS,
  LIMBS,
  MODULUS_30,
  MODULUS_INVERSE_30,
  ORDER_30,
  ORDER_INVERSE_30,
  TO_MONTGOMERY,
} from '../constants';
import { multiply } from '../kernel';
import { toLimbs, toWords } from './field';

/*
 * 1/a by division steps (Bernstein and Yang 2019, doi 10.13154/tches.v2019.i3.340-398), 30 at a time on the lowest
 * bits, then done to the whole numbers at once; in the variable-time form of libsecp256k1's modinv32 (MIT licence).
 * Numbers are limbs of 30 bits, the top one signed.
 */

/** Words of a scalar. */
const SCALAR_WORDS: i32 = 8;

const STEPS: i32 = 30;
const MASK: i64 = (1 << 30) - 1;
const BYTES: usize = 4 * INVERSION_LIMBS;
const TOP: usize = BYTES - 4;

const f = memory.data(BYTES, 16);
const g = memory.data(BYTES, 16);
const d = memory.data(BYTES, 16);
const e = memory.data(BYTES, 16);
const plain = memory.data(ELEMENT, 16);

/** The modulus in limbs, and its inverse modulo 2^30. */
let modulus: usize = 0;
let inverseOfModulus: u32 = 0;

/** The matrix of 30 steps, times 2^30. */
let u: i64 = 0;
let v: i64 = 0;
let q: i64 = 0;
let r: i64 = 0;

/** Makes the matrix from the lowest bits of f and g; gives the new eta. */
function divisionSteps(start: i32, f0: u32, g0: u32): i32 {
  let eta = start;
  let left = STEPS;
  let a: u32 = 1;
  let b: u32 = 0;
  let c: u32 = 0;
  let h: u32 = 1;
  let x = f0;
  let y = g0;
  for (;;) {
    const zeros = ctz<i32>((y | ((<u32>0xffffffff) << left)) as i32);
    y >>= zeros;
    a <<= zeros;
    b <<= zeros;
    eta -= zeros;
    left -= zeros;
    if (left === 0) break;
    if (eta < 0) {
      eta = -eta;
      const x0 = x;
      const a0 = a;
      const b0 = b;
      x = y;
      y = 0 - x0;
      a = c;
      c = 0 - a0;
      b = h;
      h = 0 - b0;
    }
    const limit = min(min(eta + 1, left), 6);
    // f * (f^2 - 2) is -1/f modulo 64.
    const w = (y * x * (x * x - 2)) & (((<u32>1) << limit) - 1);
    y += x * w;
    c += a * w;
    h += b * w;
  }
  u = a as i32 as i64;
  v = b as i32 as i64;
  q = c as i32 as i64;
  r = h as i32 as i64;
  return eta;
}

function limb(at: usize): i64 {
  return load<i32>(at) as i64;
}

/** (f, g) times the matrix, by 2^30: exact. */
function stepBoth(length: i32): void {
  let cf = (u * limb(f) + v * limb(g)) >> STEPS;
  let cg = (q * limb(f) + r * limb(g)) >> STEPS;
  const end = <usize>(4 * length);
  for (let i: usize = 4; i < end; i += 4) {
    const fi = limb(f + i);
    const gi = limb(g + i);
    cf += u * fi + v * gi;
    cg += q * fi + r * gi;
    store<i32>(f + i - 4, (cf & MASK) as i32);
    store<i32>(g + i - 4, (cg & MASK) as i32);
    cf >>= STEPS;
    cg >>= STEPS;
  }
  store<i32>(f + end - 4, cf as i32);
  store<i32>(g + end - 4, cg as i32);
}

/** What to add of the modulus, so that the lowest 30 bits of the sum vanish. */
function multipleFor(start: i64, low: i64): i64 {
  return start - (((inverseOfModulus * (low as u32) + (start as u32)) as i64) & MASK);
}

/** (d, e) times the matrix, by 2^30 modulo q; both stay between -2q and q. */
function stepCoefficients(): void {
  const signD = limb(d + TOP) >> 63;
  const signE = limb(e + TOP) >> 63;
  let cd = u * limb(d) + v * limb(e);
  let ce = q * limb(d) + r * limb(e);
  const md = multipleFor((u & signD) + (v & signE), cd);
  const me = multipleFor((q & signD) + (r & signE), ce);
  cd = (cd + limb(modulus) * md) >> STEPS;
  ce = (ce + limb(modulus) * me) >> STEPS;
  for (let i: usize = 4; i <= TOP; i += 4) {
    const di = limb(d + i);
    const ei = limb(e + i);
    const mi = limb(modulus + i);
    cd += u * di + v * ei + mi * md;
    ce += q * di + r * ei + mi * me;
    store<i32>(d + i - 4, (cd & MASK) as i32);
    store<i32>(e + i - 4, (ce & MASK) as i32);
    cd >>= STEPS;
    ce >>= STEPS;
  }
  store<i32>(d + TOP, cd as i32);
  store<i32>(e + TOP, ce as i32);
}

/** d times a sign, plus a multiple of q, carried. */
function scaleAndAdd(sign: i64, multiple: i64): void {
  let carry: i64 = 0;
  for (let i: usize = 0; i < TOP; i += 4) {
    carry += sign * limb(d + i) + multiple * limb(modulus + i);
    store<i32>(d + i, (carry & MASK) as i32);
    carry >>= STEPS;
  }
  store<i32>(d + TOP, (carry + sign * limb(d + TOP) + multiple * limb(modulus + TOP)) as i32);
}

function isNegative(a: usize): bool {
  return load<i32>(a + TOP) < 0;
}

function vanishes(a: usize, length: i32): bool {
  let any: u32 = 0;
  for (let i = 0; i < length; i++) any |= load<u32>(a + 4 * i);
  return any === 0;
}

/** Gives a top limb of 0 or -1 to the one below; the length that is left. */
function shorten(length: i32): i32 {
  const last = <usize>(4 * (length - 1));
  const top = load<i32>(f + last);
  const other = load<i32>(g + last);
  if (length < 3 || top !== top >> 31 || other !== other >> 31) return length;
  store<i32>(f + last - 4, load<i32>(f + last - 4) | (top << STEPS));
  store<i32>(g + last - 4, load<i32>(g + last - 4) | (other << STEPS));
  return length - 1;
}

/** d = 1/g modulo the modulus, or 0 where g is 0; both from 0 up. */
function invertNumber(): void {
  memory.copy(f, modulus, BYTES);
  memory.fill(d, 0, BYTES);
  memory.fill(e, 0, BYTES);
  store<i32>(e, 1);
  let eta = -1;
  let length = INVERSION_LIMBS;
  while (!vanishes(g, length)) {
    eta = divisionSteps(eta, load<u32>(f) | (load<u32>(f + 4) << STEPS), load<u32>(g) | (load<u32>(g + 4) << STEPS));
    stepCoefficients();
    stepBoth(length);
    length = shorten(length);
  }
  if (isNegative(d)) scaleAndAdd(1, 1);
  if (load<i32>(f + 4 * (length - 1)) < 0) scaleAndAdd(-1, 0);
  if (isNegative(d)) scaleAndAdd(1, 1);
}

/** 1/a, and 0 for 0. */
export function invert(to: usize, a: usize): void {
  modulus = MODULUS_30;
  inverseOfModulus = MODULUS_INVERSE_30;
  toLimbs(plain, a);
  toWords(g, plain, INVERSION_LIMBS, STEPS, LIMBS, LIMB_BITS);
  invertNumber();
  toWords(plain, d, LIMBS, LIMB_BITS, INVERSION_LIMBS, STEPS);
  multiply(to, plain, TO_MONTGOMERY);
}

/** 1/k modulo the order of the groups, for a scalar k below it as 32 bytes, little-endian; 0 for 0. */
export function invertScalar(to: usize, k: usize): void {
  modulus = ORDER_30;
  inverseOfModulus = ORDER_INVERSE_30;
  toWords(g, k, INVERSION_LIMBS, STEPS, SCALAR_WORDS, 32);
  invertNumber();
  toWords(to, d, SCALAR_WORDS, 32, INVERSION_LIMBS, STEPS);
}
