import type { Codec } from '../../common/codec.js';
import type { RandomSource } from '../../common/random.js';

/** The value types of one signature scheme, as one parameter. */
export interface SignatureTypes {
  readonly KeyPair: unknown;
  readonly PublicKey: unknown;
  readonly Signature: unknown;
}

/** Signatures in a scheme's own values. `false` is a well-formed signature that does not verify. */
export interface Signature<V extends SignatureTypes> {
  keyPair(random: RandomSource): V['KeyPair'];
  publicKey(keys: V['KeyPair']): V['PublicKey'];
  sign(M: Uint8Array, signer: V['KeyPair']): V['Signature'];
  verify(M: Uint8Array, signature: V['Signature'], signer: V['PublicKey']): boolean;
  /** Its canonical encoding; refuses every other. */
  readonly codec: Codec<V['Signature']>;
}

/** Something to be done with signatures whose value types are their own business. */
export type SignatureTask<R> = <V extends SignatureTypes>(scheme: Signature<V>) => R;
