import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { enginesOn, withEngine } from './load.js';
import { BLS12381_G1, BLS12381_G2, BN254_G1 } from './vectors/hash-to-curve.js';

/** y is the larger of the two roots: the third bit of a compressed encoding. */
const isLarger = (y: string) =>
  BigInt(`0x${y}`) >
  (0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn - 1n) / 2n;

function compress(x: string, flags: number): string {
  return ((Number.parseInt(x.slice(0, 2), 16) | flags).toString(16) + x.slice(2)).padStart(x.length, '0');
}

for (const { name } of enginesOn('bls12-381')) {
  describe(`published vectors on ${name}`, () => {
    it('hashes to G1 of BLS12-381 as RFC 9380 J.9.1', async () => {
      await withEngine(name, 'bls12-381', ({ G1 }) => {
        for (const { message, x, y } of BLS12381_G1.vectors) {
          const encoded = bytesToHex(G1.encode(G1.hashToCurve(message, BLS12381_G1.tag)));
          expect(encoded).toBe(compress(x, isLarger(y) ? 0xa0 : 0x80));
        }
      });
    });

    it('hashes to G2 of BLS12-381 as RFC 9380 J.10.1', async () => {
      await withEngine(name, 'bls12-381', ({ G2, hashingToG2 }) => {
        const point = hashingToG2?.hashToCurve(new Uint8Array(0), BLS12381_G2.tag);
        const encoded = point === undefined ? '' : bytesToHex(G2.encode(point));
        expect([compress(BLS12381_G2.x, 0x80), compress(BLS12381_G2.x, 0xa0)]).toContain(encoded);
      });
    });
  });
}

for (const { name } of enginesOn('bn254')) {
  describe(`published vectors on ${name}`, () => {
    it('hashes to G1 of BN254 as gnark-crypto', async () => {
      await withEngine(name, 'bn254', ({ G1 }) => {
        for (const { message, x, y } of BN254_G1.vectors) {
          expect(bytesToHex(G1.encode(G1.hashToCurve(message, BN254_G1.tag)))).toBe(x + y);
        }
      });
    });
  });
}
