import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { enginesOn, withEngine } from '../../pairing/load.js';
import { tag } from '../hashing.js';
import { keyPair } from '../keys.js';
import { nonzeroScalar } from '../scalars.js';
import { FORMS } from '../scheme.js';
import type { SignedMessage } from './bls2004-steps.js';
import { signatureSteps } from './signatures.js';

const TAGS = { Hsig: tag('Hsig', 'test'), combine: tag('combine', 'test') };

/** Signatures of `count` messages by three signers in turn. */
function signedMessages<T extends PairingTypes>(
  engine: PairingEngine<T>,
  count: number,
  seed: string,
): SignedMessage[] {
  const steps = signatureSteps(engine, TAGS, 'literal');
  const random = randomStream(seed, ['signatures']);
  const signers = Array.from({ length: 3 }, () => keyPair(engine, nonzeroScalar(engine.Zr, random)));
  return Array.from({ length: count }, (_, i) => {
    const message = random.bytes(20);
    const signer = signers[i % 3];
    if (signer === undefined) throw new Error('three signers');
    return { publicKey: signer.pk.bytes, message, signature: engine.G1.encode(steps.sign(message, signer)) };
  });
}

/** Ways to spoil a signature. */
const SPOIL: ((one: SignedMessage, other: SignedMessage) => SignedMessage)[] = [
  (one) => ({ ...one, message: Uint8Array.from([...one.message, 1]) }),
  (one, other) => ({ ...one, signature: other.signature }),
  (one, other) => ({ ...one, publicKey: other.publicKey }),
  (one) => ({ ...one, signature: one.signature.slice(1) }),
  (one) => ({ ...one, signature: new Uint8Array(one.signature.length) }),
  (one) => ({ ...one, publicKey: one.publicKey.map((byte) => byte ^ 0xff) }),
];

for (const { name, technology } of enginesOn('bls12-381')) {
  const numRuns = technology === 'WebAssembly' ? 25 : 2;
  describe(`signatures on ${name}`, () => {
    it('get the same verdicts one by one and as a batch, whichever are spoilt', () =>
      withEngine(name, 'bls12-381', (engine) => {
        const [literal, optimised] = FORMS.map((form) => signatureSteps(engine, TAGS, form));
        const spoiling = fc.array(fc.tuple(fc.nat(8), fc.nat(SPOIL.length - 1)), { maxLength: 4 });
        fc.assert(
          fc.property(fc.string(), spoiling, (seed, spoilt) => {
            const signed = signedMessages(engine, 9, seed);
            const given = signed.map((one, i) => {
              const way = spoilt.find(([at]) => at === i)?.[1];
              const other = signed[(i + 1) % signed.length] ?? one;
              return way === undefined ? one : (SPOIL[way]?.(one, other) ?? one);
            });
            const expected = given.map((_, i) => !spoilt.some(([at]) => at === i));
            expect(literal?.verifyAll(given)).toEqual(expected);
            expect(optimised?.verifyAll(given)).toEqual(expected);
          }),
          { numRuns },
        );
      }));

    it('two that cancel each other do not pass as a batch', () =>
      withEngine(name, 'bls12-381', (engine) => {
        const { G1 } = engine;
        const [first, second] = signedMessages(engine, 2, 'cancel');
        if (first === undefined || second === undefined) throw new Error('two signatures');
        const shift = G1.generator;
        const forged = [
          { ...first, signature: G1.encode(G1.add(G1.decode(first.signature), shift)) },
          { ...second, signature: G1.encode(G1.add(G1.decode(second.signature), G1.negate(shift))) },
        ];
        for (const form of FORMS) expect(signatureSteps(engine, TAGS, form).verifyAll(forged)).toEqual([false, false]);
      }));

    it('no signatures give no verdicts', () =>
      withEngine(name, 'bls12-381', (engine) => {
        for (const form of FORMS) expect(signatureSteps(engine, TAGS, form).verifyAll([])).toEqual([]);
      }));
  });
}
