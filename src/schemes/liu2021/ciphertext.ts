import { concatBytes } from '@noble/hashes/utils.js';
import { item, Reader } from '../../kernel/encoding.js';
import { ClaimbenchError } from '../../kernel/errors.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { hash } from '../hashing.js';
import { decodeNonzeroG1, type PublicKey } from './keys.js';
import type { Tags } from './parameters.js';

/** Length of tau in bytes. */
export const TAU_BYTES = 32;

/**
 * CT = (B, c, D, E, tau). Re-encryption changes B alone. The five of the paper's eight computed
 * values that are stored; label C.
 */
export interface Ciphertext<T extends PairingTypes> {
  /** B = r * pk of whoever can decrypt, in G2 */
  readonly B: T['G2'];
  /** c = m xor F(K), as long as the record */
  readonly c: Uint8Array;
  /** D = r * H3(c, tau, E), in G1 */
  readonly D: T['G1'];
  /** E = r * h, in G1 */
  readonly E: T['G1'];
  /** tau = H2(e(H1(w), g2)^r), 32 bytes: what a trapdoor is tested against */
  readonly tau: Uint8Array;
}

/** B, D, E and tau at their fixed lengths, then c with its length. */
export function encodeCiphertext<T extends PairingTypes>(engine: PairingEngine<T>, ct: Ciphertext<T>): Uint8Array {
  const { G1, G2 } = engine;
  return concatBytes(G2.encode(ct.B), G1.encode(ct.D), G1.encode(ct.E), ct.tau, item(ct.c));
}

/** Refuses every other encoding, and the identity for B, D or E. */
export function decodeCiphertext<T extends PairingTypes>(engine: PairingEngine<T>, bytes: Uint8Array): Ciphertext<T> {
  const { G1, G2 } = engine;
  const reader = new Reader(bytes, 'ciphertext');
  const B = G2.decode(reader.fixed(G2.byteLength));
  if (G2.isIdentity(B)) throw new ClaimbenchError('malformed', 'ciphertext: B must not be the identity of G2');
  const D = decodeNonzeroG1(engine, reader.fixed(G1.byteLength), 'ciphertext: D');
  const E = decodeNonzeroG1(engine, reader.fixed(G1.byteLength), 'ciphertext: E');
  const tau = reader.fixed(TAU_BYTES);
  const c = reader.item();
  reader.end();
  return { B, c, D, E, tau };
}

/**
 * hct = H(pk_P, E, D, tau, c), 32 bytes: what institution and owner sign and the ledger keeps. It
 * leaves out B, which re-encryption changes and which validity fixes from pk and E. Label C.
 */
export function ciphertextHash<T extends PairingTypes>(
  engine: PairingEngine<T>,
  tags: Tags,
  ct: Ciphertext<T>,
  owner: PublicKey<T>,
): Uint8Array {
  const { G1 } = engine;
  return hash(tags.hct, owner.bytes, G1.encode(ct.E), G1.encode(ct.D), ct.tau, ct.c);
}
