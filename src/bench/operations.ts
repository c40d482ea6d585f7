import { randomStream } from '../kernel/random.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { tag } from '../schemes/hashing.js';
import { nonzeroScalar } from '../schemes/scalars.js';

/** An operation of the engine's contract on fixed inputs, with the bytes of its result to be checked before timing. */
export interface MeasuredOperation {
  /** As shown in tables and charts. */
  readonly name: string;
  run(): unknown;
  /** The result as bytes: equal on all engines of a curve. */
  result(): Uint8Array;
}

/** The operations whose unit costs explain the costs of the stages. */
export function measuredOperations<T extends PairingTypes>(
  engine: PairingEngine<T>,
  seed: string,
): readonly MeasuredOperation[] {
  const { Zr, G1, G2, Gt, pair, pairProduct, prepare, fixedBase, curve } = engine;
  const random = randomStream(seed, ['measured operations']);
  const k = nonzeroScalar(Zr, random);
  const P = G1.multiply(G1.generator, nonzeroScalar(Zr, random));
  const Q = G2.multiply(G2.generator, nonzeroScalar(Zr, random));
  const z = pair(P, Q);
  const prepared = prepare(Q);
  const timesP = fixedBase.g1(P);
  const powerOfZ = fixedBase.gt(z);
  const message = random.bytes(32);
  const domain = tag('measure', curve);
  const encodedP = G1.encode(P);
  const encodedQ = G2.encode(Q);
  const two = [
    { g1: P, prepared },
    { g1: P, prepared },
  ];
  const operation = <R>(name: string, run: () => R, encode: (result: R) => Uint8Array): MeasuredOperation => ({
    name,
    run,
    result: () => encode(run()),
  });
  return [
    operation('Pairing', () => pair(P, Q), Gt.encode),
    operation('Pairing, prepared', () => pairProduct([{ g1: P, prepared }]), Gt.encode),
    operation('Product of 2, prepared', () => pairProduct(two), Gt.encode),
    operation(
      'Prepare lines',
      () => prepare(Q),
      (lines) => Gt.encode(pairProduct([{ g1: P, prepared: lines }])),
    ),
    operation('G1 multiplication', () => G1.multiply(P, k), G1.encode),
    operation('G1 multiplication, fixed base', () => timesP(k), G1.encode),
    operation('G2 multiplication', () => G2.multiply(Q, k), G2.encode),
    operation('GT power', () => Gt.power(z, k), Gt.encode),
    operation('GT power, fixed base', () => powerOfZ(k), Gt.encode),
    operation('Hash to G1', () => G1.hashToCurve(message, domain), G1.encode),
    operation('Decode G1', () => G1.decode(encodedP), G1.encode),
    operation('Decode G2', () => G2.decode(encodedQ), G2.encode),
    operation('Scalar inverse', () => Zr.inverse(k), Zr.encode),
  ];
}
