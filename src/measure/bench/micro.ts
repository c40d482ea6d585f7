import { concatBytes } from '@noble/hashes/utils.js';
import { randomStream } from '../../common/random.js';
import type { CurveGroup, PairingEngine, PairingTypes, ScalarField } from '../../crypto/pairing/engine.js';
import { tag } from '../../crypto/schemes/hashing.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import { asBytes, type BenchmarkBody, body, once } from './body.js';

/** How many are many: as many as a block has records. */
const MANY = 20;

/**
 * Every operation of the engine's contract: one and many, prepared and not. Inputs are made when a benchmark is first
 * run, which is before it is timed: a process that measures some of them does not wait for the others'.
 */
export function microBenchmarks<T extends PairingTypes>(engine: PairingEngine<T>, seed: string): BenchmarkBody[] {
  const { Zr, G1, G2, curve, hashingToG2 } = engine;
  const inputs = inputsOn(engine, seed);
  const domain = tag('measure', curve);
  const hashed = [
    body('micro/G1.hashToCurve', () => G1.hashToCurve(inputs.message, domain), G1.encode),
    ...(hashingToG2 === undefined
      ? []
      : [body('micro/G2.hashToCurve', () => hashingToG2.hashToCurve(inputs.message, domain), G2.encode)]),
  ];
  return [
    ...pairingBodies(engine, inputs),
    ...groupBodies('G1', G1, Zr, inputs.p, inputs.scalars),
    ...groupBodies('G2', G2, Zr, inputs.q, inputs.scalars),
    ...hashed,
    ...targetBodies(engine, inputs),
    ...fixedBaseBodies(engine, inputs),
    ...scalarBodies(Zr, inputs.scalars),
  ];
}

interface Inputs<T extends PairingTypes> {
  readonly p: () => readonly T['G1'][];
  readonly q: () => readonly T['G2'][];
  readonly scalars: readonly T['Scalar'][];
  readonly message: Uint8Array;
}

function inputsOn<T extends PairingTypes>({ Zr, G1, G2 }: PairingEngine<T>, seed: string): Inputs<T> {
  const random = randomStream(seed, ['micro benchmarks']);
  const [ofG1, ofG2] = [nonzeroScalar(Zr, random), nonzeroScalar(Zr, random)];
  return {
    p: once(() => manyPoints(G1, ofG1)),
    q: once(() => manyPoints(G2, ofG2)),
    scalars: Array.from({ length: MANY }, () => nonzeroScalar(Zr, random)),
    message: random.bytes(32),
  };
}

/** A random point and its multiples: by additions, so that no process waits for many multiplications. */
function manyPoints<Point, Scalar>({ generator, multiply, add }: CurveGroup<Point, Scalar>, start: Scalar): Point[] {
  const step = multiply(generator, start);
  const points = [step];
  for (let last = step; points.length < MANY; points.push(last)) last = add(last, step);
  return points;
}

/** The first of some inputs: there always is one. */
function first<Value>([value]: readonly Value[], fallback: Value): Value {
  return value ?? fallback;
}

const verdict = (holds: boolean) => Uint8Array.of(holds ? 1 : 0);

function pairingBodies<T extends PairingTypes>(engine: PairingEngine<T>, { p, q }: Inputs<T>): BenchmarkBody[] {
  const { G1, G2, Gt, pair, pairProduct, prepare } = engine;
  const P = once(() => first(p(), G1.generator));
  const Q = once(() => first(q(), G2.generator));
  type Terms = Parameters<typeof pairProduct>[0];
  const plain = once((): Terms => p().map((g1, i) => ({ g1, g2: q()[i] ?? Q() })));
  const prepared = once((): Terms => p().map((g1, i) => ({ g1, prepared: prepare(q()[i] ?? Q()) })));
  const product = (name: string, count: number, all: () => Terms) => {
    const terms = once(() => all().slice(0, count));
    return body(`micro/pairProduct of ${count}${name}`, () => pairProduct(terms()), Gt.encode);
  };
  return [
    body('micro/pair', () => pair(P(), Q()), Gt.encode),
    ...[1, 2, MANY].map((count) => product('', count, plain)),
    ...[1, 2, MANY].map((count) => product(', prepared', count, prepared)),
    body(
      'micro/prepare',
      () => prepare(Q()),
      (lines) => Gt.encode(pairProduct([{ g1: P(), prepared: lines }])),
    ),
  ];
}

