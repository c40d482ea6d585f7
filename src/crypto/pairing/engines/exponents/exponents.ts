import { Field } from '@noble/curves/abstract/modular.js';
import { ClaimbenchError } from '../../../../common/errors.js';
import { CURVES } from '../../curves.js';
import type {
  CurveName,
  EngineTask,
  HashableGroup,
  PairingEngine,
  PairingTerm,
  ScalarField,
  TargetGroup,
} from '../../engine.js';
import { checkEqualLengths, checkTag } from '../../operand-checks.js';
import { scalarField } from '../noble/noble-scalars.js';
import { type Element, type ExponentGroup, exponentGroup } from './element.js';

/** Elements are exponents that know their group; those of a symmetric curve's G1 and G2 are of one. */
export interface ExponentTypes<
  First extends string,
  Second extends string,
  Target extends string,
  Lines extends string,
> {
  readonly Scalar: bigint;
  readonly G1: Element<First>;
  readonly G2: Element<Second>;
  readonly Gt: Element<Target>;
  readonly PreparedG2: Element<Lines>;
}

/**
 * Hands an engine without a curve to the task: elements of G1, G2 and GT are their exponents modulo
 * r, so that e(a, b) = ab and every operation takes microseconds. Order, symmetry and lengths of
 * encodings are those of the curve, so that a scheme's own code executes the same operations,
 * comes to the same verdicts and sends messages of the same lengths. Only for counting: logarithms are
 * known, so nothing is secret; bytes are of no use to other engines; times mean nothing.
 */
export function overExponents<R>(curve: CurveName, task: EngineTask<R>): R {
  // Of a symmetric curve both groups are one, and so are their names.
  return CURVES[curve].isSymmetric ? task(engineOf(curve, 'G1', 'G1')) : task(engineOf(curve, 'G1', 'G2'));
}

function engineOf<C extends CurveName, Second extends 'G1' | 'G2'>(curve: C, first: 'G1', second: Second) {
  const { byteLengths, order } = CURVES[curve];
  const g1 = exponentGroup(`${first} of ${curve}` as const, curve, byteLengths.g1);
  const g2 = exponentGroup(`${second} of ${curve}` as const, curve, byteLengths.g2);
  const gt = exponentGroup(`GT of ${curve}` as const, curve, byteLengths.gt);
  const lines = exponentGroup(`prepared G2 of ${curve}` as const, curve, byteLengths.g2);
  return pairingOf(curve, scalarsOf(order), { g1, g2, gt, lines });
}

function pairingOf<First extends string, Second extends string, Target extends string, Lines extends string>(
  curve: CurveName,
  Zr: ScalarField<bigint>,
  {
    g1,
    g2,
    gt,
    lines,
  }: {
    readonly g1: ExponentGroup<First>;
    readonly g2: ExponentGroup<Second>;
    readonly gt: ExponentGroup<Target>;
    readonly lines: ExponentGroup<Lines>;
  },
): PairingEngine<ExponentTypes<First, Second, Target, Lines>> {
  const { byteLengths, hasHashToG2 } = CURVES[curve];
  const G1 = curveGroup(g1, byteLengths.g1);
  const G2 = curveGroup(g2, byteLengths.g2);
  const partner = (term: PairingTerm<ExponentTypes<First, Second, Target, Lines>>) =>
    'prepared' in term ? lines.exponent(term.prepared) : g2.exponent(term.g2);
  return {
    name: 'exponents',
    curve,
    Zr,
    G1,
    G2,
    Gt: targetGroup(gt, byteLengths.gt),
    hashingToG2: hasHashToG2 ? G2 : undefined,
    pair: (p, q) => gt.element(g1.exponent(p) * g2.exponent(q)),
    pairProduct: (terms) => gt.element(terms.reduce((sum, term) => sum + g1.exponent(term.g1) * partner(term), 0n)),
    prepare: (q) => lines.element(g2.exponent(q)),
    fixedBase: { g1: fixedBase(g1), g2: fixedBase(g2), gt: fixedBase(gt) },
  };
}

/** A scalar, as it was given. @throws `engine` for an element in its place */
function scalar(value: bigint): bigint {
  if (typeof value === 'bigint') return value;
  throw new ClaimbenchError('engine', `a value of type ${typeof value} was given where a scalar is wanted`);
}

function scalarsOf(order: bigint): ScalarField<bigint> {
  const field = scalarField(Field(order));
  return { ...field, equals: (a, b) => field.equals(scalar(a), scalar(b)) };
}

function curveGroup<Group extends string>(
  { has, element, exponent, encode, decode, hash }: ExponentGroup<Group>,
  byteLength: number,
): HashableGroup<Element<Group>, bigint> {
  return {
    has,
    generator: element(1n),
    identity: element(0n),
    byteLength,
    add: (a, b) => element(exponent(a) + exponent(b)),
    negate: (a) => element(-exponent(a)),
    multiply: (point, k) => element(exponent(point) * scalar(k)),
    multiScalarMultiply: (points, scalars) => {
      checkEqualLengths(points, scalars);
      return element(points.reduce((sum, point, i) => sum + exponent(point) * scalar(scalars[i] ?? 0n), 0n));
    },
    equals: (a, b) => exponent(a) === exponent(b),
    isIdentity: (a) => exponent(a) === 0n,
    encode,
    decode,
    hashSuite: 'none: SHA-512 modulo r',
    hashToCurve: (message, tag) => {
      checkTag(tag);
      return hash(message, tag);
    },
  };
}

function targetGroup<Group extends string>(
  { has, element, exponent, encode, decode }: ExponentGroup<Group>,
  byteLength: number,
): TargetGroup<Element<Group>, bigint> {
  return {
    has,
    one: element(0n),
    byteLength,
    multiply: (a, b) => element(exponent(a) + exponent(b)),
    power: (a, k) => element(exponent(a) * scalar(k)),
    inverse: (a) => element(-exponent(a)),
    equals: (a, b) => exponent(a) === exponent(b),
    encode,
    decode,
  };
}

function fixedBase<Group extends string>({ element, exponent }: ExponentGroup<Group>) {
  return (base: Element<Group>) => {
    const known = exponent(base);
    return (k: bigint) => element(known * scalar(k));
  };
}
