import { hash_to_field } from '@noble/curves/abstract/hash-to-curve.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Arithmetic in a prime field, as an engine has it: what the map needs, so that each engine pays its own. */
export interface MapField<F> {
  /** The prime p. */
  readonly p: bigint;
  fromBigInt(value: bigint): F;
  add(a: F, b: F): F;
  subtract(a: F, b: F): F;
  multiply(a: F, b: F): F;
  /** 1/a, and 0 for 0. */
  inverseOrZero(a: F): F;
  /** A square root; `undefined` where there is none. */
  squareRoot(a: F): F | undefined;
  /** sgn0 of RFC 9380 4.1 for a prime field: whether the integer is odd. */
  isOdd(a: F): boolean;
}

/** A point of y^2 = x^3 + a*x + b other than infinity. */
export interface AffinePoint<F> {
  readonly x: F;
  readonly y: F;
}

/**
 * The Shallue-van de Woestijne map of RFC 9380 6.6.1, from a field element to a point of
 * y^2 = x^3 + a*x + b, for curves without a simplified SWU map. Not constant-time.
 * @param z the constant Z of the suite (RFC 9380 H.1)
 */
export function svdwMap<F>(field: MapField<F>, a: bigint, b: bigint, z: bigint): (u: F) => AffinePoint<F> {
  const { fromBigInt, add, subtract, multiply, inverseOrZero, squareRoot, isOdd } = field;
  const [A, B, Z, one, zero] = [a, b, z, 1n, 0n].map(fromBigInt) as [F, F, F, F, F];
  const square = (x: F) => multiply(x, x);
  const g = (x: F) => add(multiply(add(square(x), A), x), B);
  const negate = (x: F) => subtract(zero, x);

  const c1 = g(Z);
  const c2 = multiply(negate(Z), inverseOrZero(fromBigInt(2n)));
  const threeZ2plus4A = add(multiply(fromBigInt(3n), square(Z)), multiply(fromBigInt(4n), A));
  const root = squareRoot(multiply(negate(c1), threeZ2plus4A));
  if (root === undefined) throw new RangeError('SvdW: this Z does not fit the curve');
  const c3 = isOdd(root) ? negate(root) : root;
  const c4 = multiply(multiply(fromBigInt(-4n), c1), inverseOrZero(threeZ2plus4A));

  return (u) => {
    const u2c1 = multiply(square(u), c1);
    const tv2 = add(one, u2c1);
    const tv1 = subtract(one, u2c1);
    const tv3 = inverseOrZero(multiply(tv1, tv2));
    const tv4 = multiply(multiply(multiply(u, tv1), tv3), c3);
    const x3 = () => add(multiply(square(multiply(square(tv2), tv3)), c4), Z);
    for (const x of [() => subtract(c2, tv4), () => add(c2, tv4), x3]) {
      const candidate = x();
      const y = squareRoot(g(candidate));
      if (y !== undefined) return { x: candidate, y: isOdd(u) === isOdd(y) ? y : negate(y) };
    }
    throw new RangeError('SvdW: no candidate is on the curve, the field arithmetic is broken');
  };
}

/**
 * hash_to_field of RFC 9380 5.2 with expand_message_xmd over SHA-256, for the random-oracle suites:
 * two elements of the prime field. L is 48 bytes for 254-bit primes at 128-bit security.
 */
export function hashToTwoElements(message: Uint8Array, tag: Uint8Array, p: bigint): readonly [bigint, bigint] {
  const elements = hash_to_field(message, 2, { DST: tag, p, m: 1, k: 128, expand: 'xmd', hash: sha256 });
  return [elements[0]?.[0] ?? 0n, elements[1]?.[0] ?? 0n];
}
