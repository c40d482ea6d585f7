import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../common/random.js';
import { withEngine } from '../../pairing/load.js';
import { FORMS } from '../scheme.js';
import { ji2019On } from './ji2019-reencryption.js';
import { precisionsOf } from './levels.js';
import { orderPreservingCodes, truncate } from './order-preserving.js';

const value = fc.integer({ min: 0, max: 0xffffffff });
const DOMAIN = Uint8Array.of(1);

describe('order-preserving codes', () => {
  it('keep the order at every precision, strictly where the truncated values differ', () => {
    fc.assert(
      fc.property(value, value, fc.uint8Array({ minLength: 32, maxLength: 32 }), (a, b, key) => {
        for (const bits of [1, 7, 16, 32]) {
          const [codeOfA = 0n] = orderPreservingCodes(key, DOMAIN, a, [bits]);
          const [codeOfB = 0n] = orderPreservingCodes(key, DOMAIN, b, [bits]);
          const [x, y] = [truncate(a, bits), truncate(b, bits)];
          expect(codeOfA < codeOfB).toBe(x < y);
          expect(codeOfA === codeOfB).toBe(x === y);
        }
      }),
    );
  });

  it('differ under different keys and stay within 64 bits', () => {
    const codes = [0, 1].map((byte) => orderPreservingCodes(new Uint8Array(32).fill(byte), DOMAIN, 0xffffffff, [32]));
    expect(codes[0]).not.toEqual(codes[1]);
    for (const [code = 0n] of codes) expect(code < 1n << 64n).toBe(true);
  });
});

describe('levels of precision', () => {
  it('give away more and more bits, all at the finest', () => {
    expect(precisionsOf(1)).toEqual([32]);
    expect(precisionsOf(5)).toEqual([7, 13, 20, 26, 32]);
  });

  for (const form of FORMS) {
    it(`share a coarse level without the finer ones, ${form}`, () =>
      withEngine('mcl', 'bls12-381', (engine) => {
        const scheme = ji2019On(engine, form, 4);
        const random = randomStream('levels', []);
        const [owner, requester] = [scheme.keyPair('owner', random), scheme.keyPair('requester', random)];
        const m = Uint8Array.of(0xab, 0xcd, 0xef, 0x12, 1, 2, 3);
        const ct = scheme.encrypt(m, scheme.publicKey(owner), scheme.coins(random));
        const { key } = scheme.rekey(owner, requester, random);
        const seen = [1, 2, 3, 4].map((level) => scheme.redecrypt(scheme.reencryptLevel(ct, key, level), requester));
        const truncated = [0xab000000, 0xabcd0000, 0xabcdef00].map((one) => {
          const bytes = new Uint8Array(4);
          new DataView(bytes.buffer).setUint32(0, one);
          return bytes;
        });
        expect(seen).toEqual([...truncated, m]);
        expect(() => scheme.reencryptLevel(ct, key, 5)).toThrow('there is no level 5');
        const passedOff = { ...scheme.reencryptLevel(ct, key, 1), level: 2 };
        expect(scheme.redecrypt(passedOff, requester)).toBeUndefined();
      }));
  }
});
