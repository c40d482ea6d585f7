import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { enginesOn, withEngine } from '../../pairing/load.js';
import { tag } from '../hashing.js';
import { keyPair, publicKey } from '../keys.js';
import { nonzeroScalar } from '../scalars.js';
import { FORMS, type Form } from '../scheme.js';
import { aggregateSteps } from './aggregate.js';
import { signatureSteps } from './signatures.js';

const TAGS = { Hsig: tag('Hsig', 'test'), Hpop: tag('Hpop', 'test'), combine: tag('combine', 'test') };
const COMMON = Uint8Array.of(9, 9);

/** Three signers of three messages and of one. */
function scene<T extends PairingTypes>(engine: PairingEngine<T>, form: Form) {
  const { sign } = signatureSteps(engine, TAGS, form);
  const steps = aggregateSteps(engine, TAGS, form);
  const random = randomStream('aggregate', []);
  const signers = [1, 2, 3].map(() => keyPair(engine, nonzeroScalar(engine.Zr, random)));
  const signed = signers.map((signer, i) => ({ signer, pk: signer.pk, message: Uint8Array.of(i) }));
  const distinct = steps.aggregate(signed.map(({ signer, message }) => sign(message, signer)));
  const common = steps.aggregate(signers.map((signer) => sign(COMMON, signer)));
  return { steps, sign, signers, signed, distinct, common, keys: signers.map(({ pk }) => pk) };
}

for (const { name } of enginesOn('bls12-381')) {
  for (const form of FORMS) {
    describe(`aggregates on ${name}, ${form}`, () => {
      it('verify over distinct messages and over one; not with one signer or message changed', () =>
        withEngine(name, 'bls12-381', (engine) => {
          const { steps, signed, distinct, common, keys } = scene(engine, form);
          expect(steps.verifyDistinct(signed, distinct)).toBe(true);
          expect(steps.verifyDistinct(signed.slice(1), distinct)).toBe(false);
          expect(
            steps.verifyDistinct(
              signed.map((one) => ({ ...one, message: COMMON })),
              common,
            ),
          ).toBe(false);
          expect(steps.verifyCommon(COMMON, keys, common)).toBe(true);
          expect(steps.verifyCommon(Uint8Array.of(9), keys, common)).toBe(false);
          expect(steps.verifyCommon(COMMON, keys.slice(1), common)).toBe(false);
          expect(steps.verifyCommon(COMMON, [], engine.G1.identity)).toBe(false);
        }));

      it('over one message are forged by a rogue key, which can prove no possession', () =>
        withEngine(name, 'bls12-381', (engine) => {
          const { G2 } = engine;
          const { steps, sign, signers } = scene(engine, form);
          const [victim, rogue] = signers;
          if (victim === undefined || rogue === undefined) throw new Error('three signers');
          const rogueKey = publicKey(engine, G2.add(rogue.pk.point, G2.negate(victim.pk.point)));
          expect(steps.verifyCommon(COMMON, [victim.pk, rogueKey], sign(COMMON, rogue))).toBe(true);
          expect(steps.checkPossession(rogueKey, steps.provePossession({ ...rogue, pk: rogueKey }))).toBe(false);
          expect(steps.checkPossession(rogue.pk, steps.provePossession(rogue))).toBe(true);
        }));
    });
  }
}
