import { utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { CURVE_NAMES, CURVES } from '../../curves.js';
import type { PairingEngine, PairingTypes } from '../../engine.js';
import { ENGINES, EXPONENTS, enginesOn, findEngine, withEngine, withEngineOrExponents } from '../../load.js';

// The laws hold it in conformance.test.ts. Of two things they can say nothing here: published vectors, as
// there is no curve, and refusals of points off it, as real points are refused just the same.

/** With its element types forgotten, so that wrong ones can be given. */
const open = (curve: string) =>
  withEngineOrExponents(EXPONENTS, curve, (engine) => engine as unknown as PairingEngine<PairingTypes>);

/** Facts of an engine, found out by encoding one of everything. */
function facts<T extends PairingTypes>({ Zr, G1, G2, Gt, pair, hashingToG2 }: PairingEngine<T>) {
  const z = pair(G1.generator, G2.generator);
  return {
    order: Zr.order,
    encoded: {
      scalar: Zr.encode(Zr.one).length,
      g1: G1.encode(G1.generator).length,
      g2: G2.encode(G2.generator).length,
      gt: Gt.encode(z).length,
    },
    said: { scalar: Zr.byteLength, g1: G1.byteLength, g2: G2.byteLength, gt: Gt.byteLength },
    hashesToG2: hashingToG2 !== undefined,
  };
}

for (const curve of CURVE_NAMES) {
  describe(`exponents in place of ${curve}`, () => {
    it('have the order and the lengths of every engine of the curve', async () => {
      const expected = await withEngineOrExponents(EXPONENTS, curve, facts);
      expect(expected.encoded).toEqual(CURVES[curve].byteLengths);
      for (const { name } of enginesOn(curve)) expect(await withEngine(name, curve, facts), name).toEqual(expected);
    });

    it('refuse encodings of other groups, and padding and scalars that are not canonical', async () => {
      const { Zr, G1, G2, Gt, pair } = await open(curve);
      const generators = { g1: G1.encode(G1.generator), g2: G2.encode(G2.generator) };
      const z = Gt.encode(pair(G1.generator, G2.generator));
      // As long as an encoding of G1, with another group's bytes.
      const cut = (bytes: Uint8Array) => bytes.slice(bytes.length - G1.byteLength);
      const foreign = [cut(z), ...(CURVES[curve].isSymmetric ? [] : [cut(generators.g2)])];
      for (const bytes of foreign) expect(() => G1.decode(bytes)).toThrow('these bytes are none');
      for (const place of [0, 8, G1.byteLength - Zr.byteLength - 1, G1.byteLength - 1]) {
        const bytes = generators.g1.map((byte, i) => (i === place ? byte ^ 1 : byte));
        expect(() => G1.decode(bytes), `byte ${place}`).toThrow('these bytes are none');
      }
      const padded = Uint8Array.from(z, (byte, i) => (i === Gt.byteLength - Zr.byteLength - 1 ? byte ^ 1 : byte));
      expect(() => Gt.decode(padded)).toThrow('these bytes are none');
      const unreduced = generators.g1.slice();
      unreduced.set(Zr.encode(Zr.fromBigInt(-1n)), G1.byteLength - Zr.byteLength);
      unreduced[G1.byteLength - 1] = (unreduced[G1.byteLength - 1] ?? 0) + 2;
      expect(() => G1.decode(unreduced)).toThrow('these bytes are none');
    });

    it('know their group: an element of another, or of another curve, is an error', async () => {
      const { Zr, G1, G2, Gt, pair, pairProduct, prepare, fixedBase } = await open(curve);
      const [P, Q] = [G1.generator, G2.generator];
      const z = pair(P, Q);
      const other = await open(curve === 'bn254' ? 'bls12-381' : 'bn254');
      const wrong = [
        () => G1.add(P, z),
        () => G2.add(Q, z),
        () => Gt.multiply(z, P),
        () => pair(z, Q),
        () => pairProduct([{ g1: P, prepared: Q }]),
        () => pairProduct([{ g1: P, g2: prepare(Q) }]),
        () => fixedBase.gt(P),
        () => G1.encode(z),
        () => Gt.decode(Gt.encode(Q)),
        () => G1.multiply(Zr.one, Zr.one),
        () => G1.equals(P, other.G1.generator),
      ];
      for (const act of wrong) expect(act, String(act)).toThrow(/given where an element of .* is wanted/);
      expect(() => G1.multiply(P, P)).toThrow('where a scalar is wanted');
      expect(() => fixedBase.g1(P)(P)).toThrow('where a scalar is wanted');
      expect(() => Zr.equals(Zr.one, P)).toThrow('where a scalar is wanted');
    });

    it(CURVES[curve].isSymmetric ? 'take G1 and G2 for one group' : 'tell G1 from G2', async () => {
      const { G1, G2, pair, hashingToG2 } = await open(curve);
      const swapped = () => pair(G2.generator, G1.generator);
      const [message, tag] = [utf8ToBytes('message'), utf8ToBytes('tag')];
      if (CURVES[curve].isSymmetric) {
        expect(swapped()).toEqual(pair(G1.generator, G2.generator));
        expect(hashingToG2?.hashToCurve(message, tag)).toEqual(G1.hashToCurve(message, tag));
        return;
      }
      expect(swapped).toThrow(`an element of G2 of ${curve} was given where an element of G1 of ${curve} is wanted`);
      expect(() => G2.multiply(G1.generator, 1n)).toThrow('was given where');
    });
  });
}

describe('nobody can choose exponents', () => {
  it('as an engine, by its name', async () => {
    expect(ENGINES.map(({ name }) => name)).not.toContain(EXPONENTS);
    expect(() => findEngine(EXPONENTS)).toThrow('unknown engine "exponents": choose mcl or noble');
    await expect(withEngine(EXPONENTS, 'bn254', facts)).rejects.toThrow('unknown engine "exponents"');
    await expect(withEngineOrExponents(EXPONENTS, 'p-256', facts)).rejects.toThrow(
      'unknown curve "p-256" for engine exponents: choose bls12-381 or bn254 or type-a',
    );
  });
});
