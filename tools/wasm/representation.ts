// How the module holds an element of F_q: 18 limbs of 29 bits, in Montgomery form with R = 2^522.

/** PBC's a.param, as in src/crypto/pairing/curves.ts: a test holds the two together. */
export const q =
  8780710799663312522437781984754049815806883199414208211028653399266475630880222957078625179422662221423155858769582317459277713367317481324925129998224791n;

export const LIMBS = 18;
export const LIMB_BITS = 29;

/** A wide product's columns: the sums of products of limbs that weigh the same, not carried. */
export const COLUMNS = 2 * LIMBS - 1;

const BASE = 1n << BigInt(LIMB_BITS);
export const MASK = BASE - 1n;
export const R = BASE ** BigInt(LIMBS);

export const limbsOf = (value: bigint): bigint[] =>
  Array.from({ length: LIMBS }, (_, i) => (value >> BigInt(i * LIMB_BITS)) & MASK);

export function inverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, value % modulus];
  let [coefficient, nextCoefficient] = [0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient];
  }
  return ((coefficient % modulus) + modulus) % modulus;
}

/** -1/q modulo 2^29. */
export const NEGATED_INVERSE = BASE - inverse(q, BASE);
