import { equalBytes } from '../../../common/encoding.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { signatureSteps } from '../bls2004/signatures.js';
import { coefficients } from '../coefficients.js';
import type { PublicKey } from '../keys.js';
import type { Ciphertext } from './ciphertext.js';
import { hashesOn } from './hashes.js';
import { literalSteps } from './literal.js';
import type { EncryptionSteps, SharingSteps, Steps } from './liu2021-steps.js';
import type { Parameters } from './public-parameters.js';

/**
 * The same steps with as few operations as we know how (C): same bytes, same verdicts as `literal`.
 *
 * - e(P, Q)^r is e(r*P, Q); powers of Z and multiples of h and g1 come from fixed-base tables
 * - several pairings to be compared become one product under one final exponentiation
 * - the two equations of validity become one, by a 128-bit random linear combination
 * - Miller loops run over prepared lines of g2, of public keys, and of a B used twice
 */
export function optimisedSteps<T extends PairingTypes>(engine: PairingEngine<T>, parameters: Parameters<T>): Steps<T> {
  const isValidOver = validityOverLines(engine, parameters);
  const literal = literalSteps(engine, parameters);
  return {
    ...encryption(engine, parameters, isValidOver),
    ...sharing(engine, parameters, isValidOver, literal),
    ...signatureSteps(engine, parameters.tags, 'optimised'),
  };
}

/** V(CT, pk) with the lines of B at hand. */
type ValidityOverLines<T extends PairingTypes> = (
  linesOfB: T['PreparedG2'],
  ct: Ciphertext<T>,
  pk: PublicKey<T>,
) => boolean;

/** e(h + d*H3, B) * e(-(E + d*D), pk) = 1 with d drawn from all of CT and pk. */
function validityOverLines<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { h, tags }: Parameters<T>,
): ValidityOverLines<T> {
  const { Zr, G1, G2, Gt, pairProduct } = engine;
  const { H3 } = hashesOn(engine, tags);
  return (linesOfB, { B, c, D, E, tau }, pk) => {
    const bound = [pk.bytes, G2.encode(B), c, G1.encode(D), G1.encode(E), tau];
    const [d = Zr.one] = coefficients(Zr, tags.combine, bound, 1);
    const left = G1.add(h, G1.multiply(H3(c, tau, E), d));
    const right = G1.negate(G1.add(E, G1.multiply(D, d)));
    const product = pairProduct([
      { g1: left, prepared: linesOfB },
      { g1: right, prepared: pk.lines() },
    ]);
    return Gt.equals(product, Gt.one);
  };
}

function encryption<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { h, Z, tags }: Parameters<T>,
  isValidOver: ValidityOverLines<T>,
): EncryptionSteps<T> {
  const { Zr, G1, G2, pairProduct, prepare, fixedBase } = engine;
  const { H1, H2, H3, F } = hashesOn(engine, tags);
  const linesOfG2 = prepare(G2.generator);
  const timesG1 = fixedBase.g1(G1.generator);
  const timesH = fixedBase.g1(h);
  const powerOfZ = fixedBase.gt(Z);
  return {
    encrypt(m, w, pk, r) {
      const K = powerOfZ(r);
      const c = F(K, m);
      const B = G2.multiply(pk.point, r);
      const E = timesH(r);
      const t = pairProduct([{ g1: G1.multiply(H1(w), r), prepared: linesOfG2 }]);
      const tau = H2(t);
      const D = G1.multiply(H3(c, tau, E), r);
      return { B, c, D, E, tau };
    },

    isValid: (ct, pk) => isValidOver(prepare(ct.B), ct, pk),

    decrypt({ B, c }, { x }) {
      const K = pairProduct([{ g1: timesG1(Zr.inverse(x)), g2: B }]);
      return F(K, c);
    },

    reopen: ({ c }, r) => F(powerOfZ(r), c),
  };
}

function sharing<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { tags }: Parameters<T>,
  isValidOver: ValidityOverLines<T>,
  { trapdoor, test }: SharingSteps<T>,
): SharingSteps<T> {
  const { Zr, G1, G2, pairProduct, prepare, fixedBase } = engine;
  const { H2, F } = hashesOn(engine, tags);
  const timesG1 = fixedBase.g1(G1.generator);
  return {
    trapdoor,
    test,

    reencrypt(ct, T, pk, rk) {
      const linesOfB = prepare(ct.B);
      const t = pairProduct([{ g1: T, prepared: linesOfB }]);
      if (!equalBytes(H2(t), ct.tau) || !isValidOver(linesOfB, ct, pk)) return undefined;
      return { ...ct, B: G2.multiply(ct.B, rk) };
    },

    redecrypt(ct, { x, pk }) {
      const linesOfB = prepare(ct.B);
      if (!isValidOver(linesOfB, ct, pk)) return undefined;
      const K = pairProduct([{ g1: timesG1(Zr.inverse(x)), prepared: linesOfB }]);
      return F(K, ct.c);
    },
  };
}
