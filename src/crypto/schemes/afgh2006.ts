import { fixedCodec, itemCodec, mappedCodec, structCodec } from '../../common/codec.js';
import type { RandomSource } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { applyKeyStream, tag } from './hashing.js';
import type { Reencryption } from './reencryption.js';
import { nonzeroScalar, pointCodec } from './scalars.js';
import type { Form, SchemeDefinition } from './scheme.js';
import { reencryptionScheme } from './stages.js';

/**
 * Ateniese, Fu, Green, Hohenberger, Improved Proxy Re-encryption Schemes with Applications to
 * Secure Distributed Storage, ACM TISSEC 9(1), 2006, doi 10.1145/1127345.1127346, section 3, third
 * attempt: unidirectional, one hop.
 *
 * Setting: pairing; the paper's is symmetric. Translation: a key has a part in G1, to encrypt to,
 * and one in G2, to delegate to: pk = (a*g1, a*g2), as for the asymmetric pairings it mentions.
 * Assumption: the paper's extended decisional bilinear Diffie-Hellman; CPA only.
 * Ours (C): a key stream of Z^r instead of a product, so that records may have any length.
 * Weaknesses: agent and requester compute (1/a)*g2, which opens all second-level ciphertexts of
 * the owner, but not a itself; no integrity at all.
 */
export const afgh2006: SchemeDefinition = {
  name: 'afgh2006',
  title: 'Ateniese et al. 2006',
  reference:
    'Ateniese, Fu, Green, Hohenberger: Improved Proxy Re-encryption Schemes with Applications to Secure Distributed Storage. ACM TISSEC 9(1), 2006, doi 10.1145/1127345.1127346',
  origin: 'published',
  properties: {
    direction: 'unidirectional',
    hops: 'single',
    search: 'none',
    security: 'CPA, eDBDH',
    collusion: 'opens all of the owner’s records, not its key',
    integrity: [],
    ledger: 'nothing',
  },
  open: (engine, form) => reencryptionScheme(() => afgh2006On(engine, form)),
};

/** A key pair of AFGH; ji2019 wraps its level keys with it. */
export interface DelegationKeys<T extends PairingTypes> {
  readonly a: T['Scalar'];
  readonly pk: DelegationPublicKey<T>;
}

/** pk = (a*g1, a*g2). */
export interface DelegationPublicKey<T extends PairingTypes> {
  readonly inG1: T['G1'];
  readonly inG2: T['G2'];
}

export function delegationKeyCodec<T extends PairingTypes>({ G1, G2 }: PairingEngine<T>) {
  return structCodec<DelegationPublicKey<T>>({
    inG1: pointCodec(G1, 'public key in G1'),
    inG2: pointCodec(G2, 'public key in G2'),
  });
}

/** The four operations on Z^r, without the message: what ji2019 builds on too. */
export interface Delegation<T extends PairingTypes> {
  keyPair(random: RandomSource): DelegationKeys<T>;
  /** Z^r, and c1 = r * (a*g1), by which the holder of a comes by it */
  encapsulate(pk: DelegationPublicKey<T>, r: T['Scalar']): { readonly c1: T['G1']; readonly Zr: T['Gt'] };
  /** Z^r = e(c1, g2)^(1/a), by the owner */
  open(c1: T['G1'], keys: DelegationKeys<T>): T['Gt'];
  /** rk(A -> B) = (1/a) * (b*g2) */
  rekey(owner: DelegationKeys<T>, requester: DelegationPublicKey<T>): T['G2'];
  /** c1' = e(c1, rk) = Z^(r*b) */
  reencrypt(c1: T['G1'], rk: T['G2']): T['Gt'];
  /** Z^r = c1'^(1/b), by the requester */
  reopen(c1: T['Gt'], keys: DelegationKeys<T>): T['Gt'];
}

