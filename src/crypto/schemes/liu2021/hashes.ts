import { concatBytes } from '@noble/hashes/utils.js';
import { item } from '../../../common/encoding.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { applyKeyStream, hash } from '../hashing.js';
import type { Tags } from './public-parameters.js';

/** The scheme's hashes and its key stream. Paper 3.1 (1) names H1, H2, H3 and F; their shapes are C. */
export interface Hashes<T extends PairingTypes> {
  /** of a keyword, to G1 */
  H1(w: Uint8Array): T['G1'];
  /** of an element of GT, 32 bytes */
  H2(t: T['Gt']): Uint8Array;
  /** of what re-encryption leaves unchanged, (c, tau, E) each with its u32 length, to G1 */
  H3(c: Uint8Array, tau: Uint8Array, E: T['G1']): T['G1'];
  /** the key stream of an element of GT, applied to data */
  F(K: T['Gt'], data: Uint8Array): Uint8Array;
}

export function hashesOn<T extends PairingTypes>({ G1, Gt }: PairingEngine<T>, tags: Tags): Hashes<T> {
  return {
    H1: (w) => G1.hashToCurve(w, tags.H1),
    H2: (t) => hash(tags.H2, Gt.encode(t)),
    H3: (c, tau, E) => G1.hashToCurve(concatBytes(item(c), item(tau), item(G1.encode(E))), tags.H3),
    F: (K, data) => applyKeyStream(tags.F, Gt.encode(K), data),
  };
}
