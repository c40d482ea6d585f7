import { pippenger } from '@noble/curves/abstract/curve.js';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import type { CurveGroup } from '../engine.js';
import { checkEqualLengths } from '../malformed.js';

/** How the points of a group are written. */
export interface PointCodec<F> {
  readonly byteLength: number;
  encode(point: WeierstrassPoint<F>): Uint8Array;
  decode(bytes: Uint8Array): WeierstrassPoint<F>;
}

/** A curve group over the library's point class. */
export function nobleGroup<F>(
  Point: WeierstrassPointCons<F>,
  codec: PointCodec<F>,
): CurveGroup<WeierstrassPoint<F>, bigint> {
  return {
    ...codec,
    generator: Point.BASE,
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
