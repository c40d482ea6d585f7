import { primeField } from './field.js';
import { q } from './type-a-parameters.js';

const { reduce, inverseAll } = primeField(q);

/** A point of the curve other than the identity, coordinates in [0, q). */
export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/**
 * A point of y^2 = x^3 + x in Jacobian coordinates: (x/z^2, y/z^3), the identity where z = 0. The
 * coordinates are residues up to their sign, between -q and q.
 */
export interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

export const IDENTITY: Point = { x: 1n, y: 1n, z: 0n };

export function isIdentity({ z }: Point): boolean {
  return z === 0n;
}

export function negate({ x, y, z }: Point): Point {
  return { x, y: -y, z };
}

/** 2 * P, with what the tangent at P = (x, y, z) is made of. */
export interface Doubling {
  readonly double: Point;
  readonly yy: bigint;
  readonly zz: bigint;
  /** 3x^2 + z^4: the tangent's slope is m / 2yz. */
  readonly m: bigint;
}

/** For a point with y other than 0: 3 multiplications and 6 squarings, some of them reduced together. */
export function doubling({ x, y, z }: Point): Doubling {
  const yy = (y * y) % q;
  const zz = (z * z) % q;
  const s = ((x * yy) << 2n) % q;
  const m = (3n * x * x + zz * zz) % q;
  const x3 = (m * m - (s << 1n)) % q;
  const double = { x: x3, y: (m * (s - x3) - ((yy * yy) << 3n)) % q, z: ((y * z) << 1n) % q };
  return { double, yy, zz, m };
}

/** 2 * P; the identity for a point of order 2, which has y = 0. */
export function double(P: Point): Point {
  return P.y === 0n ? IDENTITY : doubling(P).double;
}

/** P + Q; quicker where Q has z = 1. */
export function add(P: Point, Q: Point): Point {
  if (isIdentity(P)) return Q;
  if (isIdentity(Q)) return P;
  const zz1 = (P.z * P.z) % q;
  const zz2 = Q.z === 1n ? 1n : (Q.z * Q.z) % q;
  const u1 = (P.x * zz2) % q;
  const s1 = Q.z === 1n ? P.y : (((P.y * zz2) % q) * Q.z) % q;
  const difference = (Q.x * zz1 - u1) % q;
  const rise = (((Q.y * zz1) % q) * P.z - s1) % q;
  if (difference === 0n) return rise === 0n ? double(P) : IDENTITY;
  const dd = (difference * difference) % q;
  const ddd = (dd * difference) % q;
  const v = (u1 * dd) % q;
  const x = (rise * rise - ddd - (v << 1n)) % q;
  const z = Q.z === 1n ? (P.z * difference) % q : (((P.z * Q.z) % q) * difference) % q;
  return { x, y: (rise * (v - x) - s1 * ddd) % q, z };
}

export function equals(P: Point, Q: Point): boolean {
  if (isIdentity(P) || isIdentity(Q)) return isIdentity(P) && isIdentity(Q);
  const [zz1, zz2] = [P.z * P.z, Q.z * Q.z];
  return (P.x * zz2 - Q.x * zz1) % q === 0n && (P.y * zz2 * Q.z - Q.y * zz1 * P.z) % q === 0n;
}

/** `undefined` for the identity. */
export function toAffine(P: Point): AffinePoint | undefined {
  if (isIdentity(P)) return undefined;
  const [{ x, y }] = normaliseAll([P]) as [Point];
  return { x: reduce(x), y: reduce(y) };
}

export function fromAffine({ x, y }: AffinePoint): Point {
  return { x, y, z: 1n };
}

/** The same points with z = 1, or 0 for identities, at one inversion for all. */
export function normaliseAll(points: readonly Point[]): Point[] {
  const inverses = inverseAll(points.map(({ z }) => z));
  return points.map((point, i) => {
    const inverse = inverses[i] ?? 0n;
    if (point.z === 0n || point.z === 1n) return point;
    const squared = (inverse * inverse) % q;
    return { x: (point.x * squared) % q, y: (((point.y * squared) % q) * inverse) % q, z: 1n };
  });
}
