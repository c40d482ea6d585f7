import type { HashableGroup } from '../../engine.js';
import { checkEqualLengths, checkTag } from '../../operand-checks.js';
import { hashToTwoElements } from '../../svdw.js';
import type { CurveArithmetic } from './arithmetic.js';
import { pointCodec } from './point-codec.js';
import { GENERATOR_SEED, h, q } from './type-a-parameters.js';

/**
 * The group of order r, both G1 and G2. Hashing follows RFC 9380: two elements of F_q from 80 bytes
 * each of expand_message_xmd over SHA-256, mapped by Shallue and van de Woestijne with Z = -1 (the
 * first that H.1 finds; with b = 0 there is no simplified SWU map), added, and the cofactor h
 * cleared by multiplication. The suite is not registered: the name is ours.
 */
export function groupOver<Point>(curve: CurveArithmetic<Point>): HashableGroup<Point, bigint> {
  const { identity, has, isIdentity, equals, add, negate, multiply } = curve;
  return {
    ...pointCodec(curve),
    generator: generatorOn(curve),
    identity,
    has,
    isIdentity,
    equals,
    add,
    negate,
    multiply,
    multiScalarMultiply: (points, scalars) => {
      checkEqualLengths(points, scalars);
      return curve.sumOfMultiples(points, scalars);
    },
    hashSuite: 'TYPEA512G1_XMD:SHA-256_SVDW_RO_',
    hashToCurve: (message, tag) => {
      checkTag(tag);
      const [u0, u1] = hashToTwoElements(message, tag, q);
      return multiply(add(curve.mapToCurve(u0), curve.mapToCurve(u1)), h);
    },
  };
}

function generatorOn<Point>(curve: CurveArithmetic<Point>): Point {
  const seed = curve.lift(GENERATOR_SEED.x, GENERATOR_SEED.parity);
  if (seed === undefined) throw new RangeError('type-a: the field arithmetic is broken');
  return curve.multiply(seed, h);
}
