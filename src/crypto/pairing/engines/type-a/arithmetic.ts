import type { FixedBaseMultiply, PairingTerm } from '../../engine.js';
import type { TypeATypes } from './type-a-types.js';

/** Affine coordinates of a point other than the identity, in [0, q). */
export interface Coordinates {
  readonly x: bigint;
  readonly y: bigint;
}

/** An element a + b*i of F_q^2, coefficients in [0, q). */
export interface Coefficients {
  readonly a: bigint;
  readonly b: bigint;
}

/** The points of y^2 = x^3 + x over F_q, those outside the group of order r too. */
export interface CurveArithmetic<Point> {
  readonly identity: Point;
  /** Whether a value is a point, by its type alone. */
  has(value: unknown): value is Point;
  isIdentity(P: Point): boolean;
  equals(P: Point, Q: Point): boolean;
  add(P: Point, Q: Point): Point;
  negate(P: Point): Point;
  /** For any scalar of at least 0. */
  multiply(P: Point, scalar: bigint): Point;
  /** The sum of scalars[i] * points[i], equally many. */
  sumOfMultiples(points: readonly Point[], scalars: readonly bigint[]): Point;
  /** A new table of a base of order r, for scalars below r. */
  fixedBase(base: Point): FixedBaseMultiply<Point, bigint>;
  /** `undefined` for the identity. */
  coordinates(P: Point): Coordinates | undefined;
  /** The point with that x in [0, q) and a y of that parity; `undefined` where x^3 + x has no root. */
  lift(x: bigint, parity: 0 | 1): Point | undefined;
  /** Whether r * P is the identity. */
  isInSubgroup(P: Point): boolean;
  /** The map of RFC 9380 6.6.1 from an element of F_q, with Z = -1. */
  mapToCurve(u: bigint): Point;
}

/** The elements of norm 1 of F_q^2, in which GT lies. */
export interface TargetArithmetic<Element> {
  readonly one: Element;
  /** Whether a value is an element, by its type alone. */
  has(value: unknown): value is Element;
  multiply(x: Element, y: Element): Element;
  /** For any exponent of at least 0. */
  power(x: Element, exponent: bigint): Element;
  /** A new table of a base of order r, for exponents below r. */
  fixedBase(base: Element): FixedBaseMultiply<Element, bigint>;
  inverse(x: Element): Element;
  equals(x: Element, y: Element): boolean;
  coefficients(x: Element): Coefficients;
  /** The element, where it has norm 1 and order r; else `undefined`. */
  fromCoefficients(value: Coefficients): Element | undefined;
}

/**
 * The arithmetic below the engine: field, curve and pairing. Encodings, hashing to the field, scalars, tables and the engine
 * itself are made from it once (`engineOver`), whatever it is written in.
 */
export interface TypeAArithmetic<Point, Element, Lines> {
  readonly curve: CurveArithmetic<Point>;
  readonly target: TargetArithmetic<Element>;
  /** The product of all terms' pairings; 1 for none. */
  pairProduct(terms: readonly PairingTerm<TypeATypes<Point, Element, Lines>>[]): Element;
  /** The lines of Q, for many uses; the identity is allowed. */
  prepare(Q: Point): Lines;
}
