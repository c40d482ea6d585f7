import type { Fr, G1, G2 } from 'mcl-wasm';
import type { CurveGroup } from '../../engine.js';
import { checkEqualLengths } from '../../operand-checks.js';
import type { MclModule } from './mcl-module.js';

/** Most points that one call of the library's multi-scalar multiplication takes: above about 2,900 it overflows its stack. */
const MOST_POINTS = 1000;

/** How the points of a group are written, and what only its class knows. */
export interface PointCodec<Point> {
  readonly generator: Point;
  readonly identity: Point;
  readonly byteLength: number;
  has(value: unknown): value is Point;
  encode(point: Point): Uint8Array;
  decode(bytes: Uint8Array): Point;
}

/** The library's functions for the points of one group. */
export interface PointFunctions<Point> {
  add(a: Point, b: Point): Point;
  negate(a: Point): Point;
  multiply(point: Point, scalar: Fr): Point;
  multiplyMany(points: Point[], scalars: Fr[]): Point;
}

export function g1Functions({ library: { add, neg, mul, mulVec } }: MclModule): PointFunctions<G1> {
  return {
    add: (a, b) => add(a, b),
    negate: (a) => neg(a),
    multiply: (point, scalar) => mul(point, scalar),
    multiplyMany: (points, scalars) => mulVec(points, scalars),
  };
}

export function g2Functions({ library: { add, neg, mul, mulVec } }: MclModule): PointFunctions<G2> {
  return {
    add: (a, b) => add(a, b),
    negate: (a) => neg(a),
    multiply: (point, scalar) => mul(point, scalar),
    multiplyMany: (points, scalars) => mulVec(points, scalars),
  };
}

/** A curve group from the library's functions and a codec. */
export function mclGroup<Point extends G1 | G2>(
  { add, negate, multiply, multiplyMany }: PointFunctions<Point>,
  codec: PointCodec<Point>,
): CurveGroup<Point, Fr> {
  return {
    ...codec,
    add,
    negate,
    multiply,
    multiScalarMultiply: (points, scalars) => {
      checkEqualLengths(points, scalars);
      let sum = codec.identity;
      for (let i = 0; i < points.length; i += MOST_POINTS) {
        sum = add(sum, multiplyMany(points.slice(i, i + MOST_POINTS), scalars.slice(i, i + MOST_POINTS)));
      }
      return sum;
    },
    equals: (a, b) => a.isEqual(b as G1 & G2),
    isIdentity: (a) => a.isZero(),
  };
}
