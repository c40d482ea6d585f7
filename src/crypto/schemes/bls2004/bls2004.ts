import type { RandomSource } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { tag } from '../hashing.js';
import { type KeyPair, keyPair, type PublicKey } from '../keys.js';
import { nonzeroScalar, pointCodec } from '../scalars.js';
import type { Form, Scheme, SchemeDefinition, Stage } from '../scheme.js';
import type { Signature } from '../signature.js';
import { RECORD_BYTES, stage, verdict } from '../stages.js';
import { aggregateSteps } from './aggregate.js';
import { signatureSteps } from './signatures.js';

/**
 * The paper's [21]: Boneh, Lynn, Shacham, Short Signatures from the Weil Pairing, Journal of
 * Cryptology 17(4), 2004, doi 10.1007/s00145-004-0314-9: single, as a batch, and as aggregates.
 *
 * Setting: pairing with hashing to G1. Assumption: co-Diffie-Hellman, random oracles; unforgeable
 * under chosen messages (EUF-CMA), and strongly so, since a message has one signature.
 * Translation: none needed, the paper's G1 and G2 are ours: signatures in G1, keys in G2.
 * Ours (C): tags; the coefficients of a batch, from a hash over all of it, as in Camenisch,
 * Hohenberger, Pedersen 2007 but not random.
 * Weaknesses: an aggregate over one message is forged by a rogue key, unless every signer has
 * proven possession of its key; an aggregate over distinct messages stands without.
 */
export const bls2004: SchemeDefinition = {
  name: 'bls2004',
  title: 'BLS signatures 2004',
  reference:
    'Boneh, Lynn, Shacham: Short Signatures from the Weil Pairing. Journal of Cryptology 17(4), 2004, doi 10.1007/s00145-004-0314-9',
  origin: 'published',
  properties: {
    search: 'none',
    security: 'EUF-CMA, co-CDH, random oracles',
    collusion: 'does not apply',
    integrity: ['signature'],
    ledger: 'nothing',
  },
  open: (engine, form) => open(engine, form),
};

function open<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Scheme {
  return {
    stages: (random) => stagesOf(engine, form, random),
    signature: (task) => task(signatureOn(engine, form)),
  };
}

interface Values<T extends PairingTypes> {
  readonly KeyPair: KeyPair<T>;
  readonly PublicKey: PublicKey<T>;
  readonly Signature: T['G1'];
}

function tagsOn(curve: string) {
  return { Hsig: tag('bls2004-Hsig', curve), Hpop: tag('bls2004-Hpop', curve), combine: tag('bls2004-combine', curve) };
}

function signatureOn<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Signature<Values<T>> {
  const { sign, verify } = signatureSteps(engine, tagsOn(engine.curve), form);
  return {
    keyPair: (random) => keyPair(engine, nonzeroScalar(engine.Zr, random)),
    publicKey: ({ pk }) => pk,
    sign,
    verify,
    codec: pointCodec(engine.G1, 'signature'),
  };
}

/** As many as a block has records. */
const MANY = 20;

function stagesOf<T extends PairingTypes>(engine: PairingEngine<T>, form: Form, random: RandomSource): Stage[] {
  const { G1, G2, Zr } = engine;
  const tags = tagsOn(engine.curve);
  const { sign, verify, verifyAll } = signatureSteps(engine, tags, form);
  const aggregates = aggregateSteps(engine, tags, form);
  const signers = Array.from({ length: MANY }, () => keyPair(engine, nonzeroScalar(Zr, random)));
  const first = signers[0] ?? keyPair(engine, nonzeroScalar(Zr, random));
  const common = random.bytes(RECORD_BYTES);
  const messages = signers.map(() => random.bytes(RECORD_BYTES));
  const signed = signers.map((signer, i) => ({ signer, message: messages[i] ?? common }));
  const signatures = signed.map(({ signer, message }) => sign(message, signer));
  const encoded = signed.map(({ signer, message }, i) => ({
    publicKey: signer.pk.bytes,
    message,
    signature: G1.encode(signatures[i] ?? G1.identity),
  }));
  const sigma = sign(common, first);
  const overDistinct = aggregates.aggregate(signatures);
  const overCommon = aggregates.aggregate(signers.map((signer) => sign(common, signer)));
  const keys = signers.map(({ pk }) => pk);
  const proof = aggregates.provePossession(first);
  return [
    stage('Key pair', () => G2.encode(keyPair(engine, first.x).pk.point)),
    stage('Sign', () => G1.encode(sign(common, first))),
    stage('Verify', () => verdict(verify(common, sigma, first.pk))),
    stage(`Verify ${MANY}, batch`, () => Uint8Array.from(verifyAll(encoded), (good) => (good ? 1 : 0))),
    stage(`Aggregate ${MANY}`, () => G1.encode(aggregates.aggregate(signatures))),
    stage(`Verify aggregate of ${MANY}, distinct`, () =>
      verdict(
        aggregates.verifyDistinct(
          signed.map(({ signer, message }) => ({ message, pk: signer.pk })),
          overDistinct,
        ),
      ),
    ),
    stage(`Verify aggregate of ${MANY}, one message`, () => verdict(aggregates.verifyCommon(common, keys, overCommon))),
    stage('Prove possession', () => G1.encode(aggregates.provePossession(first))),
    stage('Check possession', () => verdict(aggregates.checkPossession(first.pk, proof))),
  ];
}
