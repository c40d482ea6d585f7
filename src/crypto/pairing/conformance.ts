import { utf8ToBytes } from '@noble/hashes/utils.js';
import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import { BAD_ENCODINGS } from './bad-encodings.js';
import { CURVES } from './curves.js';
import type { CurveGroup, PairingEngine, PairingTypes } from './engine.js';

/** Random input of one round: three integers, usually of the size of scalars. */
export type Draw = readonly [bigint, bigint, bigint];

/** One law of the contract. It throws where the engine breaks it. */
export interface Law {
  readonly name: string;
  /** Checked once for every draw; laws without randomness ignore it. */
  check(draw: Draw): void;
}

const TAG = utf8ToBytes('CLAIMBENCH-V1-conformance');

/**
 * The suite that every engine must pass, symmetric ones (G1 = G2) included. It ships with the
 * contract and knows of no test runner.
 */
export function conformanceLaws<T extends PairingTypes>(engine: PairingEngine<T>): readonly Law[] {
  return [
    ...scalarLaws(engine),
    ...groupLaws('G1', engine.G1, engine),
    ...groupLaws('G2', engine.G2, engine),
    ...targetLaws(engine),
    ...pairingLaws(engine),
    ...hashLaws(engine),
    membership(engine),
    ...refusals(engine),
  ];
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new ClaimbenchError('engine', `the engine breaks a law: ${what}`);
}

function mustRefuse(what: string, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (error instanceof ClaimbenchError && error.code === 'malformed') return;
    throw error;
  }
  throw new ClaimbenchError('engine', `the engine accepts what it must refuse: ${what}`);
}

function scalarLaws<T extends PairingTypes>({ Zr, curve }: PairingEngine<T>): Law[] {
  const { order } = CURVES[curve];
  return [
    {
      name: 'Zr is the field of integers modulo r',
      check: ([a, b, c]) => {
        const [x, y, z] = [Zr.fromBigInt(a), Zr.fromBigInt(b), Zr.fromBigInt(c)] as const;
        const eq = (value: T['Scalar'], expected: bigint, what: string) =>
          must(Zr.equals(value, Zr.fromBigInt(expected)), what);
        eq(Zr.add(x, y), a + b, 'sum');
        eq(Zr.multiply(x, y), a * b, 'product');
        eq(Zr.negate(x), -a, 'negative');
        eq(Zr.multiply(Zr.add(x, y), z), (a + b) * c, 'distributivity');
        if (!Zr.equals(x, Zr.zero)) eq(Zr.multiply(x, Zr.inverse(x)), 1n, 'inverse');
        must(Zr.equals(Zr.decode(Zr.encode(x)), x), 'codec');
        must(Zr.encode(x).length === Zr.byteLength, 'length');
        eq(Zr.fromBigInt(a + order), a, 'reduction');
      },
    },
    {
      name: 'Zr refuses what is no scalar, and 1/0',
      check: () => {
        const tooLarge = Zr.encode(Zr.fromBigInt(order - 1n)).map((byte, i, all) =>
          i === all.length - 1 ? byte + 1 : byte,
        );
        mustRefuse('the order r', () => Zr.decode(tooLarge));
        mustRefuse('a scalar too short', () => Zr.decode(new Uint8Array(Zr.byteLength - 1)));
        mustRefuse('a scalar too long', () => Zr.decode(new Uint8Array(Zr.byteLength + 1)));
        mustRefuse('1/0', () => Zr.inverse(Zr.zero));
        must(Zr.equals(Zr.decode(new Uint8Array(Zr.byteLength)), Zr.zero), 'zero is a scalar');
      },
    },
  ];
}

