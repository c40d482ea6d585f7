import type { PairingTerm } from '../../engine.js';
import { type AffinePoint, type Point, toAffine } from './curve.js';
import { primeField } from './field.js';
import { evaluate, type Line, linesOf, normaliseLines } from './lines.js';
import { conjugate, multiply, norm, ONE, type Quadratic, square } from './quadratic.js';
import { h, ORDER_CHAIN, q } from './type-a-parameters.js';
import type { TypeATypes } from './type-a-types.js';
import { unitaryPower } from './unitary.js';

const { inverseOrZero } = primeField(q);

/** The lines of a point; `undefined` for the identity, which has none. */
export type PreparedLines = readonly Line[] | undefined;

/** Lines of Q for many uses. */
export function prepareLines(Q: Point): PreparedLines {
  const base = toAffine(Q);
  return base && normaliseLines(linesOf(base));
}

/** The element types of the arithmetic in BigInt. */
export type BigintTypes = TypeATypes<Point, Quadratic, PreparedLines>;

/** One factor of a product: the lines of one point, evaluated at the other. */
interface Factor {
  readonly lines: readonly Line[];
  readonly at: AffinePoint;
}

/** The pairing is symmetric: lines are those of Q, prepared or not. `undefined` where a point is the identity. */
function factorOf(term: PairingTerm<BigintTypes>): Factor | undefined {
  const at = toAffine(term.g1);
  if (at === undefined) return undefined;
  if ('prepared' in term) return term.prepared && { lines: term.prepared, at };
  const base = toAffine(term.g2);
  return base && { lines: linesOf(base), at };
}

/**
 * The product of Tate pairings e(P, Q) = f_{r,Q}(-x_P, i*y_P)^((q^2 - 1)/r) under one final
 * exponentiation. Vertical lines are left out: their values lie in F_q, and the exponent has the
 * factor q - 1 (Barreto, Kim, Lynn, Scott 2002, doi 10.1007/3-540-45708-9_23).
 */
export function pairProduct(terms: readonly PairingTerm<BigintTypes>[]): Quadratic {
  const factors = terms.map(factorOf).filter((factor) => factor !== undefined);
  return factors.length === 0 ? ONE : finalExponentiation(millerLoop(factors));
}

/** All factors share the squarings. */
function millerLoop(factors: readonly Factor[]): Quadratic {
  let f = ONE;
  for (const [i, step] of ORDER_CHAIN.entries()) {
    if (step === 'double') f = square(f);
    for (const { lines, at } of factors) {
      const line = lines[i];
      if (line !== undefined) f = multiply(f, evaluate(line, at));
    }
  }
  return f;
}

/** f^((q^2 - 1)/r) = (f^(q - 1))^h: conj(f)/f = conj(f)^2 / norm(f) has norm 1, and h = (q + 1)/r. */
function finalExponentiation(f: Quadratic): Quadratic {
  const { a, b } = square(conjugate(f));
  const scale = inverseOrZero(norm(f));
  return unitaryPower({ a: (a * scale) % q, b: (b * scale) % q }, h);
}
