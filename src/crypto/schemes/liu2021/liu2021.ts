import type { RandomSource } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { keyPair, publicKey } from '../keys.js';
import { nonzeroScalar } from '../scalars.js';
import type { Form, Scheme, SchemeDefinition, Stage } from '../scheme.js';
import { RECORD_BYTES, reencryptionScheme, stage, verdict } from '../stages.js';
import { reencryptionOf, signatureOf } from './capabilities.js';
import { type Liu2021, openLiu2021 } from './open.js';
import { setUp } from './public-parameters.js';

/**
 * The paper's own scheme: Liu, Yang, Li, Dong, Wang, A Blockchain-Based Auto Insurance Data Sharing
 * Scheme, 2021, doi 10.1155/2021/3707906. Its formulas are lost in the text that can be had: what a
 * step computes is our completion (C) where steps.ts does not say otherwise.
 *
 * Setting: pairing; symmetric there. Translation: signatures, h, E, D, keyword hashes and trapdoors
 * in G1, keys and B in G2. Assumption: not stated in the paper, and not proven by us; its parts are
 * proven under (co-)Diffie-Hellman assumptions with random oracles.
 * Weaknesses: those of `Rekeying`; trapdoor and re-encryption key together open all of an owner's
 * records under one keyword; pseudo-identities are static, so records of one owner can be linked;
 * decryption alone has no integrity, the check of hct against the ledger before it has.
 */
export const liu2021: SchemeDefinition = {
  name: 'liu2021',
  title: 'Liu et al. 2021',
  reference:
    'Liu, Yang, Li, Dong, Wang: A Blockchain-Based Auto Insurance Data Sharing Scheme. Wireless Communications and Mobile Computing 2021, doi 10.1155/2021/3707906',
  origin: 'paper',
  properties: {
    direction: 'bidirectional',
    hops: 'multiple',
    search: 'keyword',
    security: 'not proven in the paper',
    collusion: 'the owner’s private key',
    integrity: ['ciphertext, by the agent', 're-encrypted ciphertext', 'signature'],
    ledger: 'signed record',
  },
  open: openDefinition,
};

function openDefinition<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Scheme {
  const scheme = openLiu2021(engine, form);
  return {
    ...reencryptionScheme(
      () => reencryptionOf(scheme),
      (random) => besideStages(scheme, random),
    ),
    signature: (task) => task(signatureOf(scheme)),
  };
}

/** Stages beside the four and those that every scheme has (C). */
function besideStages<T extends PairingTypes>(scheme: Liu2021<T>, random: RandomSource): Stage[] {
  const { engine, steps } = scheme;
  const { G1, Gt, Zr } = engine;
  const owner = keyPair(engine, nonzeroScalar(Zr, random));
  const [m, w] = [random.bytes(RECORD_BYTES), random.bytes(32)];
  const ct = steps.encrypt(m, w, owner.pk, nonzeroScalar(Zr, random));
  const sigma = steps.sign(m, owner);
  const strangersKey = () => publicKey(engine, owner.pk.point);
  return [
    stage('Setup', () => Gt.encode(setUp(engine).Z)),
    stage('Sign', () => G1.encode(steps.sign(m, owner))),
    stage('Verify', () => verdict(steps.verify(m, sigma, strangersKey()))),
    stage('Validity', () => verdict(steps.isValid(ct, strangersKey()))),
    stage('Trapdoor', () => G1.encode(steps.trapdoor(w, owner))),
  ];
}
