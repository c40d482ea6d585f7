import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fixedCodec, itemCodec, mappedCodec, structCodec } from '../../common/codec.js';
import { item } from '../../common/encoding.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { coefficients } from './coefficients.js';
import { applyKeyStream, tag } from './hashing.js';
import { decodePublicKey, type KeyPair, keyPair, type PublicKey, publicKey } from './keys.js';
import type { Reencryption } from './reencryption.js';
import { rekeyBlinded } from './rekeying.js';
import { nonzeroScalar, pointCodec } from './scalars.js';
import type { Form, SchemeDefinition } from './scheme.js';
import { reencryptionScheme } from './stages.js';

/**
 * The paper's [19]: Canetti, Hohenberger, Chosen-Ciphertext Secure Proxy Re-Encryption, CCS 2007,
 * doi 10.1145/1315245.1315269, ePrint 2007/171; the construction with random oracles. The paper's
 * own scheme is of its family: B, D, E and their checks are alike.
 *
 * Setting: pairing; symmetric there. Translation: keys, B and the verification key A in G2, all
 * else in G1. Assumption: decisional bilinear Diffie-Hellman, random oracles; secure against
 * chosen ciphertexts (CCA).
 * Ours (C): the one-time signature is BLS with a fresh key (deterministic, so strongly unforgeable);
 * a key stream of K instead of a product, so that records may have any length; blinded rekeying.
 * Weaknesses: agent and requester compute the owner's key x = y / rk; rk works backwards.
 */
export const ch2007: SchemeDefinition = {
  name: 'ch2007',
  title: 'Canetti, Hohenberger 2007',
  reference:
    'Canetti, Hohenberger: Chosen-Ciphertext Secure Proxy Re-Encryption. CCS 2007, doi 10.1145/1315245.1315269, ePrint 2007/171',
  origin: 'published',
  properties: {
    direction: 'bidirectional',
    hops: 'multiple',
    search: 'none',
    security: 'CCA, DBDH, random oracles',
    collusion: 'the owner’s private key',
    integrity: ['ciphertext, by the owner', 'ciphertext, by the agent', 're-encrypted ciphertext'],
    ledger: 'nothing',
  },
  open: (engine, form) => reencryptionScheme(() => ch2007On(engine, form)),
};

interface Ciphertext<T extends PairingTypes> {
  /** A = k*g2: the one-time verification key */
  readonly A: T['G2'];
  /** B = r * pk of whoever can decrypt */
  readonly B: T['G2'];
  /** c = m xor F(e(H(A), g2)^r) */
  readonly c: Uint8Array;
  /** D = r * H'(A) */
  readonly D: T['G1'];
  /** E = r * h */
  readonly E: T['G1'];
  /** S: the one-time signature on (c, D, E) */
  readonly S: T['G1'];
}

interface Values<T extends PairingTypes> {
  readonly KeyPair: KeyPair<T>;
  readonly PublicKey: PublicKey<T>;
  readonly Coins: { readonly r: T['Scalar']; readonly k: T['Scalar'] };
  readonly Ciphertext: Ciphertext<T>;
  readonly ReencryptionKey: { readonly owner: T['G2']; readonly rk: T['Scalar'] };
  readonly Reencrypted: Ciphertext<T>;
}

/** h, and the hashes: H and H' of a verification key, Hots of what the one-time signature signs. */
function hashesOn<T extends PairingTypes>({ G1, G2, Gt, curve }: PairingEngine<T>) {
  const to = (use: string) => (message: Uint8Array) => G1.hashToCurve(message, tag(`ch2007-${use}`, curve));
  return {
    h: to('h')(utf8ToBytes('h')),
    H: (A: T['G2']) => to('H')(G2.encode(A)),
    H_: (A: T['G2']) => to('H2')(G2.encode(A)),
    Hots: (c: Uint8Array, D: T['G1'], E: T['G1']) =>
      to('Hots')(concatBytes(item(c), item(G1.encode(D)), item(G1.encode(E)))),
    F: (K: T['Gt'], data: Uint8Array) => applyKeyStream(tag('ch2007-F', curve), Gt.encode(K), data),
  };
}

type Hashes<T extends PairingTypes> = ReturnType<typeof hashesOn<T>>;

/** The steps that differ between the forms. */
interface Steps<T extends PairingTypes> {
  /** e(H(A), g2)^r */
  secret(A: T['G2'], r: T['Scalar']): T['Gt'];
  timesH(r: T['Scalar']): T['G1'];
  timesG2(k: T['Scalar']): T['G2'];
  /** The one-time signature, and that B, D and E have the same r: three equations. */
  isValid(ct: Ciphertext<T>, pk: PublicKey<T>): boolean;
  /** e(H(A), B)^(1/x) */
  open(ct: Ciphertext<T>, x: T['Scalar']): T['Gt'];
}

