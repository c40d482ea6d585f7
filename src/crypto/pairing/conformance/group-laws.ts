import { equalBytes } from '../../../common/encoding.js';
import type { CurveGroup, PairingEngine, PairingTypes } from '../engine.js';
import { type Law, must, mustRefuse } from './law.js';

export function groupLaws<T extends PairingTypes, Point>(
  name: 'G1' | 'G2',
  group: CurveGroup<Point, T['Scalar']>,
  engine: PairingEngine<T>,
): Law[] {
  const k = (value: bigint) => engine.Zr.fromBigInt(value);
  return [
    { name: `${name} is a group of order r`, check: groupAxioms(group, k) },
    { name: `${name} sums multiples as one by one`, check: sumsOfMultiples(group, k) },
    { name: `${name} has one encoding for each element`, check: encodings(group, k) },
    { name: `${name} multiplies fixed bases as any other`, check: fixedBases(name, group, engine) },
  ];
}

type ToScalar<Scalar> = (value: bigint) => Scalar;

function groupAxioms<Point, Scalar>(group: CurveGroup<Point, Scalar>, k: ToScalar<Scalar>): Law['check'] {
  const { generator: g, identity, add, negate, multiply, equals, isIdentity } = group;
  return ([a, b, c]) => {
    const [P, Q, R] = [multiply(g, k(a)), multiply(g, k(b)), multiply(g, k(c))];
    must(equals(add(add(P, Q), R), add(P, add(Q, R))), 'associativity');
    must(equals(add(P, Q), add(Q, P)), 'commutativity');
    must(equals(add(P, identity), P) && isIdentity(add(P, negate(P))), 'identity and inverse');
    must(equals(add(P, P), multiply(P, k(2n))), 'doubling');
    must(equals(add(P, Q), multiply(g, k(a + b))), 'multiples add');
    must(equals(multiply(P, k(b)), multiply(g, k(a * b))), 'multiples multiply');
    must(isIdentity(multiply(P, k(0n))) && isIdentity(multiply(identity, k(a))), 'zero');
    must(isIdentity(add(multiply(P, k(-1n)), P)), 'order r');
  };
}

function sumsOfMultiples<Point, Scalar>(group: CurveGroup<Point, Scalar>, k: ToScalar<Scalar>): Law['check'] {
  const { generator: g, identity, add, multiply, equals, isIdentity, multiScalarMultiply } = group;
  return ([a, b, c]) => {
    const points = [multiply(g, k(a)), identity, multiply(g, k(b)), multiply(g, k(a))];
    const scalars = [k(c), k(a), k(0n), k(b)];
    const oneByOne = points.reduce((sum, point, i) => add(sum, multiply(point, scalars[i] ?? k(0n))), identity);
    must(equals(multiScalarMultiply(points, scalars), oneByOne), 'sum of multiples');
    must(isIdentity(multiScalarMultiply([], [])), 'empty sum');
    mustRefuse('lists of different lengths', () => multiScalarMultiply(points, []));
  };
}

function encodings<Point, Scalar>(group: CurveGroup<Point, Scalar>, k: ToScalar<Scalar>): Law['check'] {
  const { generator: g, identity, add, multiply, equals, isIdentity, encode, decode } = group;
  return ([a]) => {
    const P = multiply(g, k(a));
    must(encode(P).length === group.byteLength, 'length');
    must(equals(decode(encode(P)), P) && equalBytes(encode(decode(encode(P))), encode(P)), 'codec');
    must(isIdentity(decode(encode(identity))) && !equalBytes(encode(identity), encode(g)), 'identity');
    must(equalBytes(encode(add(P, g)), encode(multiply(g, k(a + 1n)))), 'however it was computed');
    mustRefuse('a point too short', () => decode(encode(P).slice(1)));
    mustRefuse('a point too long', () => decode(new Uint8Array([...encode(P), 0])));
    mustRefuse('no bytes', () => decode(new Uint8Array(0)));
  };
}

function fixedBases<T extends PairingTypes, Point>(
  name: 'G1' | 'G2',
  { generator, multiply, equals }: CurveGroup<Point, T['Scalar']>,
  { Zr, fixedBase }: PairingEngine<T>,
): Law['check'] {
  return ([a, b]) => {
    const timesG = name === 'G1' ? fixedBase.g1(generator as T['G1']) : fixedBase.g2(generator as T['G2']);
    for (const scalar of [a, b, 0n, 1n, -1n, 255n, 256n]) {
      const k = Zr.fromBigInt(scalar);
      must(equals(timesG(k) as Point, multiply(generator, k)), `fixed base times ${scalar}`);
    }
  };
}