function groupBodies<Point, Scalar>(
  name: 'G1' | 'G2',
  group: CurveGroup<Point, Scalar>,
  Zr: ScalarField<Scalar>,
  points: () => readonly Point[],
  scalars: readonly Scalar[],
): BenchmarkBody[] {
  const { add, negate, multiply, multiScalarMultiply, equals, isIdentity, encode, decode } = group;
  const k = first(scalars, Zr.one);
  const a = once(() => first(points(), group.generator));
  const b = once(() => multiply(a(), k));
  const encoded = once(() => encode(a()));
  const sum = (count: number) => {
    const some = once(() => points().slice(0, count));
    const factors = scalars.slice(0, count);
    return body(`micro/${name}.multiScalarMultiply of ${count}`, () => multiScalarMultiply(some(), factors), encode);
  };
  return [
    body(`micro/${name}.add`, () => add(a(), b()), encode),
    body(`micro/${name}.negate`, () => negate(a()), encode),
    body(`micro/${name}.multiply`, () => multiply(a(), k), encode),
    ...[1, 4, MANY].map(sum),
    body(`micro/${name}.equals`, () => equals(a(), b()), verdict),
    body(`micro/${name}.isIdentity`, () => isIdentity(a()), verdict),
    body(`micro/${name}.encode`, () => encode(a()), asBytes),
    body(`micro/${name}.decode`, () => decode(encoded()), encode),
  ];
}

function targetBodies<T extends PairingTypes>(engine: PairingEngine<T>, { p, q, scalars }: Inputs<T>): BenchmarkBody[] {
  const { Zr, G1, G2, Gt, pair } = engine;
  const k = first(scalars, Zr.one);
  const z = once(() => pair(first(p(), G1.generator), first(q(), G2.generator)));
  const y = once(() => Gt.power(z(), k));
  const encoded = once(() => Gt.encode(z()));
  return [
    body('micro/Gt.multiply', () => Gt.multiply(z(), y()), Gt.encode),
    body('micro/Gt.power', () => Gt.power(z(), k), Gt.encode),
    body('micro/Gt.inverse', () => Gt.inverse(z()), Gt.encode),
    body('micro/Gt.equals', () => Gt.equals(z(), y()), verdict),
    body('micro/Gt.encode', () => Gt.encode(z()), asBytes),
    body('micro/Gt.decode', () => Gt.decode(encoded()), Gt.encode),
  ];
}

function fixedBaseBodies<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { p, q, scalars }: Inputs<T>,
): BenchmarkBody[] {
  const { Zr, G1, G2, Gt, pair, fixedBase } = engine;
  const P = once(() => first(p(), G1.generator));
  const Q = once(() => first(q(), G2.generator));
  const k = first(scalars, Zr.one);
  type Times<Element> = (k: T['Scalar']) => Element;
  const both = <Element>(name: string, make: () => Times<Element>, encode: (made: Element) => Uint8Array) => {
    const times = once(make);
    return [
      body(`micro/fixedBase.${name}`, () => times()(k), encode),
      body(
        `micro/fixedBase.${name}, ${MANY} times`,
        () => scalars.map(times()),
        (made) => concatBytes(...made.map(encode)),
      ),
    ];
  };
  return [
    ...both('g1', () => fixedBase.g1(P()), G1.encode),
    ...both('g2', () => fixedBase.g2(Q()), G2.encode),
    ...both('gt', () => fixedBase.gt(pair(P(), Q())), Gt.encode),
  ];
}

function scalarBodies<Scalar>(Zr: ScalarField<Scalar>, [a = Zr.one, b = Zr.one]: readonly Scalar[]): BenchmarkBody[] {
  const encoded = Zr.encode(a);
  const large = (1n << 512n) - 569n;
  return [
    body('micro/Zr.add', () => Zr.add(a, b), Zr.encode),
    body('micro/Zr.multiply', () => Zr.multiply(a, b), Zr.encode),
    body('micro/Zr.negate', () => Zr.negate(a), Zr.encode),
    body('micro/Zr.inverse', () => Zr.inverse(a), Zr.encode),
    body('micro/Zr.fromBigInt', () => Zr.fromBigInt(large), Zr.encode),
    body('micro/Zr.equals', () => Zr.equals(a, b), verdict),
    body('micro/Zr.encode', () => Zr.encode(a), asBytes),
    body('micro/Zr.decode', () => Zr.decode(encoded), Zr.encode),
  ];
}
