import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { tag } from '../hashing.js';

/** One tag for each of the scheme's hashes (C: the paper names H1, H2, H3 and F, not their shapes). */
export interface Tags {
  /** H1: keyword -> G1 */
  readonly H1: Uint8Array;
  /** H2: GT -> 32 bytes */
  readonly H2: Uint8Array;
  /** H3: (c, tau, E) -> G1 */
  readonly H3: Uint8Array;
  /** Hsig: message -> G1 */
  readonly Hsig: Uint8Array;
  /** F: GT -> key stream */
  readonly F: Uint8Array;
  /** hct: the hash of a ciphertext that is signed and put on the ledger */
  readonly hct: Uint8Array;
  /** coefficients of random linear combinations */
  readonly combine: Uint8Array;
}

/** Public parameters, known to everyone before anyone has joined. */
export interface Parameters<T extends PairingTypes> {
  /** h in G1, hashed from a fixed label, so that nobody knows its logarithm (C). */
  readonly h: T['G1'];
  /** Z = e(g1, g2). */
  readonly Z: T['Gt'];
  readonly tags: Tags;
}

/** Derives the public parameters: one hash to G1 and one pairing. Paper 3.1 (1), D. */
export function setUp<T extends PairingTypes>(engine: PairingEngine<T>): Parameters<T> {
  const { G1, G2, pair, curve } = engine;
  const h = G1.hashToCurve(utf8ToBytes('h'), tag('h', curve));
  const Z = pair(G1.generator, G2.generator);
  const tags: Tags = {
    H1: tag('H1', curve),
    H2: tag('H2', curve),
    H3: tag('H3', curve),
    Hsig: tag('Hsig', curve),
    F: tag('F', curve),
    hct: tag('hct', curve),
    combine: tag('combine', curve),
  };
  return { h, Z, tags };
}
