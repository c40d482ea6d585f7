import type { Quadratic } from './quadratic.js';

/*
 * The curve and the pairing a second time, as a textbook has them: affine points, one inversion for
 * each slope, verticals kept, r bit by bit, powers by squaring. Nothing here is shared with the engine.
 */

const q =
  8780710799663312522437781984754049815806883199414208211028653399266475630880222957078625179422662221423155858769582317459277713367317481324925129998224791n;
const r = 730750818665451621361119245571504901405976559617n;

/** `undefined` is the identity. */
export type NaivePoint = readonly [Quadratic, Quadratic] | undefined;

const mod = (value: bigint) => ((value % q) + q) % q;
const power = (base: bigint, exponent: bigint): bigint =>
  exponent === 0n ? 1n : mod((exponent % 2n === 1n ? base : 1n) * power(mod(base * base), exponent / 2n));

const times = (x: Quadratic, y: Quadratic): Quadratic => ({
  a: mod(x.a * y.a - x.b * y.b),
  b: mod(x.a * y.b + x.b * y.a),
});
const minus = (x: Quadratic, y: Quadratic): Quadratic => ({ a: mod(x.a - y.a), b: mod(x.b - y.b) });
const same = (x: Quadratic, y: Quadratic) => mod(x.a - y.a) === 0n && mod(x.b - y.b) === 0n;
const over = (x: Quadratic, { a, b }: Quadratic): Quadratic => {
  const inverse = power(mod(a * a + b * b), q - 2n);
  return times(x, { a: mod(a * inverse), b: mod(-b * inverse) });
};

const ONE: Quadratic = { a: 1n, b: 0n };
const scaled = (x: Quadratic, k: bigint): Quadratic => ({ a: mod(k * x.a), b: mod(k * x.b) });

export function naivePower(x: Quadratic, exponent: bigint): Quadratic {
  let result = ONE;
  for (const bit of exponent.toString(2)) {
    result = times(result, result);
    if (bit === '1') result = times(result, x);
  }
  return result;
}

/** The slope of the line through P and Q; `undefined` where it is vertical. */
function slope([x1, y1]: readonly [Quadratic, Quadratic], [x2, y2]: readonly [Quadratic, Quadratic]) {
  if (!same(x1, x2)) return over(minus(y2, y1), minus(x2, x1));
  if (!same(y1, y2) || same(y1, scaled(y1, -1n))) return undefined;
  return over(minus(scaled(times(x1, x1), 3n), { a: -1n, b: 0n }), scaled(y1, 2n));
}

export function naiveAdd(P: NaivePoint, Q: NaivePoint): NaivePoint {
  if (P === undefined || Q === undefined) return P ?? Q;
  const m = slope(P, Q);
  if (m === undefined) return undefined;
  const x = minus(minus(times(m, m), P[0]), Q[0]);
  return [x, minus(times(m, minus(P[0], x)), P[1])];
}

export function naiveMultiply(P: NaivePoint, scalar: bigint): NaivePoint {
  let multiple: NaivePoint;
  for (const bit of scalar.toString(2)) {
    multiple = naiveAdd(multiple, multiple);
    if (bit === '1') multiple = naiveAdd(multiple, P);
  }
  return multiple;
}

/** The function with zeros in T, P and -(T + P), and poles in T + P and its negative, at S. */
function step(T: NaivePoint, P: NaivePoint, [x, y]: readonly [Quadratic, Quadratic]): Quadratic {
  if (T === undefined || P === undefined) return ONE;
  const m = slope(T, P);
  if (m === undefined) return minus(x, T[0]);
  const line = minus(minus(y, T[1]), times(m, minus(x, T[0])));
  const sum = naiveAdd(T, P);
  return sum === undefined ? line : over(line, minus(x, sum[0]));
}

/** e(P, Q) = f_{r,P}(-x, i*y)^((q^2 - 1)/r) for Q = (x, y), both of order r. */
export function naivePairing(P: NaivePoint, Q: NaivePoint): Quadratic {
  if (P === undefined || Q === undefined) return ONE;
  const S = [scaled(Q[0], -1n), times(Q[1], { a: 0n, b: 1n })] as const;
  let f = ONE;
  let T: NaivePoint = P;
  for (const bit of r.toString(2).slice(1)) {
    f = times(times(f, f), step(T, T, S));
    T = naiveAdd(T, T);
    if (bit === '1') {
      f = times(f, step(T, P, S));
      T = naiveAdd(T, P);
    }
  }
  return naivePower(f, (q * q - 1n) / r);
}
