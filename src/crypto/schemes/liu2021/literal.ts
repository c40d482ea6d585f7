import { equalBytes } from '../../../common/encoding.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { signatureSteps } from '../bls2004/signatures.js';
import { hashesOn } from './hashes.js';
import type { EncryptionSteps, SharingSteps, Steps } from './liu2021-steps.js';
import type { Parameters } from './public-parameters.js';

/**
 * The scheme operation for operation as it is written: this is the mathematics, and its counts are
 * the paper's. Labels: what a step computes is C unless steps.ts says otherwise.
 */
export function literalSteps<T extends PairingTypes>(engine: PairingEngine<T>, parameters: Parameters<T>): Steps<T> {
  return {
    ...encryption(engine, parameters),
    ...sharing(engine, parameters),
    ...signatureSteps(engine, parameters.tags, 'literal'),
  };
}

function encryption<T extends PairingTypes>(engine: PairingEngine<T>, parameters: Parameters<T>): EncryptionSteps<T> {
  const { Zr, G1, G2, Gt, pair } = engine;
  const { h, Z, tags } = parameters;
  const { H1, H2, H3, F } = hashesOn(engine, tags);
  return {
    encrypt(m, w, pk, r) {
      const K = Gt.power(Z, r);
      const c = F(K, m);
      const B = G2.multiply(pk.point, r);
      const E = G1.multiply(h, r);
      const t = Gt.power(pair(H1(w), G2.generator), r);
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
      const K = Gt.power(pair(G1.generator, B), Zr.inverse(x));
      return F(K, c);
    },

    reopen({ c }, r) {
      return F(Gt.power(Z, r), c);
    },
  };
}

function sharing<T extends PairingTypes>(engine: PairingEngine<T>, parameters: Parameters<T>): SharingSteps<T> {
  const { Zr, G1, G2, pair } = engine;
  const { H1, H2, F } = hashesOn(engine, parameters.tags);
  const { isValid } = encryption(engine, parameters);
  const test: SharingSteps<T>['test'] = ({ B, tau }, T) => equalBytes(H2(pair(T, B)), tau);
  return {
    trapdoor(w, { x }) {
      return G1.multiply(H1(w), Zr.inverse(x));
    },

    test,

    reencrypt(ct, T, pk, rk) {
      if (!test(ct, T) || !isValid(ct, pk)) return undefined;
      return { ...ct, B: G2.multiply(ct.B, rk) };
    },

    redecrypt(ct, { x, pk }) {
      if (!isValid(ct, pk)) return undefined;
      const K = pair(G1.generator, G2.multiply(ct.B, Zr.inverse(x)));
      return F(K, ct.c);
    },
  };
}
