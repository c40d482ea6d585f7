import type { Codec } from '../../common/codec.js';
import type { RandomSource } from '../../common/random.js';

/** Whose key: the stranger's may open nothing of the owner's. Schemes without an authority make all alike. */
export type Party = 'owner' | 'requester' | 'stranger';

/** The value types of one proxy re-encryption scheme, as one parameter: `V['Ciphertext']`, ... */
export interface ReencryptionTypes {
  readonly KeyPair: unknown;
  /** The target of an encryption: a public key, a policy. */
  readonly PublicKey: unknown;
  /** The random values of one encryption. */
  readonly Coins: unknown;
  readonly Ciphertext: unknown;
  /** All that the agent needs for one re-encryption. */
  readonly ReencryptionKey: unknown;
  readonly Reencrypted: unknown;
}

/** A message by which the agent came by its key: bytes over one link. */
export interface SentMessage {
  readonly name: string;
  readonly from: 'owner' | 'requester';
  readonly to: 'owner' | 'requester' | 'agent';
  readonly bytes: Uint8Array;
}

/** A re-encryption key, and the messages that made it. */
export interface Rekeyed<Key> {
  readonly key: Key;
  readonly sent: readonly SentMessage[];
}

/** Leaves of a record for a Merkle root on the ledger. */
export interface Anchoring<V extends ReencryptionTypes> {
  /** The leaves of one record: everything that must not change unseen. */
  leavesOf(ct: V['Ciphertext']): readonly Uint8Array[];
  /** The leaf that a re-encrypted record comes from. */
  leafOf(reencrypted: V['Reencrypted']): Uint8Array;
}

/** How records are found without being opened, by the keyword or the value that stands with them. */
export interface Search<V extends ReencryptionTypes> {
  /**
   * The owner's request to whoever holds its records to find those like `m`: under its keyword, or with m's value. In bytes,
   * as it travels; the same for the same inputs.
   */
  query(m: Uint8Array, owner: V['KeyPair']): Uint8Array;
  finds(query: Uint8Array, ct: V['Ciphertext']): boolean;
}

/**
 * Proxy re-encryption in a scheme's own values: an owner's records are encrypted to it, and an
 * agent turns one into a form that a requester can open. Every function is one of its inputs
 * alone. `undefined` is a refusal; malformed bytes throw. Tables, charts, lifecycles and laws are
 * made from this contract, so a new scheme need not draw or count anything itself.
 */
export interface Reencryption<V extends ReencryptionTypes> {
  keyPair(party: Party, random: RandomSource): V['KeyPair'];
  publicKey(keys: V['KeyPair']): V['PublicKey'];
  /** Drawn apart from `encrypt`, so that this can be run again on the same values. */
  coins(random: RandomSource): V['Coins'];
  /** @param m a record of any length in bytes */
  encrypt(m: Uint8Array, owner: V['PublicKey'], coins: V['Coins']): V['Ciphertext'];
  decrypt(ct: V['Ciphertext'], owner: V['KeyPair']): Uint8Array | undefined;
  /** Unidirectional schemes use the requester's public part alone. */
  rekey(owner: V['KeyPair'], requester: V['KeyPair'], random: RandomSource): Rekeyed<V['ReencryptionKey']>;
  reencrypt(ct: V['Ciphertext'], key: V['ReencryptionKey']): V['Reencrypted'] | undefined;
  redecrypt(ct: V['Reencrypted'], requester: V['KeyPair']): Uint8Array | undefined;
  /** Canonical encodings of what travels; each refuses every other. */
  readonly codecs: {
    readonly publicKey: Codec<V['PublicKey']>;
    readonly ciphertext: Codec<V['Ciphertext']>;
    readonly reencrypted: Codec<V['Reencrypted']>;
  };
  /** Present where the ledger gets one root for all records of an interval. */
  readonly anchoring?: Anchoring<V>;
  /** Present where the properties say that records can be found. */
  readonly search?: Search<V>;
}

/** Something to be done with a scheme whose value types are its own business. */
export type ReencryptionTask<R> = <V extends ReencryptionTypes>(scheme: Reencryption<V>) => R;
