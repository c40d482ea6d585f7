import { concatBytes } from '@noble/hashes/utils.js';
import { item } from '../../kernel/encoding.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import type { Tags } from './parameters.js';

/** The scheme's three hashes to G1. */
export interface MessageHashes<T extends PairingTypes> {
  /** of a keyword */
  H1(w: Uint8Array): T['G1'];
  /** of what re-encryption leaves unchanged: (c, tau, E), each with its u32 length */
  H3(c: Uint8Array, tau: Uint8Array, E: T['G1']): T['G1'];
  /** of a message to be signed */
  Hsig(M: Uint8Array): T['G1'];
}

export function messageHashes<T extends PairingTypes>(engine: PairingEngine<T>, tags: Tags): MessageHashes<T> {
  const { G1 } = engine;
  return {
    H1: (w) => G1.hashToCurve(w, tags.H1),
    H3: (c, tau, E) => G1.hashToCurve(concatBytes(item(c), item(tau), item(G1.encode(E))), tags.H3),
    Hsig: (M) => G1.hashToCurve(M, tags.Hsig),
  };
}
