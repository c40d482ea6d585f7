import { concatBytes } from '@noble/hashes/utils.js';
import {
  type Codec,
  fixedCodec,
  itemCodec,
  listCodec,
  mappedCodec,
  structCodec,
  u64Codec,
} from '../../../common/codec.js';
import { equalBytes, u32 } from '../../../common/encoding.js';
import { ClaimbenchError } from '../../../common/errors.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { type DelegationKeys, type DelegationPublicKey, delegationKeyCodec, delegationOn } from '../afgh2006.js';
import { applyKeyStream, tag } from '../hashing.js';
import type { Reencryption } from '../reencryption.js';
import { nonzeroScalar, pointCodec } from '../scalars.js';
import type { Form } from '../scheme.js';
import { leadingValue, levelsOf, precisionsOf, seal, unseal } from './levels.js';
import { CODE_BYTES, truncate } from './order-preserving.js';

/** Length in bytes of a level's key and of the key of the codes. */
const KEY_BYTES = 32;

/** One level of a record: its code, its wrapped key (c1, c2), its content c. */
export interface Level<T extends PairingTypes> {
  readonly code: Uint8Array;
  /** c1 = r * (a*g1) */
  readonly c1: T['G1'];
  /** c2 = k xor F(Z^r), 32 bytes */
  readonly c2: Uint8Array;
  /** the content under k */
  readonly c: Uint8Array;
}

/** A level turned towards a requester. */
export interface SharedLevel<T extends PairingTypes> extends Level<T> {
  /** Counted from 1, the coarsest. */
  readonly level: number;
  /** c1' = e(c1, rk) = Z^(r*b) */
  readonly shared: T['Gt'];
}

/** Keys of one party: those that unwrap, and the one of its codes. */
export interface LocationKeys<T extends PairingTypes> {
  readonly keys: DelegationKeys<T>;
  readonly orderKey: Uint8Array;
}

/** The target of an encryption; the key of the codes is handed out in confidence. */
export interface LocationPublicKey<T extends PairingTypes> {
  readonly pk: DelegationPublicKey<T>;
  readonly orderKey: Uint8Array;
}

/** For every level, coarsest first. */
export interface LevelCoins<T extends PairingTypes> {
  readonly r: T['Scalar'];
  readonly k: Uint8Array;
}

export interface LocationValues<T extends PairingTypes> {
  readonly KeyPair: LocationKeys<T>;
  readonly PublicKey: LocationPublicKey<T>;
  readonly Coins: readonly LevelCoins<T>[];
  readonly Ciphertext: readonly Level<T>[];
  readonly ReencryptionKey: T['G2'];
  readonly Reencrypted: SharedLevel<T>;
}

/** The scheme, and the sharing of a coarser level than the finest. */
export interface Ji2019<T extends PairingTypes> extends Reencryption<LocationValues<T>> {
  /** @param level counted from 1, the coarsest */
  reencryptLevel(ct: readonly Level<T>[], rk: T['G2'], level: number): SharedLevel<T>;
}

