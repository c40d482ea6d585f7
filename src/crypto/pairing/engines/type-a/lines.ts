import { type AffinePoint, add, doubling, fromAffine, type Point } from './curve.js';
import { primeField } from './field.js';
import type { Quadratic } from './quadratic.js';
import { ORDER_CHAIN, q } from './type-a-parameters.js';

const { inverseAll } = primeField(q);

/**
 * A line of the Miller loop, up to a factor of F_q: its value at the image (-x, i*y) of (x, y)
 * under the distortion map is (slope * x + offset) + (rise * y)*i.
 */
export interface Line {
  readonly slope: bigint;
  readonly offset: bigint;
  readonly rise: bigint;
}

/** A line, and the multiple that the loop has come to. */
interface Step {
  readonly line: Line;
  readonly next: Point;
}

/** The lines of P's Miller loop, one for each step of the chain. */
export function linesOf(P: AffinePoint): Line[] {
  let multiple = fromAffine(P);
  return ORDER_CHAIN.map((kind) => {
    const { line, next } = kind === 'double' ? tangent(multiple) : chord(multiple, P);
    multiple = next;
    return line;
  });
}

/** The same lines with rise 1, at one inversion for all: a multiplication less at each point. */
export function normaliseLines(lines: readonly Line[]): Line[] {
  const inverses = inverseAll(lines.map(({ rise }) => rise));
  return lines.map(({ slope, offset }, i) => {
    const inverse = inverses[i] ?? 0n;
    return { slope: (slope * inverse) % q, offset: (offset * inverse) % q, rise: 1n };
  });
}

export function evaluate({ slope, offset, rise }: Line, { x, y }: AffinePoint): Quadratic {
  return { a: (slope * x + offset) % q, b: (rise * y) % q };
}

/**
 * The tangent at T = (x, y, z), its equation multiplied by 2yz^3, and 2T. Factors of F_q do not
 * matter, as the final exponentiation takes them to 1.
 */
function tangent(T: Point): Step {
  const { double, yy, zz, m } = doubling(T);
  const line = { slope: (m * zz) % q, offset: (m * T.x - (yy << 1n)) % q, rise: (double.z * zz) % q };
  return { line, next: double };
}

/** The line through T and P, which are not the same, multiplied by the z of T + P; and T + P. */
function chord(T: Point, P: AffinePoint): Step {
  const next = add(T, fromAffine(P));
  const slope = (((P.y * T.z * T.z) % q) * T.z - T.y) % q;
  return { line: { slope, offset: (slope * P.x - next.z * P.y) % q, rise: next.z }, next };
}
