import { ClaimbenchError } from '../../common/errors.js';
import type { CurveGroup, HashableGroup, PairingEngine, PairingTypes, ScalarField, TargetGroup } from './engine.js';

/** One kind of operand: how to tell it, and what it is called. */
interface Kind {
  readonly name: string;
  has(value: unknown): boolean;
}

/** Refuses an operand that is not of the kind that its operation takes. @param what operation and operand */
type Check = (what: string, kind: Kind, value: unknown) => void;

const BYTES: Kind = { name: 'bytes', has: (value) => value instanceof Uint8Array };
const INTEGER: Kind = { name: 'a bigint', has: (value) => typeof value === 'bigint' };

/**
 * The engine, with every operand checked before its operation: libraries compute on with a point of another group
 * or a scalar that is undefined, and give some point. Results are untouched. Where G1 = G2 points are of both. For what is
 * not timed: who times uses the bare engine, at no cost.
 * @throws `scheme` from every operation that is given what it does not take
 */
export function checkedEngine<T extends PairingTypes>(engine: PairingEngine<T>): PairingEngine<T> {
  const { curve, Zr, G1, G2, Gt, hashingToG2, fixedBase } = engine;
  const kinds = {
    scalar: { name: 'a scalar', has: Zr.has },
    g1: { name: 'a point of G1', has: G1.has },
    g2: { name: 'a point of G2', has: G2.has },
    gt: { name: 'an element of GT', has: Gt.has },
  };
  const check: Check = (what, kind, value) => {
    if (kind.has(value)) return;
    const found = [...Object.values(kinds), BYTES].find((one) => one.has(value))?.name ?? nameOf(value);
    throw new ClaimbenchError('scheme', `${what} must be ${kind.name} on ${curve}, and is ${found}`);
  };
  const checking = operations(check);
  const { scalar, g1, g2, gt } = kinds;
  /** Lines that this engine made: they have no look of their own, and the identity has none. */
  const lines = new Set<unknown>();
  const prepared: Kind = { name: 'what prepare() gave', has: (value) => lines.has(value) };
  const multiples = <Element>(base: Kind, name: string, tableOf: (base: Element) => (k: T['Scalar']) => Element) =>
    checking(`fixedBase.${name}`, [base], (element: Element) =>
      checking(`fixedBase.${name}`, [scalar], tableOf(element)),
    );
  return {
    ...engine,
    Zr: checkedField(Zr, scalar, checking),
    G1: { ...G1, ...checkedGroup('G1', G1, g1, scalar, check), ...checkedHash('G1', G1, checking) },
    G2: checkedGroup('G2', G2, g2, scalar, check),
    Gt: checkedTarget(Gt, gt, scalar, checking),
    hashingToG2: hashingToG2 && { ...hashingToG2, ...checkedHash('hashingToG2', hashingToG2, checking) },
    pair: checking('pair', [g1, g2], engine.pair),
    pairProduct: (terms) => {
      for (const term of terms) {
        check('pairProduct: g1', g1, term.g1);
        if ('prepared' in term) check('pairProduct: prepared', prepared, term.prepared);
        else check('pairProduct: g2', g2, term.g2);
      }
      return engine.pairProduct(terms);
    },
    prepare: checking('prepare', [g2], (q: T['G2']) => {
      const made = engine.prepare(q);
      lines.add(made);
      return made;
    }),
    fixedBase: {
      g1: multiples(g1, 'g1', fixedBase.g1),
      g2: multiples(g2, 'g2', fixedBase.g2),
      gt: multiples(gt, 'gt', fixedBase.gt),
    },
  };
}

/** The operation, which checks each of its operands. */
type Checking = <Operands extends readonly unknown[], R>(
  name: string,
  kinds: readonly Kind[],
  operation: (...operands: Operands) => R,
) => (...operands: Operands) => R;

const ORDINALS = ['first', 'second'];

function operations(check: Check): Checking {
  return (name, kinds, operation) =>
    (...operands) => {
      for (const [i, kind] of kinds.entries()) {
        const which = kinds.length === 1 ? 'operand' : `${ORDINALS[i]} operand`;
        check(`${name}: the ${which}`, kind, operands[i]);
      }
      return operation(...operands);
    };
}

function checkedField<Scalar>(Zr: ScalarField<Scalar>, scalar: Kind, checking: Checking): ScalarField<Scalar> {
  return {
    ...Zr,
    fromBigInt: checking('Zr.fromBigInt', [INTEGER], Zr.fromBigInt),
    add: checking('Zr.add', [scalar, scalar], Zr.add),
    multiply: checking('Zr.multiply', [scalar, scalar], Zr.multiply),
    negate: checking('Zr.negate', [scalar], Zr.negate),
    inverse: checking('Zr.inverse', [scalar], Zr.inverse),
    equals: checking('Zr.equals', [scalar, scalar], Zr.equals),
    encode: checking('Zr.encode', [scalar], Zr.encode),
    decode: checking('Zr.decode', [BYTES], Zr.decode),
  };
}

function checkedGroup<Point, Scalar>(
  name: 'G1' | 'G2',
  group: CurveGroup<Point, Scalar>,
  point: Kind,
  scalar: Kind,
  check: Check,
): CurveGroup<Point, Scalar> {
  const checking = operations(check);
  return {
    ...group,
    add: checking(`${name}.add`, [point, point], group.add),
    negate: checking(`${name}.negate`, [point], group.negate),
    multiply: checking(`${name}.multiply`, [point, scalar], group.multiply),
    multiScalarMultiply: (points, scalars) => {
      for (const [i, one] of points.entries()) check(`${name}.multiScalarMultiply: point ${i}`, point, one);
      for (const [i, one] of scalars.entries()) check(`${name}.multiScalarMultiply: scalar ${i}`, scalar, one);
      return group.multiScalarMultiply(points, scalars);
    },
    equals: checking(`${name}.equals`, [point, point], group.equals),
    isIdentity: checking(`${name}.isIdentity`, [point], group.isIdentity),
    encode: checking(`${name}.encode`, [point], group.encode),
    decode: checking(`${name}.decode`, [BYTES], group.decode),
  };
}

function checkedHash<Point, Scalar>(
  name: string,
  { hashToCurve }: Pick<HashableGroup<Point, Scalar>, 'hashToCurve'>,
  checking: Checking,
) {
  return { hashToCurve: checking(`${name}.hashToCurve`, [BYTES, BYTES], hashToCurve) };
}

function checkedTarget<Element, Scalar>(
  Gt: TargetGroup<Element, Scalar>,
  element: Kind,
  scalar: Kind,
  checking: Checking,
): TargetGroup<Element, Scalar> {
  return {
    ...Gt,
    multiply: checking('Gt.multiply', [element, element], Gt.multiply),
    power: checking('Gt.power', [element, scalar], Gt.power),
    inverse: checking('Gt.inverse', [element], Gt.inverse),
    equals: checking('Gt.equals', [element, element], Gt.equals),
    encode: checking('Gt.encode', [element], Gt.encode),
    decode: checking('Gt.decode', [BYTES], Gt.decode),
  };
}

function nameOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (value instanceof Promise) return 'a promise';
  if (typeof value === 'bigint') return 'a bigint that is no scalar';
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
}
