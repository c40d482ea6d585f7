import { type Codec, decodeAll, fixedCodec, itemCodec, structCodec } from '../../../common/codec.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { hash } from '../hashing.js';
import type { PublicKey } from '../keys.js';
import { pointCodec } from '../scalars.js';
import type { Tags } from './public-parameters.js';

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

/** B, D, E and tau at their fixed lengths, then c with its length; the identity is refused for B, D and E. */
export function ciphertextCodec<T extends PairingTypes>({ G1, G2 }: PairingEngine<T>): Codec<Ciphertext<T>> {
  return structCodec<Ciphertext<T>>({
    B: pointCodec(G2, 'ciphertext: B'),
    D: pointCodec(G1, 'ciphertext: D'),
    E: pointCodec(G1, 'ciphertext: E'),
    tau: fixedCodec(TAU_BYTES),
    c: itemCodec,
  });
}

export function encodeCiphertext<T extends PairingTypes>(engine: PairingEngine<T>, ct: Ciphertext<T>): Uint8Array {
  return ciphertextCodec(engine).encode(ct);
}

/** Refuses every other encoding. */
export function decodeCiphertext<T extends PairingTypes>(engine: PairingEngine<T>, bytes: Uint8Array): Ciphertext<T> {
  return decodeAll(ciphertextCodec(engine), bytes, 'ciphertext');
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
