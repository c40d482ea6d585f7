import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { enginesOn, withEngine } from '../../load.js';
import { hashToTwoElements } from '../../svdw.js';
import { bigintPoints } from './bigint-points.js';
import { q } from './type-a-parameters.js';

interface Vectors {
  readonly hashes: readonly { tag: string; message: string; u: readonly [string, string]; x: string; y: string }[];
  readonly maps: readonly { u: string; x: string; y: string }[];
}

const file = new URL('../../vectors/type-a-hash.vectors.json', import.meta.url);
const { hashes, maps } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const number = (hex: string) => BigInt(`0x${hex}`);
const encoded = (x: string, y: string) => (number(y) % 2n === 0n ? '02' : '03') + x;

describe('hashing to the Type A curve, beside plain Python', () => {
  it('takes the same two elements of the field from message and tag', () => {
    for (const { tag, message, u } of hashes) {
      expect(hashToTwoElements(utf8ToBytes(message), utf8ToBytes(tag), q)).toEqual(u.map(number));
    }
  });

  it('maps elements to the same points, exceptional ones too', () => {
    for (const { u, x, y } of maps) {
      expect(bigintPoints.coordinates(bigintPoints.mapToCurve(number(u)))).toEqual({ x: number(x), y: number(y) });
    }
  });

  for (const { name } of enginesOn('type-a')) {
    it(`hashes to the same points on ${name}, which are of the group`, () =>
      withEngine(name, 'type-a', ({ G1, G2, hashingToG2 }) => {
        for (const { tag, message, x, y } of hashes) {
          const [bytes, domain] = [utf8ToBytes(message), utf8ToBytes(tag)];
          const hash = G1.encode(G1.hashToCurve(bytes, domain));
          expect(bytesToHex(hash)).toBe(encoded(x, y));
          expect(hashingToG2 && G2.encode(hashingToG2.hashToCurve(bytes, domain))).toEqual(hash);
          expect(() => G1.decode(hexToBytes(encoded(x, y)))).not.toThrow();
        }
      }));
  }
});