export function delegationOn<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Delegation<T> {
  const { Zr, G1, G2, Gt, pair } = engine;
  const Z = pair(G1.generator, G2.generator);
  const { powerOfZ, open } = FORM[form](engine, Z);
  return {
    keyPair: (random) => {
      const a = nonzeroScalar(Zr, random);
      return { a, pk: { inG1: G1.multiply(G1.generator, a), inG2: G2.multiply(G2.generator, a) } };
    },
    encapsulate: ({ inG1 }, r) => ({ c1: G1.multiply(inG1, r), Zr: powerOfZ(r) }),
    open: (c1, { a }) => open(c1, Zr.inverse(a)),
    rekey: ({ a }, { inG2 }) => G2.multiply(inG2, Zr.inverse(a)),
    reencrypt: (c1, rk) => pair(c1, rk),
    reopen: (c1, { a }) => Gt.power(c1, Zr.inverse(a)),
  };
}

const FORM = { literal, optimised } as const;

function literal<T extends PairingTypes>({ G2, Gt, pair }: PairingEngine<T>, Z: T['Gt']) {
  return {
    powerOfZ: (r: T['Scalar']) => Gt.power(Z, r),
    open: (c1: T['G1'], inverse: T['Scalar']) => Gt.power(pair(c1, G2.generator), inverse),
  };
}

/** Z from a table; e(c1, g2)^(1/a) is e((1/a)*c1, g2), over the prepared lines of g2. */
function optimised<T extends PairingTypes>({ G1, G2, fixedBase, pairProduct, prepare }: PairingEngine<T>, Z: T['Gt']) {
  const linesOfG2 = prepare(G2.generator);
  return {
    powerOfZ: fixedBase.gt(Z),
    open: (c1: T['G1'], inverse: T['Scalar']) => pairProduct([{ g1: G1.multiply(c1, inverse), prepared: linesOfG2 }]),
  };
}

interface Ciphertext<T extends PairingTypes> {
  readonly c1: T['G1'];
  /** c = m xor F(Z^r) */
  readonly c: Uint8Array;
}

interface Reencrypted<T extends PairingTypes> {
  readonly c1: T['Gt'];
  readonly c: Uint8Array;
}

interface Values<T extends PairingTypes> {
  readonly KeyPair: DelegationKeys<T>;
  readonly PublicKey: DelegationPublicKey<T>;
  readonly Coins: T['Scalar'];
  readonly Ciphertext: Ciphertext<T>;
  readonly ReencryptionKey: T['G2'];
  readonly Reencrypted: Reencrypted<T>;
}

function afgh2006On<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Reencryption<Values<T>> {
  const { Zr, G1, G2, Gt, curve } = engine;
  const { keyPair, encapsulate, open, rekey, reencrypt, reopen } = delegationOn(engine, form);
  const F = (K: T['Gt'], data: Uint8Array) => applyKeyStream(tag('afgh2006-F', curve), Gt.encode(K), data);
  return {
    keyPair: (_party, random) => keyPair(random),
    publicKey: ({ pk }) => pk,
    coins: (random) => nonzeroScalar(Zr, random),
    encrypt: (m, pk, r) => {
      const { c1, Zr: K } = encapsulate(pk, r);
      return { c1, c: F(K, m) };
    },
    decrypt: ({ c1, c }, keys) => F(open(c1, keys), c),
    rekey: (owner, requester) => {
      const key = rekey(owner, requester.pk);
      return { key, sent: [{ name: 're-encryption key', from: 'owner', to: 'agent', bytes: G2.encode(key) }] };
    },
    reencrypt: ({ c1, c }, rk) => ({ c1: reencrypt(c1, rk), c }),
    redecrypt: ({ c1, c }, keys) => F(reopen(c1, keys), c),
    codecs: {
      publicKey: delegationKeyCodec(engine),
      ciphertext: structCodec<Ciphertext<T>>({ c1: pointCodec(G1, 'ciphertext: c1'), c: itemCodec }),
      reencrypted: structCodec<Reencrypted<T>>({
        c1: mappedCodec(fixedCodec(Gt.byteLength), Gt.encode, Gt.decode),
        c: itemCodec,
      }),
    },
  };
}