export function ji2019On<T extends PairingTypes>(engine: PairingEngine<T>, form: Form, levels: number): Ji2019<T> {
  const { Zr, G1, G2, Gt, curve } = engine;
  const { keyPair, encapsulate, open, rekey, reencrypt, reopen } = delegationOn(engine, form);
  const F = (K: T['Gt'], data: Uint8Array) => applyKeyStream(tag('ji2019-F', curve), Gt.encode(K), data);
  const orderDomain = tag('ji2019-order', curve);
  const content = (K: T['Gt'], level: number, { code, c1, c2, c }: Level<T>) =>
    unseal(F(K, c2), c, { level, code, c1: G1.encode(c1) });
  const codecs = codecsOn(engine, levels);

  function reencryptLevel(ct: readonly Level<T>[], rk: T['G2'], level: number): SharedLevel<T> {
    const chosen = ct[level - 1];
    if (chosen === undefined) throw new ClaimbenchError('usage', `there is no level ${level}: 1 to ${levels} are`);
    return { ...chosen, level, shared: reencrypt(chosen.c1, rk) };
  }

  return {
    keyPair: (_party, random) => ({ keys: keyPair(random), orderKey: random.bytes(KEY_BYTES) }),
    publicKey: ({ keys, orderKey }) => ({ pk: keys.pk, orderKey }),
    coins: (random) =>
      Array.from({ length: levels }, () => ({ r: nonzeroScalar(Zr, random), k: random.bytes(KEY_BYTES) })),
    encrypt: (m, { pk, orderKey }, coins) =>
      levelsOf(m, levels, orderKey, orderDomain).map(({ code, plaintext }, i) => {
        const { r, k } = coins[i] ?? noCoins();
        const { c1, Zr: K } = encapsulate(pk, r);
        return { code, c1, c2: F(K, k), c: seal(k, plaintext, { level: i + 1, code, c1: G1.encode(c1) }) };
      }),
    decrypt: (ct, { keys }) => consistent(ct.map((one, i) => content(open(one.c1, keys), i + 1, one))),
    rekey: (owner, requester) => {
      const key = rekey(owner.keys, requester.keys.pk);
      return { key, sent: [{ name: 're-encryption key', from: 'owner', to: 'agent', bytes: G2.encode(key) }] };
    },
    reencrypt: (ct, rk) => reencryptLevel(ct, rk, levels),
    reencryptLevel,
    redecrypt: (one, { keys }) => content(reopen(one.shared, keys), one.level, one),
    codecs,
    anchoring: {
      leavesOf: (ct) => ct.map((one, i) => codecs.leaf(i + 1, one)),
      leafOf: (one) => codecs.leaf(one.level, one),
    },
    search: {
      query: (m, { orderKey }) =>
        concatBytes(
          ...levelsOf(m, levels, orderKey, orderDomain)
            .slice(-1)
            .map(({ code }) => code),
        ),
      finds: (code, ct) => ct.slice(-1).some((finest) => equalBytes(finest.code, code)),
    },
  };
}

function noCoins(): never {
  throw new ClaimbenchError('usage', 'there are fewer coins than levels: draw them with coins()');
}

/** The record, if every level opened and the coarse ones are truncations of it. */
function consistent(contents: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const m = contents.at(-1);
  if (m === undefined) return undefined;
  const precisions = precisionsOf(contents.length);
  const agrees = contents
    .slice(0, -1)
    .every((one, i) => one !== undefined && equalBytes(one, u32(truncate(leadingValue(m), precisions[i] ?? 0))));
  return agrees ? m : undefined;
}

function codecsOn<T extends PairingTypes>(engine: PairingEngine<T>, levels: number) {
  const { G1, Gt } = engine;
  const fields = {
    code: fixedCodec(CODE_BYTES),
    c1: pointCodec(G1, 'level: c1'),
    c2: fixedCodec(KEY_BYTES),
    c: itemCodec,
  };
  const level = structCodec<Level<T>>(fields);
  const all = listCodec(level);
  const ciphertext: Codec<readonly Level<T>[]> = {
    encode: all.encode,
    read: (reader) => {
      const read = all.read(reader);
      if (read.length === levels) return read;
      throw new ClaimbenchError('malformed', `ciphertext: ${read.length} levels where ${levels} belong`);
    },
  };
  return {
    publicKey: structCodec<LocationPublicKey<T>>({ pk: delegationKeyCodec(engine), orderKey: fixedCodec(KEY_BYTES) }),
    ciphertext,
    reencrypted: structCodec<SharedLevel<T>>({
      ...fields,
      level: u64Codec,
      shared: mappedCodec(fixedCodec(Gt.byteLength), Gt.encode, Gt.decode),
    }),
    /** The bytes of one level that the ledger's root commits to. */
    leaf: (number: number, { code, c1, c2, c }: Level<T>) =>
      concatBytes(u32(number), level.encode({ code, c1, c2, c })),
  };
}
