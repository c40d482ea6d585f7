import { q } from './type-a-parameters.js';

/**
 * a + b*i of F_q^2, with i^2 = -1. Both are residues up to their sign: between -q and q, so that
 * the loops save the correction; `reduce` of the base field makes the one in [0, q).
 */
export interface Quadratic {
  readonly a: bigint;
  readonly b: bigint;
}

export const ONE: Quadratic = { a: 1n, b: 0n };

/** x * y: products are added before they are reduced, since the reduction is what costs. */
export function multiply(x: Quadratic, y: Quadratic): Quadratic {
  return { a: (x.a * y.a - x.b * y.b) % q, b: (x.a * y.b + x.b * y.a) % q };
}

/** x^2 = (a + b)(a - b) + 2ab*i. */
export function square({ a, b }: Quadratic): Quadratic {
  return { a: ((a + b) * (a - b)) % q, b: ((a * b) << 1n) % q };
}

/** x^q, which is a - b*i; for an element of norm 1 its inverse. */
export function conjugate({ a, b }: Quadratic): Quadratic {
  return { a, b: -b };
}

/** x^(q + 1) = a^2 + b^2, of the base field. */
export function norm({ a, b }: Quadratic): bigint {
  return (a * a + b * b) % q;
}

export function equals(x: Quadratic, y: Quadratic): boolean {
  return (x.a - y.a) % q === 0n && (x.b - y.b) % q === 0n;
}
