import { pippenger } from '@noble/curves/abstract/curve.js';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import type { CurveGroup } from '../../engine.js';
import { checkEqualLengths } from '../../operand-checks.js';

/** How the points of a group are written. */
export interface PointCodec<F> {
  readonly byteLength: number;
  encode(point: WeierstrassPoint<F>): Uint8Array;
  decode(bytes: Uint8Array): WeierstrassPoint<F>;
}

/** The same point without the tables that the library may keep with it. */
export function withoutTables<F>(point: WeierstrassPoint<F>): WeierstrassPoint<F> {
  return point.negate().negate();
}

/** A curve group over the library's point class. */
export function nobleGroup<F>(
  Point: WeierstrassPointCons<F>,
  codec: PointCodec<F>,
): CurveGroup<WeierstrassPoint<F>, bigint> {
  return {
    ...codec,
    has: (value) => value instanceof Point,
    // The library has tables for its own base point: a multiplication would silently be a fixed-base one.
    generator: withoutTables(Point.BASE),
    identity: Point.ZERO,
    add: (a, b) => a.add(b),
    negate: (a) => a.negate(),
    multiply: (point, scalar) => point.multiplyUnsafe(scalar),
    multiScalarMultiply: (points, scalars) => {
      checkEqualLengths(points, scalars);
      return points.length === 0 ? Point.ZERO : pippenger(Point, [...points], [...scalars]);
    },
    equals: (a, b) => a.equals(b),
    isIdentity: (a) => a.is0(),
  };
}
