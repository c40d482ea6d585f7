/**
 * The contract every pairing engine fulfils: a bilinear map e: G1 x G2 -> GT of prime order r.
 * Curve groups are written additively, GT multiplicatively. A symmetric pairing has G1 = G2.
 *
 * An engine is a set of closures: a scheme takes apart what it needs, so that its code reads like
 * the paper. Well-formed but unequal values give `false`; malformed input throws `malformed`.
 */

/** The element types of one engine, as one parameter: `T['G1']`, `T['Scalar']`, ... */
export interface PairingTypes {
  readonly Scalar: unknown;
  readonly G1: unknown;
  readonly G2: unknown;
  readonly Gt: unknown;
  /** A G2 point with the lines of its Miller loop computed in advance. */
  readonly PreparedG2: unknown;
}

/** Integers modulo the group order r. */
export interface ScalarField<Scalar> {
  readonly order: bigint;
  readonly byteLength: number;
  /** Whether a value is a scalar, by its type and range. */
  has(value: unknown): value is Scalar;
  readonly zero: Scalar;
  readonly one: Scalar;
  /** The integer modulo r; any sign and size. */
  fromBigInt(value: bigint): Scalar;
  add(a: Scalar, b: Scalar): Scalar;
  multiply(a: Scalar, b: Scalar): Scalar;
  negate(a: Scalar): Scalar;
  /** 1/a; throws `malformed` for a = 0. */
  inverse(a: Scalar): Scalar;
  equals(a: Scalar, b: Scalar): boolean;
  /** Big-endian, `byteLength` bytes. */
  encode(a: Scalar): Uint8Array;
  /** Refuses wrong length and values of r or above; zero is a scalar. */
  decode(bytes: Uint8Array): Scalar;
}

/** A group of prime order r on a curve. */
export interface CurveGroup<Point, Scalar> {
  readonly generator: Point;
  readonly identity: Point;
  /** Length of an encoding in bytes. */
  readonly byteLength: number;
  /**
   * Whether a value is a point of this engine's group, by its type alone: cheap, and not a check of its coordinates. Where
   * G1 = G2 points are of both.
   */
  has(value: unknown): value is Point;
  add(a: Point, b: Point): Point;
  negate(a: Point): Point;
  multiply(point: Point, scalar: Scalar): Point;
  /** The sum of scalars[i] * points[i]; equally long lists, empty gives the identity. */
  multiScalarMultiply(points: readonly Point[], scalars: readonly Scalar[]): Point;
  equals(a: Point, b: Point): boolean;
  isIdentity(a: Point): boolean;
  /** The one canonical encoding, `byteLength` bytes. */
  encode(a: Point): Uint8Array;
  /** Refuses wrong length, non-canonical, off-curve and wrong-subgroup encodings; the identity is accepted. */
  decode(bytes: Uint8Array): Point;
}

/** A curve group that byte strings can be hashed to (RFC 9380, random-oracle suite). */
export interface HashableGroup<Point, Scalar> extends CurveGroup<Point, Scalar> {
  /** Name of the RFC 9380 suite. */
  readonly hashSuite: string;
  /** @param tag domain separation tag, 1 to 64 bytes */
  hashToCurve(message: Uint8Array, tag: Uint8Array): Point;
}

/** The target group: order r in the multiplicative group of an extension field. */
export interface TargetGroup<Element, Scalar> {
  readonly one: Element;
  readonly byteLength: number;
  /** Whether a value is an element of this group, by its type alone. */
  has(value: unknown): value is Element;
  multiply(a: Element, b: Element): Element;
  power(a: Element, exponent: Scalar): Element;
  inverse(a: Element): Element;
  equals(a: Element, b: Element): boolean;
  /** Base-field coefficients big-endian in tower order, `byteLength` bytes. */
  encode(a: Element): Uint8Array;
  /** Refuses wrong length, coefficients not reduced, and elements outside the group of order r. */
  decode(bytes: Uint8Array): Element;
}

/** One factor e(g1, g2) of a product of pairings; the G2 point plain or prepared. */
export type PairingTerm<T extends PairingTypes> =
  | { readonly g1: T['G1']; readonly g2: T['G2'] }
  | { readonly g1: T['G1']; readonly prepared: T['PreparedG2'] };

/** Multiplication of one fixed base by many scalars, by a table that the engine keeps. */
export type FixedBaseMultiply<Element, Scalar> = (scalar: Scalar) => Element;

/** Curves whose G1 and G2 are apart. */
export type AsymmetricCurve = 'bls12-381' | 'bn254';

/** The curves that engines may offer. */
export type CurveName = AsymmetricCurve | 'type-a';

/** A pairing engine on one curve: its groups, and the map e: G1 x G2 -> GT. */
export interface PairingEngine<T extends PairingTypes> {
  /** The name it is chosen by, e.g. `mcl`. */
  readonly name: string;
  readonly curve: CurveName;
  readonly Zr: ScalarField<T['Scalar']>;
  readonly G1: HashableGroup<T['G1'], T['Scalar']>;
  readonly G2: CurveGroup<T['G2'], T['Scalar']>;
  readonly Gt: TargetGroup<T['Gt'], T['Scalar']>;
  /** Hashing to G2, where the engine has it: RFC 9380, as for G1. */
  readonly hashingToG2: Pick<HashableGroup<T['G2'], T['Scalar']>, 'hashSuite' | 'hashToCurve'> | undefined;
  /** e(p, q); 1 where either is the identity. */
  pair(p: T['G1'], q: T['G2']): T['Gt'];
  /** The product of all terms under one final exponentiation; 1 for no terms. */
  pairProduct(terms: readonly PairingTerm<T>[]): T['Gt'];
  /** Computes the lines of q's Miller loop once, for use in several products. The identity is allowed. */
  prepare(q: T['G2']): T['PreparedG2'];
  /**
   * Tables for bases that live as long as the engine (generators, h, Z). Tables are kept and
   * shared: asking twice for the same base builds one.
   */
  readonly fixedBase: {
    g1(base: T['G1']): FixedBaseMultiply<T['G1'], T['Scalar']>;
    g2(base: T['G2']): FixedBaseMultiply<T['G2'], T['Scalar']>;
    gt(base: T['Gt']): FixedBaseMultiply<T['Gt'], T['Scalar']>;
  };
}

/** Something to be done with an engine whose element types are its own business. */
export type EngineTask<R> = <T extends PairingTypes>(engine: PairingEngine<T>) => R;
