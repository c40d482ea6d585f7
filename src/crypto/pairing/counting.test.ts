import { describe, expect, it } from 'vitest';
import { countingEngine } from './counting.js';
import type { PairingEngine, PairingTypes } from './engine.js';
import { withEngine } from './load.js';
import { noOperations, type OperationCounts } from './operations.js';

/** Runs `act` on a counted engine and returns the kinds that were counted. */
async function countsOf(
  act: <T extends PairingTypes>(engine: PairingEngine<T>) => void,
): Promise<Partial<OperationCounts>> {
  return withEngine('mcl', 'bls12-381', (engine) => {
    const counts = noOperations();
    act(
      countingEngine(engine, (kind, times) => {
        counts[kind] += times;
      }),
    );
    return Object.fromEntries(Object.entries(counts).filter(([, times]) => times > 0));
  });
}

describe('countingEngine', () => {
  it('counts a pairing as one Miller loop and one final exponentiation too', async () => {
    const counts = await countsOf(({ pair, G1, G2 }) => pair(G1.generator, G2.generator));
    expect(counts).toEqual({ pairing: 1, millerLoop: 1, finalExponentiation: 1 });
  });

  it('counts a product by its terms, and never as a pairing', async () => {
    const counts = await countsOf(({ pairProduct, prepare, G1, G2 }) => {
      const prepared = prepare(G2.generator);
      pairProduct([
        { g1: G1.generator, g2: G2.generator },
        { g1: G1.generator, prepared },
        { g1: G1.generator, prepared },
      ]);
    });
    expect(counts).toEqual({ linePreparation: 1, millerLoop: 1, preparedMillerLoop: 2, finalExponentiation: 1 });
  });

  it('counts group operations, points of multi-scalar ones, fixed bases, hashes, decodings and inverses', async () => {
    const counts = await countsOf(({ Zr, G1, G2, Gt, hashingToG2, fixedBase }) => {
      const k = Zr.inverse(Zr.fromBigInt(5n));
      const P = G1.add(G1.multiply(G1.generator, k), G1.generator);
      G1.multiScalarMultiply([P, P, P], [k, k, k]);
      fixedBase.g1(G1.generator)(k);
      G2.add(G2.multiply(G2.generator, k), G2.generator);
      const tag = Uint8Array.of(1);
      G1.hashToCurve(tag, tag);
      hashingToG2?.hashToCurve(tag, tag);
      G1.decode(G1.encode(P));
      Gt.multiply(Gt.power(Gt.one, k), Gt.inverse(Gt.one));
    });
    expect(counts).toEqual({
      scalarInversion: 1,
      g1Multiplication: 1,
      g1Addition: 1,
      g1MultiScalarMultiplication: 1,
      g1MultiScalarPoints: 3,
      g1FixedMultiplication: 1,
      g2Multiplication: 1,
      g2Addition: 1,
      hashToG1: 1,
      hashToG2: 1,
      g1Decoding: 1,
      gtPower: 1,
      gtMultiplication: 1,
      gtInversion: 1,
    });
  });

  it('leaves results untouched', async () => {
    await withEngine('mcl', 'bls12-381', (engine) => {
      const counted = countingEngine(engine, () => undefined);
      const [P, Q] = [engine.G1.generator, engine.G2.generator];
      expect(engine.Gt.encode(counted.pair(P, Q))).toEqual(engine.Gt.encode(engine.pair(P, Q)));
    });
  });
});
