import { equalBytes } from '../../kernel/encoding.js';
import { ClaimbenchError } from '../../kernel/errors.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { applyKeyStream, hash } from '../hashing.js';
import { decodeNonzeroG1, decodePublicKey } from './keys.js';
import { messageHashes } from './message-hashes.js';
import type { Parameters } from './parameters.js';
import type { SignedMessage, Steps } from './steps.js';

/**
 * The scheme operation for operation as it is written: this is the mathematics, and its counts are
 * the paper's. Labels: what a step computes is C unless steps.ts says otherwise.
 */
export function literalSteps<T extends PairingTypes>(engine: PairingEngine<T>, parameters: Parameters<T>): Steps<T> {
  const { Zr, G1, G2, Gt, pair } = engine;
  const { h, Z, tags } = parameters;
  const { H1, H3, Hsig } = messageHashes(engine, tags);
  const g1 = G1.generator;
  const g2 = G2.generator;
  const H2 = (t: T['Gt']) => hash(tags.H2, Gt.encode(t));
  const F = (K: T['Gt'], data: Uint8Array) => applyKeyStream(tags.F, Gt.encode(K), data);

  const steps: Steps<T> = {
    encrypt(m, w, pk, r) {
      const K = Gt.power(Z, r);
      const c = F(K, m);
      const B = G2.multiply(pk.point, r);
      const E = G1.multiply(h, r);
      const t = Gt.power(pair(H1(w), g2), r);
      const tau = H2(t);
      const D = G1.multiply(H3(c, tau, E), r);
      return { B, c, D, E, tau };
    },

    isValid({ B, c, D, E, tau }, pk) {
      const first = Gt.equals(pair(h, B), pair(E, pk.point));
      const second = Gt.equals(pair(H3(c, tau, E), B), pair(D, pk.point));
      return first && second;
    },

    decrypt({ B, c }, { x }) {
      const K = Gt.power(pair(g1, B), Zr.inverse(x));
      return F(K, c);
    },

    trapdoor(w, { x }) {
      return G1.multiply(H1(w), Zr.inverse(x));
    },

    test({ B, tau }, T) {
      return equalBytes(H2(pair(T, B)), tau);
    },

    reencrypt(ct, T, pk, rk) {
      if (!steps.test(ct, T) || !steps.isValid(ct, pk)) return undefined;
      return { ...ct, B: G2.multiply(ct.B, rk) };
    },

    redecrypt(ct, { x, pk }) {
      if (!steps.isValid(ct, pk)) return undefined;
      const K = pair(g1, G2.multiply(ct.B, Zr.inverse(x)));
      return F(K, ct.c);
    },

    sign(M, { x }) {
      return G1.multiply(Hsig(M), x);
    },

    verify(M, sigma, pk) {
      return Gt.equals(pair(sigma, g2), pair(Hsig(M), pk.point));
    },

    verifyAll(signed) {
      return signed.map((one) => verifyEncoded(engine, steps, one));
    },
  };
  return steps;
}

/** Decodes and verifies one signature; malformed bytes are a false signature, other failures are thrown on. */
export function verifyEncoded<T extends PairingTypes>(
  engine: PairingEngine<T>,
  steps: Pick<Steps<T>, 'verify'>,
  { publicKey, message, signature }: SignedMessage,
): boolean {
  try {
    const pk = decodePublicKey(engine, publicKey);
    const sigma = decodeNonzeroG1(engine, signature, 'signature');
    return steps.verify(message, sigma, pk);
  } catch (error) {
    if (error instanceof ClaimbenchError && error.code === 'malformed') return false;
    throw error;
  }
}
