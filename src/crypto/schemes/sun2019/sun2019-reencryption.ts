import { concatBytes } from '@noble/hashes/utils.js';
import { type Codec, fixedCodec, itemCodec, mappedCodec, structCodec } from '../../../common/codec.js';
import type { Reader } from '../../../common/encoding.js';
import type { RandomSource } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import type { Party, Reencryption } from '../reencryption.js';
import { nonzeroScalar, pointCodec } from '../scalars.js';
import type { Form } from '../scheme.js';
import { type Attributes, attributesCodec, attributesFrom } from './attributes.js';
import { type AttributeKey, type PolicyCiphertext, policyEncryption, setUp } from './encryption.js';

/** A ciphertext that can be re-encrypted: C'' besides. */
export interface SharedCiphertext<T extends PairingTypes> extends PolicyCiphertext<T> {
  /** C'' = s*W1 */
  readonly W: T['G1'];
}

/** rk = (D0 + d*W2, the D_i and N_i, Enc_P'(d*g2)). */
export interface AttributeReencryptionKey<T extends PairingTypes> {
  /** The owner's key with D0 + d*W2 for D0. */
  readonly key: AttributeKey<T>;
  readonly sealed: PolicyCiphertext<T>;
}

/** (c, C'', R, Enc_P'(d*g2)) with R = Y^s * e(C'', d*g2). */
export interface AttributeReencrypted<T extends PairingTypes> {
  readonly c: Uint8Array;
  readonly W: T['G1'];
  readonly R: T['Gt'];
  readonly sealed: PolicyCiphertext<T>;
}

/** An issued key, and the policy that its holder's records are encrypted under. */
export interface AttributeUser<T extends PairingTypes> {
  readonly key: AttributeKey<T>;
  readonly policy: Attributes;
}

export interface AttributeValues<T extends PairingTypes> {
  readonly KeyPair: AttributeUser<T>;
  readonly PublicKey: Attributes;
  readonly Coins: T['Scalar'];
  readonly Ciphertext: SharedCiphertext<T>;
  readonly ReencryptionKey: AttributeReencryptionKey<T>;
  readonly Reencrypted: AttributeReencrypted<T>;
}

/** The sizes of a system: |U| attributes, A of them required by every policy. */
export interface AttributeSizes {
  readonly universe: number;
  readonly required: number;
}

/** The scheme; its inner encryption, and keys for any attributes. */
export interface Sun2019<T extends PairingTypes> extends Reencryption<AttributeValues<T>> {
  issue(attributes: Attributes, random: RandomSource): AttributeKey<T>;
  /** Enc_P'(d*g2), the part of rekeying that is counted as a stage of its own. */
  seal(d: T['Scalar'], policy: Attributes, s: T['Scalar']): PolicyCiphertext<T>;
}

/** Sets a system up with its authority and opens the scheme on it. */
export function sun2019On<T extends PairingTypes>(
  engine: PairingEngine<T>,
  form: Form,
  { universe, required }: AttributeSizes,
  random: RandomSource,
): Sun2019<T> {
  const { Zr, G1, G2, Gt, pair } = engine;
  const authority = setUp(engine, universe, random);
  const { encrypt, combine, decrypt, F } = policyEncryption(engine, authority, universe, form);
  const policyOf: Readonly<Record<Party, Attributes>> = {
    owner: attributesFrom(0, required),
    requester: attributesFrom(universe - required, required),
    stranger: attributesFrom(1, required - 1),
  };
  const seal: Sun2019<T>['seal'] = (d, policy, s) => encrypt(G2.encode(G2.multiply(G2.generator, d)), policy, s);
  const codecs = codecsOn(engine, universe);
  return {
    issue: authority.issue,
    keyPair: (party, source) => ({ key: authority.issue(policyOf[party], source), policy: policyOf[party] }),
    publicKey: ({ policy }) => policy,
    coins: (source) => nonzeroScalar(Zr, source),
    encrypt: (m, policy, s) => ({ ...encrypt(m, policy, s), W: G1.multiply(authority.W1, s) }),
    decrypt: (ct, { key }) => decrypt(ct, key),
    seal,
    rekey: (owner, requester, source) => {
      const [d, s] = [nonzeroScalar(Zr, source), nonzeroScalar(Zr, source)];
      const D0 = G2.add(owner.key.D0, G2.multiply(authority.W2, d));
      const made = { key: { ...owner.key, D0 }, sealed: seal(d, requester.policy, s) };
      const bytes = codecs.reencryptionKey.encode(made);
      return { key: made, sent: [{ name: 're-encryption key', from: 'owner', to: 'agent', bytes }] };
    },
    reencrypt: (ct, { key, sealed }) => {
      const R = combine(ct, key);
      return R === undefined ? undefined : { c: ct.c, W: ct.W, R, sealed };
    },
    redecrypt: ({ c, W, R, sealed }, { key }) => {
      const dg2 = decrypt(sealed, key);
      if (dg2 === undefined) return undefined;
      const Ys = Gt.multiply(R, Gt.inverse(pair(W, G2.decode(dg2))));
      return F(Ys, c);
    },
    codecs,
  };
}

function codecsOn<T extends PairingTypes>({ G1, G2, Gt }: PairingEngine<T>, universe: number) {
  const inG1 = pointCodec(G1, 'ciphertext element');
  const attributes = attributesCodec(universe);
  const policyFields = {
    policy: attributes,
    c: itemCodec,
    C0: inG1,
    C: exactly(universe, inG1),
  };
  const sealed = structCodec<PolicyCiphertext<T>>(policyFields);
  return {
    publicKey: attributes,
    ciphertext: structCodec<SharedCiphertext<T>>({ ...policyFields, W: inG1 }),
    reencryptionKey: structCodec<AttributeReencryptionKey<T>>({ key: keyCodec(G2, attributes, universe), sealed }),
    reencrypted: structCodec<AttributeReencrypted<T>>({
      c: itemCodec,
      W: inG1,
      R: mappedCodec(fixedCodec(Gt.byteLength), Gt.encode, Gt.decode),
      sealed,
    }),
  };
}

/** A list of known length, one element after the other. */
function exactly<Element>(length: number, element: Codec<Element>): Codec<readonly Element[]> {
  return {
    encode: (elements) => concatBytes(...elements.map((one) => element.encode(one))),
    read: (reader) => Array.from({ length }, () => element.read(reader)),
  };
}

/** A key: its attributes, D0, the D_i of those, the N_i of all. */
function keyCodec<T extends PairingTypes>(
  G2: PairingEngine<T>['G2'],
  attributes: Codec<Attributes>,
  universe: number,
): Codec<AttributeKey<T>> {
  const point = pointCodec(G2, 'key element');
  const all = exactly(universe, point);
  const held = (set: Attributes) => Array.from({ length: universe }, (_, i) => set.has(i));
  return {
    encode: ({ attributes: set, D0, D, N }) => {
      const parts = D.flatMap((one) => (one === undefined ? [] : [point.encode(one)]));
      return concatBytes(attributes.encode(set), point.encode(D0), ...parts, all.encode(N));
    },
    read: (reader: Reader) => {
      const set = attributes.read(reader);
      const D0 = point.read(reader);
      const D = held(set).map((has) => (has ? point.read(reader) : undefined));
      return { attributes: set, D0, D, N: all.read(reader) };
    },
  };
}
