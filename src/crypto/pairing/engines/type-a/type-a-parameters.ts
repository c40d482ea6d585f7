import { CURVES } from '../../curves.js';

/** The prime of the base field, 512 bits, 3 modulo 4: so -1 has no square root. */
export const q = CURVES['type-a'].fieldPrime;

/** The prime order of the groups, 160 bits with three ones: 2^159 + 2^107 + 1. */
export const r = CURVES['type-a'].order;

/** The cofactor: the curve y^2 = x^3 + x is supersingular and has q + 1 = h * r points. */
export const h = (q + 1n) / r;

/** Bytes of an element of the base field. */
export const FIELD_BYTES = 64;

/** Bytes of a scalar. */
export const SCALAR_BYTES = 20;

/** Bits of a scalar. */
export const SCALAR_BITS = 8 * SCALAR_BYTES;

/**
 * The generator: h times the point with x = 2 and an even y. It is the smallest x whose point does
 * not vanish by it: that of 0 has order 2, those of 1 have order 4. PBC's a.param names no
 * generator, its programs draw one at random.
 */
export const GENERATOR_SEED = { x: 2n, parity: 0 } as const;

/** A step from one multiple of a point to the next. */
export type ChainStep = 'double' | 'add';

const doublings = (times: number): ChainStep[] => Array.from({ length: times }, () => 'double');

/**
 * The way from P to (r - 1) * P, which is -P for a point of order r: r - 1 = 2^107 (2^52 + 1), so
 * that one addition of P will do. The last step to r * P needs no computing.
 */
export const ORDER_CHAIN: readonly ChainStep[] = [...doublings(52), 'add', ...doublings(107)];
