import { performance } from 'node:perf_hooks';
import type { PairingTypes } from '../pairing/engine.js';
import type { CountedScheme } from './counted-scheme.js';

/**
 * Runs every costly operation for `ms` milliseconds, so that this thread's code is compiled and
 * optimised before anything is timed: by time, since engines differ in how many calls that takes.
 */
export function warmUp<T extends PairingTypes>({ scheme }: CountedScheme<T>, ms: number): Uint8Array {
  const { G1, G2, Gt, Zr, pair, pairProduct, prepare } = scheme.engine;
  const start = performance.now();
  let k = Zr.fromBigInt(0x123456789abcdef123456789abcdefn);
  while (performance.now() - start < ms) {
    const P = G1.multiply(G1.generator, k);
    const Q = G2.multiply(G2.generator, k);
    Gt.power(pair(P, Q), k);
    pairProduct([{ g1: P, prepared: prepare(Q) }]);
    G1.decode(G1.encode(G1.hashToCurve(Zr.encode(k), scheme.parameters.tags.H1)));
    G2.decode(G2.encode(Q));
    k = Zr.multiply(k, k);
  }
  return new Uint8Array(0);
}