function literalSteps<T extends PairingTypes>(engine: PairingEngine<T>, hashes: Hashes<T>): Steps<T> {
  const { Zr, G1, G2, Gt, pair } = engine;
  const { h, H, H_, Hots } = hashes;
  return {
    secret: (A, r) => Gt.power(pair(H(A), G2.generator), r),
    timesH: (r) => G1.multiply(h, r),
    timesG2: (k) => G2.multiply(G2.generator, k),
    isValid: ({ A, B, c, D, E, S }, pk) => {
      const signed = Gt.equals(pair(S, G2.generator), pair(Hots(c, D, E), A));
      const first = Gt.equals(pair(H_(A), B), pair(D, pk.point));
      const second = Gt.equals(pair(h, B), pair(E, pk.point));
      return signed && first && second;
    },
    open: ({ A, B }, x) => Gt.power(pair(H(A), B), Zr.inverse(x)),
  };
}

/** Tables for h and g2; the three equations as one product, by a random linear combination. */
function optimisedSteps<T extends PairingTypes>(engine: PairingEngine<T>, hashes: Hashes<T>): Steps<T> {
  const { Zr, G1, G2, Gt, pairProduct, prepare, fixedBase, curve } = engine;
  const { h, H, H_, Hots } = hashes;
  const linesOfG2 = prepare(G2.generator);
  const codec = ciphertextCodec(engine);
  return {
    secret: (A, r) => pairProduct([{ g1: G1.multiply(H(A), r), prepared: linesOfG2 }]),
    timesH: fixedBase.g1(h),
    timesG2: fixedBase.g2(G2.generator),
    isValid: (ct, pk) => {
      const { A, B, c, D, E, S } = ct;
      const [d = Zr.one, e = Zr.one] = coefficients(Zr, tag('ch2007-combine', curve), [pk.bytes, codec.encode(ct)], 2);
      const product = pairProduct([
        { g1: G1.negate(S), prepared: linesOfG2 },
        { g1: Hots(c, D, E), g2: A },
        { g1: G1.add(G1.multiply(H_(A), d), G1.multiply(h, e)), g2: B },
        { g1: G1.negate(G1.add(G1.multiply(D, d), G1.multiply(E, e))), prepared: pk.lines() },
      ]);
      return Gt.equals(product, Gt.one);
    },
    open: ({ A, B }, x) => pairProduct([{ g1: G1.multiply(H(A), Zr.inverse(x)), g2: B }]),
  };
}

const STEPS = { literal: literalSteps, optimised: optimisedSteps } as const;

function ch2007On<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Reencryption<Values<T>> {
  const { Zr, G1, G2 } = engine;
  const hashes = hashesOn(engine);
  const { secret, timesH, timesG2, isValid, open } = STEPS[form](engine, hashes);
  const { H_, Hots, F } = hashes;
  const decrypt = (ct: Ciphertext<T>, { x, pk }: KeyPair<T>) => (isValid(ct, pk) ? F(open(ct, x), ct.c) : undefined);
  const codec = ciphertextCodec(engine);
  return {
    keyPair: (_party, random) => keyPair(engine, nonzeroScalar(Zr, random)),
    publicKey: ({ pk }) => pk,
    coins: (random) => ({ r: nonzeroScalar(Zr, random), k: nonzeroScalar(Zr, random) }),
    encrypt: (m, pk, { r, k }) => {
      const A = timesG2(k);
      const B = G2.multiply(pk.point, r);
      const c = F(secret(A, r), m);
      const D = G1.multiply(H_(A), r);
      const E = timesH(r);
      return { A, B, c, D, E, S: G1.multiply(Hots(c, D, E), k) };
    },
    decrypt,
    rekey: (owner, requester, random) => {
      const { key, sent } = rekeyBlinded(engine, owner.x, requester.x, random);
      return { key: { owner: owner.pk.point, rk: key }, sent };
    },
    reencrypt: (ct, { owner, rk }) =>
      isValid(ct, publicKey(engine, owner)) ? { ...ct, B: G2.multiply(ct.B, rk) } : undefined,
    redecrypt: decrypt,
    codecs: {
      publicKey: mappedCodec(
        fixedCodec(G2.byteLength),
        (pk) => pk.bytes,
        (bytes) => decodePublicKey(engine, bytes),
      ),
      ciphertext: codec,
      reencrypted: codec,
    },
  };
}

function ciphertextCodec<T extends PairingTypes>({ G1, G2 }: PairingEngine<T>) {
  return structCodec<Ciphertext<T>>({
    A: pointCodec(G2, 'ciphertext: A'),
    B: pointCodec(G2, 'ciphertext: B'),
    c: itemCodec,
    D: pointCodec(G1, 'ciphertext: D'),
    E: pointCodec(G1, 'ciphertext: E'),
    S: pointCodec(G1, 'ciphertext: S'),
  });
}
