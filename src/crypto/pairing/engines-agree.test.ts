import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_NAMES } from './curves.js';
import type { PairingEngine, PairingTypes } from './engine.js';
import { enginesOn, withEngine } from './load.js';

/** A transcript of the engine's operations on inputs from two integers and a message. */
function transcript<T extends PairingTypes>(engine: PairingEngine<T>) {
  const { Zr, G1, G2, Gt, pair, pairProduct, prepare, fixedBase } = engine;
  return (a: bigint, b: bigint, message: Uint8Array, tag: Uint8Array): string[] => {
    const [x, y] = [Zr.fromBigInt(a), Zr.fromBigInt(b)];
    const P = G1.multiply(G1.hashToCurve(message, tag), x);
    const Q = G2.multiply(G2.generator, y);
    const z = pair(P, Q);
    const product = pairProduct([
      { g1: P, prepared: prepare(Q) },
      { g1: G1.generator, g2: Q },
      { g1: P, g2: G2.generator },
    ]);
    return [
      Zr.encode(Zr.add(Zr.multiply(x, y), Zr.negate(x))),
      G1.encode(G1.add(P, G1.negate(G1.generator))),
      G1.encode(G1.multiScalarMultiply([P, G1.generator], [x, y])),
      G1.encode(fixedBase.g1(G1.generator)(x)),
      G2.encode(G2.add(Q, G2.generator)),
      G2.encode(G2.multiScalarMultiply([Q, G2.generator], [x, y])),
      Gt.encode(z),
      Gt.encode(Gt.inverse(Gt.power(z, y))),
      Gt.encode(product),
    ].map(bytesToHex);
  };
}

for (const curve of CURVE_NAMES) {
  describe(`engines on ${curve}`, () => {
    it('agree to the byte on every operation', async () => {
      const engines = enginesOn(curve);
      const transcripts = await Promise.all(engines.map(({ name }) => withEngine(name, curve, transcript)));
      const bytes = fc.uint8Array({ maxLength: 80 });
      const tag = fc.uint8Array({ minLength: 1, maxLength: 64 });
      fc.assert(
        fc.property(fc.bigInt(0n, 1n << 254n), fc.bigInt(0n, 1n << 254n), bytes, tag, (a, b, message, dst) => {
          const [first, ...others] = transcripts.map((run) => run(a, b, message, dst));
          for (const other of others) expect(other).toEqual(first);
        }),
        { numRuns: 15 },
      );
    });
  });
}
