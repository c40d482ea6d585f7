import type { PairingTypes } from '../../pairing/engine.js';
import type { SignatureSteps } from '../bls2004/bls2004-steps.js';
import type { KeyPair, PublicKey } from '../keys.js';
import type { Ciphertext } from './ciphertext.js';

/** Writing and reading records. */
export interface EncryptionSteps<T extends PairingTypes> {
  /** CT of record m under keyword w for the owner of pk, with r of Zq*. Paper 3.4 (5) and (6), C. */
  encrypt(m: Uint8Array, w: Uint8Array, pk: PublicKey<T>, r: T['Scalar']): Ciphertext<T>;
  /** V(CT, pk): e(h, B) = e(E, pk) and e(H3(c, tau, E), B) = e(D, pk). C. */
  isValid(ct: Ciphertext<T>, pk: PublicKey<T>): boolean;
  /** The owner's K = e(g1, B)^(1/x), m = c xor F(K). No integrity of its own: check hct against the ledger first. */
  decrypt(ct: Ciphertext<T>, owner: KeyPair<T>): Uint8Array;
  /** The writer's K = Z^r, from the r that it encrypted with and kept, m = c xor F(K). C. */
  reopen(ct: Ciphertext<T>, r: T['Scalar']): Uint8Array;
}

/** Finding a record and handing it on. */
export interface SharingSteps<T extends PairingTypes> {
  /** Trapdoor T = (1/x) * H1(w). Paper 3.6 (1), C. */
  trapdoor(w: Uint8Array, owner: KeyPair<T>): T['G1'];
  /** The keyword test H2(e(T, B)) = tau. Paper 3.6 (3), C. */
  test(ct: Ciphertext<T>, T: T['G1']): boolean;
  /**
   * Test, validity and B' = rk * B, by the agent. Paper 3.6 (3).
   * @returns `undefined` where H2(e(T, B)) is not tau or CT is not valid under the owner's pk
   */
  reencrypt(ct: Ciphertext<T>, T: T['G1'], pk: PublicKey<T>, rk: T['Scalar']): Ciphertext<T> | undefined;
  /**
   * Validity and K = e(g1, (1/x) * B'), m = c xor F(K), by the requester. Paper 3.6 (5) and (6).
   * @returns `undefined` where CT' is not valid under the requester's pk
   */
  redecrypt(ct: Ciphertext<T>, requester: KeyPair<T>): Uint8Array | undefined;
}

/**
 * All steps that have a literal and an optimised form. Both give the same bytes and the same
 * verdicts. Symbols as in the paper: r, B, c, D, E, tau, T, K.
 */
export interface Steps<T extends PairingTypes> extends EncryptionSteps<T>, SharingSteps<T>, SignatureSteps<T> {}
