import type { PairingTypes } from '../../pairing/engine.js';
import type { KeyPair, PublicKey } from '../keys.js';

/** One signature to be verified, all in bytes as they came. */
export interface SignedMessage {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Signing and verifying. */
export interface SignatureSteps<T extends PairingTypes> {
  /** sigma = x * Hsig(M). */
  sign(M: Uint8Array, signer: KeyPair<T>): T['G1'];
  /** e(sigma, g2) = e(Hsig(M), pk). */
  verify(M: Uint8Array, sigma: T['G1'], pk: PublicKey<T>): boolean;
  /** The verdict on each of many signatures, decoding and hashing included; a malformed one is false. */
  verifyAll(signed: readonly SignedMessage[]): readonly boolean[];
}

/** Tags of its hashes: whoever builds on these signatures gives tags of its own. */
export interface SignatureTags {
  /** Hsig: message -> G1 */
  readonly Hsig: Uint8Array;
  /** coefficients of the random linear combination of a batch */
  readonly combine: Uint8Array;
}
