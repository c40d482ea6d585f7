import { itemCodec, structCodec } from '../../common/codec.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { applyKeyStream, tag } from './hashing.js';
import type { Reencryption } from './reencryption.js';
import { rekeyBlinded } from './rekeying.js';
import { nonzeroScalar, pointCodec } from './scalars.js';
import type { Form, SchemeDefinition } from './scheme.js';
import { reencryptionScheme } from './stages.js';

/**
 * The paper's [18]: Blaze, Bleumer, Strauss, Divertible Protocols and Atomic Proxy Cryptography,
 * EUROCRYPT 1998, doi 10.1007/BFb0054122. The first proxy re-encryption: ElGamal, no pairing.
 *
 * Setting: a group of prime order in which Diffie-Hellman decisions are hard; here G1.
 * Assumption: decisional Diffie-Hellman; secure against chosen plaintexts (CPA) only.
 * Translation: multiplicative to additive; g = g1. On a symmetric curve DDH is easy, so CPA fails there.
 * Ours (C): the message is hidden by a key stream of K = r*g instead of by a product, so that
 * records may have any length; blinded rekeying.
 * Weaknesses: agent and requester compute the owner's key a = b / rk; rk works backwards; no
 * integrity at all, a changed ciphertext opens to something else.
 */
export const bbs1998: SchemeDefinition = {
  name: 'bbs1998',
  title: 'Blaze et al. 1998',
  reference:
    'Blaze, Bleumer, Strauss: Divertible Protocols and Atomic Proxy Cryptography. EUROCRYPT 1998, doi 10.1007/BFb0054122',
  origin: 'published',
  properties: {
    direction: 'bidirectional',
    hops: 'multiple',
    search: 'none',
    security: 'CPA, DDH in G1',
    collusion: 'the owner’s private key',
    integrity: [],
    ledger: 'nothing',
  },
  open: (engine, form) => reencryptionScheme(() => bbs1998On(engine, form)),
};

interface Ciphertext<T extends PairingTypes> {
  /** B = r * pk of whoever can decrypt */
  readonly B: T['G1'];
  /** c = m xor F(r*g) */
  readonly c: Uint8Array;
}

interface KeyPair<T extends PairingTypes> {
  readonly a: T['Scalar'];
  readonly pk: T['G1'];
}

interface Values<T extends PairingTypes> {
  readonly KeyPair: KeyPair<T>;
  readonly PublicKey: T['G1'];
  readonly Coins: T['Scalar'];
  readonly Ciphertext: Ciphertext<T>;
  readonly ReencryptionKey: T['Scalar'];
  readonly Reencrypted: Ciphertext<T>;
}

/** The optimised form differs in one thing: multiples of g come from a table. */
function bbs1998On<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Reencryption<Values<T>> {
  const { Zr, G1, fixedBase, curve } = engine;
  const g = G1.generator;
  const timesG = form === 'literal' ? (r: T['Scalar']) => G1.multiply(g, r) : fixedBase.g1(g);
  const F = (K: T['G1'], data: Uint8Array) => applyKeyStream(tag('bbs1998-F', curve), G1.encode(K), data);
  const decrypt = ({ B, c }: Ciphertext<T>, { a }: KeyPair<T>) => F(G1.multiply(B, Zr.inverse(a)), c);
  const ciphertext = structCodec<Ciphertext<T>>({ B: pointCodec(G1, 'ciphertext: B'), c: itemCodec });
  return {
    keyPair: (_party, random) => {
      const a = nonzeroScalar(Zr, random);
      return { a, pk: timesG(a) };
    },
    publicKey: ({ pk }) => pk,
    coins: (random) => nonzeroScalar(Zr, random),
    encrypt: (m, pk, r) => ({ B: G1.multiply(pk, r), c: F(timesG(r), m) }),
    decrypt,
    rekey: (owner, requester, random) => rekeyBlinded(engine, owner.a, requester.a, random),
    reencrypt: ({ B, c }, rk) => ({ B: G1.multiply(B, rk), c }),
    redecrypt: decrypt,
    codecs: { publicKey: pointCodec(G1, 'public key'), ciphertext, reencrypted: ciphertext },
  };
}
