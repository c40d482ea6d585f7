import { type RandomSource, randomStream } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { tag } from '../../crypto/schemes/hashing.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import { LARGE_SUM, type MeasuredName, SMALL_SUM } from '../../protocol/cost/unit-costs.js';

/** An operation of the engine's contract on fixed inputs, with the bytes of its result to be checked before timing. */
export interface MeasuredOperation {
  /** As shown in tables and charts. */
  readonly name: MeasuredName;
  run(): unknown;
  /** The result as bytes: equal on all engines of a curve. */
  result(): Uint8Array;
}

/** The operations whose unit costs explain the costs of the stages. */
export function measuredOperations<T extends PairingTypes>(
  engine: PairingEngine<T>,
  seed: string,
): readonly MeasuredOperation[] {
  const inputs = inputsFrom(engine, randomStream(seed, ['measured operations']));
  return [...pairings(engine, inputs), ...groupOperations(engine, inputs), ...decodings(engine, inputs)];
}

function operation<R>(name: MeasuredName, run: () => R, encode: (result: R) => Uint8Array): MeasuredOperation {
  return { name, run, result: () => encode(run()) };
}

type Inputs<T extends PairingTypes> = ReturnType<typeof inputsFrom<T>>;

/** Scalars, points and an element of GT on which all operations are done; the same for one seed on every engine of a curve. */
function inputsFrom<T extends PairingTypes>({ Zr, G1, G2, pair }: PairingEngine<T>, random: RandomSource) {
  const k = nonzeroScalar(Zr, random);
  const P = G1.multiply(G1.generator, nonzeroScalar(Zr, random));
  const Q = G2.multiply(G2.generator, nonzeroScalar(Zr, random));
  const message = random.bytes(32);
  const many = Array.from({ length: LARGE_SUM }, (_, i) => i);
  const points = many.map((i) => G1.multiply(P, Zr.fromBigInt(BigInt(i + 2))));
  const scalars = many.map(() => nonzeroScalar(Zr, random));
  return { k, P, Q, z: pair(P, Q), message, points, scalars };
}

function pairings<T extends PairingTypes>(
  { Gt, pair, pairProduct, prepare }: PairingEngine<T>,
  { P, Q }: Inputs<T>,
): readonly MeasuredOperation[] {
  const prepared = prepare(Q);
  const one = { g1: P, prepared };
  const plain = { g1: P, g2: Q };
  return [
    operation('Pairing', () => pair(P, Q), Gt.encode),
    operation('Product of 2', () => pairProduct([plain, plain]), Gt.encode),
    operation('Pairing, prepared', () => pairProduct([one]), Gt.encode),
    operation('Product of 2, prepared', () => pairProduct([one, one]), Gt.encode),
    operation(
      'Prepare lines',
      () => prepare(Q),
      (lines) => Gt.encode(pairProduct([{ g1: P, prepared: lines }])),
    ),
  ];
}

function groupOperations<T extends PairingTypes>(
  { G1, G2, Gt, fixedBase }: PairingEngine<T>,
  { k, P, Q, z, points, scalars }: Inputs<T>,
): readonly MeasuredOperation[] {
  const timesP = fixedBase.g1(P);
  const timesQ = fixedBase.g2(Q);
  const powerOfZ = fixedBase.gt(z);
  const Q2 = G2.add(Q, G2.generator);
  const sum = (count: number) => () => G1.multiScalarMultiply(points.slice(0, count), scalars.slice(0, count));
  return [
    operation('G1 multiplication', () => G1.multiply(P, k), G1.encode),
    operation('G1 multiplication, fixed base', () => timesP(k), G1.encode),
    operation(`Sum of ${SMALL_SUM} G1 multiples`, sum(SMALL_SUM), G1.encode),
    operation(`Sum of ${LARGE_SUM} G1 multiples`, sum(LARGE_SUM), G1.encode),
    operation('G1 addition', () => G1.add(P, points[1] ?? P), G1.encode),
    operation('G2 multiplication', () => G2.multiply(Q, k), G2.encode),
    operation('G2 multiplication, fixed base', () => timesQ(k), G2.encode),
    operation('G2 addition', () => G2.add(Q, Q2), G2.encode),
    operation('GT power', () => Gt.power(z, k), Gt.encode),
    operation('GT power, fixed base', () => powerOfZ(k), Gt.encode),
    operation('GT multiplication', () => Gt.multiply(z, z), Gt.encode),
    operation('GT inversion', () => Gt.inverse(z), Gt.encode),
  ];
}

function decodings<T extends PairingTypes>(
  { Zr, G1, G2, Gt, curve }: PairingEngine<T>,
  { k, P, Q, z, message }: Inputs<T>,
): readonly MeasuredOperation[] {
  const domain = tag('measure', curve);
  const [encodedP, encodedQ, encodedZ] = [G1.encode(P), G2.encode(Q), Gt.encode(z)];
  return [
    operation('Hash to G1', () => G1.hashToCurve(message, domain), G1.encode),
    operation('Decode G1', () => G1.decode(encodedP), G1.encode),
    operation('Decode G2', () => G2.decode(encodedQ), G2.encode),
    operation('Decode GT', () => Gt.decode(encodedZ), Gt.encode),
    operation('Scalar inverse', () => Zr.inverse(k), Zr.encode),
  ];
}
