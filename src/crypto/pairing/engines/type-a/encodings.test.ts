import { bytesToHex, concatBytes } from '@noble/curves/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimbenchError } from '../../../../common/errors.js';
import type { PairingEngine, PairingTypes } from '../../engine.js';
import { enginesOn, withEngine } from '../../load.js';
import { primeField } from './field.js';
import { writeCoordinate } from './point-codec.js';
import { h, q, r } from './type-a-parameters.js';

const { inverseOrZero, reduce } = primeField(q);
const gt = (a: bigint, b: bigint) => concatBytes(writeCoordinate(reduce(a)), writeCoordinate(reduce(b)));

/** conj(f)/f for f = a + b*i: norm 1, and of order r by chance alone. */
function ofNormOne(a: bigint, b: bigint): Uint8Array {
  const inverse = inverseOrZero(a * a + b * b);
  return gt((a * a - b * b) * inverse, -2n * a * b * inverse);
}

/** Answers of the engine's decoders to bytes: the bytes that come back, or that they are refused. */
function decoders<T extends PairingTypes>({ Zr, G1, G2, Gt }: PairingEngine<T>) {
  const answer = (recode: () => Uint8Array): string => {
    try {
      return bytesToHex(recode());
    } catch (error) {
      if (error instanceof ClaimbenchError && error.code === 'malformed') return `refused: ${error.message}`;
      throw error;
    }
  };
  return {
    scalar: (bytes: Uint8Array) => answer(() => Zr.encode(Zr.decode(bytes))),
    g1: (bytes: Uint8Array) => answer(() => G1.encode(G1.decode(bytes))),
    g2: (bytes: Uint8Array) => answer(() => G2.encode(G2.decode(bytes))),
    gt: (bytes: Uint8Array) => answer(() => Gt.encode(Gt.decode(bytes))),
    lengths: [Zr.byteLength, G1.byteLength, G2.byteLength, Gt.byteLength],
    generator: G1.encode(G1.generator),
  };
}

for (const { name } of enginesOn('type-a')) {
  describe(`encodings of ${name}`, async () => {
    const { scalar, g1, g2, gt: target, lengths, generator } = await withEngine(name, 'type-a', decoders);

    it("have the paper's lengths", () => {
      expect(lengths).toEqual([20, 65, 65, 128]);
    });

    it('refuse other lengths and no bytes', () => {
      for (const [i, decode] of [scalar, g1, g2, target].entries()) {
        const length = lengths[i] ?? 0;
        for (const other of [0, 1, length - 1, length + 1, 2 * length]) {
          expect(decode(new Uint8Array(other))).toContain(`${other} bytes given`);
        }
      }
    });

    it('take the identity in one way only', () => {
      expect(g1(new Uint8Array(65))).toBe('00'.repeat(65));
      for (const sign of [1, 2, 3, 4, 0x80, 0xff]) {
        expect(g1(Uint8Array.from({ length: 65 }, (_, i) => (i === 0 ? sign : 0)))).toContain('refused');
      }
      for (let at = 1; at < 65; at++) {
        expect(g1(Uint8Array.from({ length: 65 }, (_, i) => (i === at ? 1 : 0)))).toContain('zeros only');
      }
      expect(target(gt(1n, 0n))).toBe(bytesToHex(gt(1n, 0n)));
    });

    it('refuse coordinates and scalars that are not reduced', () => {
      const x = BigInt(`0x${bytesToHex(generator.subarray(1))}`);
      expect(x + q).toBeLessThan(1n << 512n);
      expect(g1(concatBytes(generator.subarray(0, 1), writeCoordinate(x + q)))).toContain('field prime');
      expect(target(concatBytes(writeCoordinate(q + 1n), writeCoordinate(0n)))).toContain('field prime');
      expect(target(concatBytes(writeCoordinate(1n), writeCoordinate(q)))).toContain('field prime');
      const scalarBytes = (k: bigint) => writeCoordinate(k).subarray(44);
      expect(scalar(scalarBytes(r))).toContain('group order');
      expect(scalar(scalarBytes((1n << 160n) - 1n))).toContain('group order');
      expect(scalar(scalarBytes(r - 1n))).toBe(bytesToHex(scalarBytes(r - 1n)));
    });

    it('refuse elements outside GT: of another norm, and of norm 1 with a part in the cofactor', () => {
      for (const bytes of [gt(0n, 0n), gt(2n, 0n), gt(0n, 2n), gt(1n, 1n)]) expect(target(bytes)).toContain('order r');
      // Orders 2 and 4, which divide h.
      expect(h % 4n).toBe(0n);
      for (const bytes of [gt(-1n, 0n), gt(0n, 1n), gt(0n, -1n)]) expect(target(bytes)).toContain('order r');
      fc.assert(
        fc.property(fc.bigInt(1n, q - 1n), fc.bigInt(1n, q - 1n), (a, b) => {
          expect(target(ofNormOne(a, b))).toContain('order r');
        }),
        { numRuns: 10 },
      );
    });

    it('refuse whatever bytes, or give the same bytes back', () => {
      const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
      fc.assert(
        fc.property(bytes(65), fc.nat(3), bytes(128), (point, sign, element) => {
          point[0] = sign;
          expect([bytesToHex(point), 'refused']).toContain(g1(point).replace(/^refused.*/, 'refused'));
          expect(g2(point)).toBe(g1(point));
          expect(target(element)).toContain('refused');
        }),
        { numRuns: 50 },
      );
    });
  });
}
