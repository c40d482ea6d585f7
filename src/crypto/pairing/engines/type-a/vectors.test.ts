import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import type { PairingEngine, PairingTypes } from '../../engine.js';
import { enginesOn, withEngine } from '../../load.js';

interface Vectors {
  readonly multiples: readonly { scalar: string; point: string }[];
  readonly pairings: readonly { p: string; q: string; value: string }[];
  readonly powers: readonly { exponent: string; value: string }[];
}

const file = new URL('../../vectors/type-a.vectors.json', import.meta.url);
const { multiples, pairings, powers } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

/** The engine's functions from hexadecimal to hexadecimal. */
function inHex<T extends PairingTypes>({ Zr, G1, G2, Gt, pair, pairProduct, prepare, fixedBase }: PairingEngine<T>) {
  const [point, other] = [(hex: string) => G1.decode(hexToBytes(hex)), (hex: string) => G2.decode(hexToBytes(hex))];
  const scalar = (hex: string) => Zr.decode(hexToBytes(hex));
  const z = pair(G1.generator, G2.generator);
  return {
    multiples: (k: string) =>
      [
        G1.multiply(G1.generator, scalar(k)),
        G1.multiScalarMultiply([G1.generator], [scalar(k)]),
        fixedBase.g1(G1.generator)(scalar(k)),
      ].map((P) => bytesToHex(G1.encode(P))),
    recoded: (hex: string) => [bytesToHex(G1.encode(point(hex))), bytesToHex(G2.encode(other(hex)))],
    pairings: (p: string, q: string) =>
      [
        pair(point(p), other(q)),
        pair(point(q), other(p)),
        pairProduct([{ g1: point(p), prepared: prepare(other(q)) }]),
      ].map((value) => bytesToHex(Gt.encode(value))),
    powers: (k: string) =>
      [Gt.power(z, scalar(k)), fixedBase.gt(z)(scalar(k))].map((value) => bytesToHex(Gt.encode(value))),
    recodedElement: (hex: string) => bytesToHex(Gt.encode(Gt.decode(hexToBytes(hex)))),
  };
}

for (const { name } of enginesOn('type-a')) {
  describe(`${name} beside PARI/GP`, async () => {
    const engine = await withEngine(name, 'type-a', inHex);

    it('has the same multiples of the generator, and the same encodings', () => {
      for (const { scalar, point } of multiples) {
        expect(new Set(engine.multiples(scalar))).toEqual(new Set([point]));
        expect(new Set(engine.recoded(point))).toEqual(new Set([point]));
      }
    });

    it('has the same pairings, whichever point comes first, prepared or not', () => {
      for (const { p, q, value } of pairings) expect(new Set(engine.pairings(p, q))).toEqual(new Set([value]));
    });

    it('has the same powers of e(g, g), and the same encodings', () => {
      for (const { exponent, value } of powers) {
        expect(new Set(engine.powers(exponent))).toEqual(new Set([value]));
        expect(engine.recodedElement(value)).toBe(value);
      }
    });
  });
}