function groupLaws<T extends PairingTypes, Point>(
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

function targetLaws<T extends PairingTypes>({ Gt, G1, G2, Zr, pair, fixedBase }: PairingEngine<T>): Law[] {
  const z = pair(G1.generator, G2.generator);
  const k = (value: bigint) => Zr.fromBigInt(value);
  return [
    {
      name: 'GT is a group of order r',
      check: ([a, b]) => {
        const [x, y] = [Gt.power(z, k(a)), Gt.power(z, k(b))];
        must(Gt.equals(Gt.multiply(x, y), Gt.power(z, k(a + b))), 'powers multiply');
        must(Gt.equals(Gt.power(x, k(b)), Gt.power(z, k(a * b))), 'powers of powers');
        must(Gt.equals(Gt.multiply(x, Gt.inverse(x)), Gt.one), 'inverse');
        must(Gt.equals(Gt.power(x, Zr.zero), Gt.one) && Gt.equals(Gt.multiply(x, Gt.one), x), 'one');
        must(Gt.equals(Gt.multiply(Gt.power(x, k(-1n)), x), Gt.one), 'order r');
        must(Gt.equals(fixedBase.gt(z)(k(a)), x) && Gt.equals(fixedBase.gt(z)(Zr.zero), Gt.one), 'fixed base');
      },
    },
    {
      name: 'GT has one encoding for each element and refuses the rest',
      check: ([a]) => {
        const x = Gt.power(z, k(a));
        const bytes = Gt.encode(x);
        must(bytes.length === Gt.byteLength && Gt.equals(Gt.decode(bytes), x), 'codec');
        must(Gt.equals(Gt.decode(Gt.encode(Gt.one)), Gt.one), 'one');
        mustRefuse('an element too short', () => Gt.decode(bytes.slice(1)));
        mustRefuse('zero', () => Gt.decode(new Uint8Array(Gt.byteLength)));
        mustRefuse('a coefficient not reduced', () => Gt.decode(bytes.map(() => 0xff)));
        const other = Uint8Array.from(bytes);
        other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 1;
        mustRefuse('an element outside the group', () => Gt.decode(other));
      },
    },
  ];
}

function pairingLaws<T extends PairingTypes>(engine: PairingEngine<T>): Law[] {
  return [
    { name: 'the pairing is bilinear and not degenerate', check: bilinearity(engine) },
    { name: 'products of pairings are products, prepared or not', check: products(engine) },
  ];
}

function bilinearity<T extends PairingTypes>({ G1, G2, Gt, Zr, pair }: PairingEngine<T>): Law['check'] {
  const k = (value: bigint) => Zr.fromBigInt(value);
  const [g1, g2] = [G1.generator, G2.generator];
  return ([a, b]) => {
    const [P, Q] = [G1.multiply(g1, k(a)), G2.multiply(g2, k(b))];
    const z = pair(g1, g2);
    must(!Gt.equals(z, Gt.one), 'non-degeneracy');
    must(Gt.equals(pair(P, Q), Gt.power(z, k(a * b))), 'bilinearity');
    must(Gt.equals(pair(G1.add(P, g1), Q), Gt.multiply(pair(P, Q), pair(g1, Q))), 'linearity in G1');
    must(Gt.equals(pair(P, G2.add(Q, g2)), Gt.multiply(pair(P, Q), pair(P, g2))), 'linearity in G2');
    must(Gt.equals(pair(G1.identity, Q), Gt.one) && Gt.equals(pair(P, G2.identity), Gt.one), 'identities');
  };
}

function products<T extends PairingTypes>({
  G1,
  G2,
  Gt,
  Zr,
  pair,
  pairProduct,
  prepare,
}: PairingEngine<T>): Law['check'] {
  return ([a, b, c]) => {
    const points = [a, b, c, a + 1n, b + 1n].map((value) => G1.multiply(G1.generator, Zr.fromBigInt(value)));
    const partners = [c, a, b, c + 1n, a + 2n].map((value) => G2.multiply(G2.generator, Zr.fromBigInt(value)));
    const pairs = points.map((g1, i) => ({ g1, g2: partners[i] ?? G2.identity }));
    for (const length of [0, 1, 2, 3, 5]) {
      const taken = pairs.slice(0, length);
      const expected = taken.reduce((product, { g1, g2 }) => Gt.multiply(product, pair(g1, g2)), Gt.one);
      for (const everyPrepared of [1, 2, length + 1]) {
        const terms = taken.map(({ g1, g2 }, i) =>
          i % everyPrepared === 0 ? { g1, prepared: prepare(g2) } : { g1, g2 },
        );
        must(Gt.equals(pairProduct(terms), expected), `product of ${length}`);
      }
    }
    const [P = G1.identity, Q = G2.identity] = [points[0], partners[0]];
    const withIdentities = [
      { g1: P, prepared: prepare(G2.identity) },
      { g1: G1.identity, g2: Q },
      { g1: P, g2: Q },
    ];
    must(Gt.equals(pairProduct(withIdentities), pair(P, Q)), 'identities in a product');
  };
}

/** Each group knows its own elements from those of the others, as far as they are apart. */
function membership<T extends PairingTypes>(engine: PairingEngine<T>): Law {
  const { Zr, G1, G2, Gt, pair, fixedBase, hashingToG2, curve } = engine;
  return {
    name: 'scalars, G1, G2 and GT know their own elements',
    check: ([a, b]) => {
      const [k, l] = [Zr.fromBigInt(a), Zr.fromBigInt(b)];
      const [P, Q] = [G1.multiply(G1.generator, k), G2.multiply(G2.generator, l)];
      const z = pair(P, Q);
      const scalars = [k, Zr.zero, Zr.one, Zr.add(k, l), Zr.multiply(k, l), Zr.negate(k), Zr.decode(Zr.encode(l))];
      const hash = (to: Pick<typeof G1, 'hashToCurve'>) => to.hashToCurve(Zr.encode(k), TAG);
      const sum = G1.multiScalarMultiply([P, G1.generator], [k, l]);
      const ofG1 = [P, G1.generator, G1.identity, G1.negate(P), G1.add(P, P), sum, hash(G1), G1.decode(G1.encode(P))];
      const sumOfG2 = G2.multiScalarMultiply([Q, G2.generator], [k, l]);
      const hashed = hashingToG2 === undefined ? [] : [hashingToG2.hashToCurve(Zr.encode(k), TAG)];
      const ofG2 = [
        Q,
        G2.generator,
        G2.identity,
        G2.negate(Q),
        G2.add(Q, Q),
        sumOfG2,
        G2.decode(G2.encode(Q)),
        ...hashed,
      ];
      const ofGt = [z, Gt.one, Gt.power(z, k), Gt.inverse(z), Gt.multiply(z, z), Gt.decode(Gt.encode(z))];
      const nothing = [undefined, null, {}, [], 'x', 1, -1n, CURVES[curve].order, G1.encode(P), Promise.resolve(P)];
      const isApart = curve !== 'type-a';
      const sets = [
        { name: 'scalars', has: Zr.has, own: scalars, others: [...ofG1, ...ofG2, ...ofGt] },
        {
          name: 'G1',
          has: G1.has,
          own: [...ofG1, fixedBase.g1(G1.generator)(l)],
          others: [...scalars, ...(isApart ? ofG2 : []), ...ofGt],
        },
        {
          name: 'G2',
          has: G2.has,
          own: [...ofG2, fixedBase.g2(G2.generator)(l)],
          others: [...scalars, ...(isApart ? ofG1 : []), ...ofGt],
        },
        { name: 'GT', has: Gt.has, own: ofGt, others: [...scalars, ...ofG1, ...ofG2] },
      ];
      for (const { name, has, own, others } of sets) {
        must(own.every(has), `${name} knows its own`);
        must(![...others, ...nothing].some(has), `${name} knows others for what they are`);
      }
    },
  };
}

function hashLaws<T extends PairingTypes>({ G1, G2, Zr, hashingToG2 }: PairingEngine<T>): Law[] {
  const lawsOf = <Point>(
    name: string,
    group: CurveGroup<Point, T['Scalar']>,
    hashToCurve: (message: Uint8Array, tag: Uint8Array) => Point,
  ): Law => ({
    name: `hashing to ${name} gives group elements, one for each message and tag`,
    check: ([a]) => {
      const message = Zr.encode(Zr.fromBigInt(a));
      const point = hashToCurve(message, TAG);
      must(group.equals(group.decode(group.encode(point)), point) && !group.isIdentity(point), 'in the group');
      must(group.equals(hashToCurve(message, TAG), point), 'the same again');
      must(!group.equals(hashToCurve(new Uint8Array([...message, 0]), TAG), point), 'another message');
      must(!group.equals(hashToCurve(message, TAG.slice(1)), point), 'another tag');
      must(!group.isIdentity(hashToCurve(new Uint8Array(0), TAG)), 'the empty message');
      mustRefuse('an empty tag', () => hashToCurve(message, new Uint8Array(0)));
      mustRefuse('a tag of 65 bytes', () => hashToCurve(message, new Uint8Array(65)));
    },
  });
  const toG2 = hashingToG2 === undefined ? [] : [lawsOf('G2', G2, hashingToG2.hashToCurve)];
  return [lawsOf('G1', G1, G1.hashToCurve), ...toG2];
}

function refusals<T extends PairingTypes>({ curve, G1, G2 }: PairingEngine<T>): Law[] {
  return BAD_ENCODINGS[curve].map(({ group, why, bytes }, i) => ({
    name: `${group} refuses an encoding ${why} (${i})`,
    check: () => mustRefuse(why, () => (group === 'G1' ? G1 : G2).decode(bytes)),
  }));
}
