import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../../common/encoding.js';
import { ClaimbenchError } from '../../../common/errors.js';
import { randomStream } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { ENGINES, withEngine } from '../../pairing/load.js';
import { decodePublicKey, keyPair } from '../keys.js';
import { nonzeroScalar } from '../scalars.js';
import { decodeCiphertext, encodeCiphertext } from './ciphertext.js';
import { openLiu2021 } from './open.js';

const bytes = fc.uint8Array({ maxLength: 300 });

/** One owner, requester and stranger, and a record of the owner's, from a seed. */
export function taskContext<T extends PairingTypes>(
  engine: PairingEngine<T>,
  seed: string,
  m: Uint8Array,
  w: Uint8Array,
) {
  const literal = openLiu2021(engine, 'literal');
  const optimised = openLiu2021(engine, 'optimised');
  const random = randomStream(seed, ['cast']);
  const someone = () => keyPair(engine, nonzeroScalar(engine.Zr, random));
  const [owner, requester, stranger] = [someone(), someone(), someone()];
  const r = nonzeroScalar(engine.Zr, random);
  const ct = literal.steps.encrypt(m, w, owner.pk, r);
  const rk = literal.rekeying.fromKeys(owner.x, requester.x);
  return { literal, optimised, owner, requester, stranger, r, ct, rk, T: literal.steps.trapdoor(w, owner) };
}

/**
 * Holds the paper's scheme to what it says of itself, on every curve of the engines.
 * @param runs draws of the dearest properties, by engine; the others are left out
 */
export function describeLiu2021(runs: Readonly<Record<string, number>>): void {
  for (const { name, curves } of ENGINES) {
    const numRuns = runs[name];
    if (numRuns === undefined) continue;
    for (const curve of curves) {
      describe(`liu2021 on ${name}, ${curve}`, () => {
        it('gives records back to owner and requester, in both forms, byte for byte', () =>
          withEngine(name, curve, (engine) => {
            fc.assert(
              fc.property(fc.string(), bytes, bytes, (seed, m, w) => {
                const { literal, optimised, owner, requester, r, ct, rk, T } = taskContext(engine, seed, m, w);
                const encoded = encodeCiphertext(engine, ct);
                expect(encodeCiphertext(engine, optimised.steps.encrypt(m, w, owner.pk, r))).toEqual(encoded);
                expect(encodeCiphertext(engine, decodeCiphertext(engine, encoded))).toEqual(encoded);
                const results = [literal, optimised].map(({ steps }) => {
                  const reencrypted = steps.reencrypt(ct, T, owner.pk, rk);
                  expect(reencrypted).toBeDefined();
                  expect(steps.isValid(ct, owner.pk)).toBe(true);
                  expect(steps.decrypt(ct, owner)).toEqual(m);
                  expect(reencrypted && steps.redecrypt(reencrypted, requester)).toEqual(m);
                  return reencrypted && encodeCiphertext(engine, reencrypted);
                });
                expect(results[0]).toEqual(results[1]);
              }),
              { numRuns },
            );
          }));

        it('turns down wrong keywords, keys, recipients and rekeyings alike in both forms', () =>
          withEngine(name, curve, (engine) => {
            fc.assert(
              fc.property(fc.string(), bytes, (seed, m) => {
                const w = Uint8Array.of(1);
                const { literal, optimised, owner, requester, stranger, ct, rk, T } = taskContext(engine, seed, m, w);
                for (const { steps, rekeying } of [literal, optimised]) {
                  const wrongT = steps.trapdoor(Uint8Array.of(2), owner);
                  expect(steps.reencrypt(ct, wrongT, owner.pk, rk)).toBeUndefined();
                  expect(steps.reencrypt(ct, steps.trapdoor(w, stranger), owner.pk, rk)).toBeUndefined();
                  expect(steps.reencrypt(ct, T, stranger.pk, rk)).toBeUndefined();
                  const forOther = steps.reencrypt(ct, T, owner.pk, rekeying.fromKeys(owner.x, stranger.x));
                  expect(forOther && steps.redecrypt(forOther, requester)).toBeUndefined();
                  if (m.length > 0) expect(equalBytes(steps.decrypt(ct, stranger), m)).toBe(false);
                  expect(rekeying.fits(rk, owner.pk, requester.pk)).toBe(true);
                  expect(rekeying.fits(rk, requester.pk, owner.pk)).toBe(false);
                }
              }),
              { numRuns: Math.ceil(numRuns / 4) },
            );
          }));

        it('comes by the same key with blinded rekeying as with the private keys', () =>
          withEngine(name, curve, (engine) => {
            const { literal, owner, requester, r, rk } = taskContext(
              engine,
              'rekey',
              new Uint8Array(3),
              new Uint8Array(0),
            );
            const { blind, answer, unblind, decode } = literal.rekeying;
            const blinded = unblind(answer(blind(r, owner.x), requester.x), r);
            expect(engine.Zr.encode(blinded)).toEqual(engine.Zr.encode(rk));
            expect(() => decode(new Uint8Array(engine.Zr.byteLength))).toThrow(ClaimbenchError);
          }));

        it('refuses every ciphertext in which one byte was changed', () =>
          withEngine(name, curve, (engine) => {
            const m = Uint8Array.from({ length: 40 }, (_, i) => i);
            const { literal, optimised, owner, ct, rk, T } = taskContext(engine, 'flip', m, new Uint8Array(1));
            const encoded = encodeCiphertext(engine, ct);
            const place = fc.tuple(fc.nat(encoded.length - 1), fc.integer({ min: 1, max: 255 }));
            fc.assert(
              fc.property(place, ([at, mask]) => {
                const changed = Uint8Array.from(encoded, (byte, i) => (i === at ? byte ^ mask : byte));
                const verdicts = [literal, optimised].map(({ steps }) => {
                  try {
                    return steps.reencrypt(decodeCiphertext(engine, changed), T, owner.pk, rk) !== undefined;
                  } catch (error) {
                    if (error instanceof ClaimbenchError && error.code === 'malformed') return false;
                    throw error;
                  }
                });
                expect(verdicts).toEqual([false, false]);
              }),
              { numRuns: numRuns * 2 },
            );
          }));

        it('refuses the identity wherever it would make everything pass', () =>
          withEngine(name, curve, (engine) => {
            const { G1, G2 } = engine;
            const { ct } = taskContext(engine, 'identity', new Uint8Array(3), new Uint8Array(1));
            expect(() => decodePublicKey(engine, G2.encode(G2.identity))).toThrow('identity');
            for (const forged of [{ B: G2.identity }, { D: G1.identity }, { E: G1.identity }]) {
              expect(() => decodeCiphertext(engine, encodeCiphertext(engine, { ...ct, ...forged }))).toThrow(
                'identity',
              );
            }
          }));
      });
    }
  }
}
