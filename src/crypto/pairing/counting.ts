import type { CurveGroup, HashableGroup, PairingEngine, PairingTypes, TargetGroup } from './engine.js';
import type { OperationKind } from './operations.js';

/** Told of every operation as it is about to be executed. */
export type OnOperation = (kind: OperationKind, times: number) => void;

/**
 * The engine, with every operation reported to `onOperation`; results are untouched. Who does not
 * want to count uses the bare engine, at no cost. Building tables of fixed bases is not reported.
 */
export function countingEngine<T extends PairingTypes>(
  engine: PairingEngine<T>,
  onOperation: OnOperation,
): PairingEngine<T> {
  const { Zr, G1, G2, Gt, hashingToG2, fixedBase } = engine;
  const g1 = countingGroup(G1, 'g1', onOperation);
  return {
    ...engine,
    Zr: { ...Zr, inverse: reported(Zr.inverse, 'scalarInversion', onOperation) },
    G1: { ...g1, hashSuite: G1.hashSuite, hashToCurve: countingHash(G1, 'hashToG1', onOperation) },
    G2: countingGroup(G2, 'g2', onOperation),
    Gt: countingTarget(Gt, onOperation),
    hashingToG2: hashingToG2 && { ...hashingToG2, hashToCurve: countingHash(hashingToG2, 'hashToG2', onOperation) },
    pair(p, q) {
      onOperation('pairing', 1);
      onOperation('millerLoop', 1);
      onOperation('finalExponentiation', 1);
      return engine.pair(p, q);
    },
    pairProduct(terms) {
      const prepared = terms.filter((term) => 'prepared' in term).length;
      onOperation('preparedMillerLoop', prepared);
      onOperation('millerLoop', terms.length - prepared);
      onOperation('finalExponentiation', 1);
      return engine.pairProduct(terms);
    },
    prepare: reported(engine.prepare, 'linePreparation', onOperation),
    fixedBase: {
      g1: (base) => reported(fixedBase.g1(base), 'g1FixedMultiplication', onOperation),
      g2: (base) => reported(fixedBase.g2(base), 'g2FixedMultiplication', onOperation),
      gt: (base) => reported(fixedBase.gt(base), 'gtFixedPower', onOperation),
    },
  };
}

/** The function, which reports `kind` once a call. */
function reported<Arguments extends readonly unknown[], R>(
  operation: (...values: Arguments) => R,
  kind: OperationKind,
  onOperation: OnOperation,
): (...values: Arguments) => R {
  return (...values) => {
    onOperation(kind, 1);
    return operation(...values);
  };
}

function countingGroup<Point, Scalar>(
  group: CurveGroup<Point, Scalar>,
  name: 'g1' | 'g2',
  onOperation: OnOperation,
): CurveGroup<Point, Scalar> {
  return {
    ...group,
    add: reported(group.add, `${name}Addition`, onOperation),
    multiply: reported(group.multiply, `${name}Multiplication`, onOperation),
    decode: reported(group.decode, `${name}Decoding`, onOperation),
    multiScalarMultiply(points, scalars) {
      onOperation(`${name}MultiScalarMultiplication`, 1);
      onOperation(`${name}MultiScalarPoints`, points.length);
      return group.multiScalarMultiply(points, scalars);
    },
  };
}

function countingHash<Point, Scalar>(
  { hashToCurve }: Pick<HashableGroup<Point, Scalar>, 'hashToCurve'>,
  kind: OperationKind,
  onOperation: OnOperation,
): (message: Uint8Array, tag: Uint8Array) => Point {
  return reported(hashToCurve, kind, onOperation);
}

function countingTarget<Element, Scalar>(
  Gt: TargetGroup<Element, Scalar>,
  onOperation: OnOperation,
): TargetGroup<Element, Scalar> {
  return {
    ...Gt,
    multiply: reported(Gt.multiply, 'gtMultiplication', onOperation),
    power: reported(Gt.power, 'gtPower', onOperation),
    inverse: reported(Gt.inverse, 'gtInversion', onOperation),
    decode: reported(Gt.decode, 'gtDecoding', onOperation),
  };
}
