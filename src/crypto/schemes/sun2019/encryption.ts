import { ClaimbenchError } from '../../../common/errors.js';
import type { RandomSource } from '../../../common/random.js';
import type { PairingEngine, PairingTerm, PairingTypes } from '../../pairing/engine.js';
import { applyKeyStream, tag } from '../hashing.js';
import { nonzeroScalar } from '../scalars.js';
import type { Form } from '../scheme.js';
import { type Attributes, fulfils } from './attributes.js';

/** Ciphertext-policy encryption of Cheung and Newport 2007: c, C0 = s*g1, and C_i for all of U. */
export interface PolicyCiphertext<T extends PairingTypes> {
  readonly policy: Attributes;
  /** c = m xor F(Y^s) */
  readonly c: Uint8Array;
  readonly C0: T['G1'];
  /** s*T_i where i is required, s*F_i where not */
  readonly C: readonly T['G1'][];
}

/** A user's key, issued by the authority for the attributes that it holds. */
export interface AttributeKey<T extends PairingTypes> {
  readonly attributes: Attributes;
  /** D0 = (y - sum of all r_i) * g2 */
  readonly D0: T['G2'];
  /** D_i = (r_i / t_i) * g2 for the attributes held */
  readonly D: readonly (T['G2'] | undefined)[];
  /** N_i = (r_i / f_i) * g2 for all of U */
  readonly N: readonly T['G2'][];
}

/** Public parameters and the authority, which alone issues keys. */
export interface Authority<T extends PairingTypes> {
  /** Y = Z^y */
  readonly Y: T['Gt'];
  /** W1 = w*g1, for re-encryption */
  readonly W1: T['G1'];
  /** W2 = w*g2 */
  readonly W2: T['G2'];
  /** s*T_i for a required attribute i of the universe, s*F_i for another */
  element(i: number, kind: 'required' | 'not required', s: T['Scalar']): T['G1'];
  issue(attributes: Attributes, random: RandomSource): AttributeKey<T>;
}

/** Draws y, w, t_i, f_i and publishes Y, W1, W2, T_i = t_i*g1, F_i = f_i*g1. */
export function setUp<T extends PairingTypes>(
  engine: PairingEngine<T>,
  universe: number,
  random: RandomSource,
): Authority<T> {
  const { Zr, G1, G2, Gt, pair } = engine;
  const scalars = (source: RandomSource) => Array.from({ length: universe }, () => nonzeroScalar(Zr, source));
  const y = nonzeroScalar(Zr, random);
  const w = nonzeroScalar(Zr, random);
  const t = scalars(random);
  const f = scalars(random);
  const T = t.map((one) => G1.multiply(G1.generator, one));
  const F = f.map((one) => G1.multiply(G1.generator, one));
  return {
    Y: Gt.power(pair(G1.generator, G2.generator), y),
    W1: G1.multiply(G1.generator, w),
    W2: G2.multiply(G2.generator, w),
    element: (i, kind, s) => G1.multiply(at(kind === 'required' ? T : F, i), s),
    issue: (attributes, source) => {
      const r = scalars(source);
      const part = (i: number, of: T['Scalar']) => G2.multiply(G2.generator, Zr.multiply(at(r, i), Zr.inverse(of)));
      const sum = r.reduce((total: T['Scalar'], one) => Zr.add(total, one), Zr.zero);
      return {
        attributes,
        D0: G2.multiply(G2.generator, Zr.add(y, Zr.negate(sum))),
        D: t.map((one, i) => (attributes.has(i) ? part(i, one) : undefined)),
        N: f.map((one, i) => part(i, one)),
      };
    },
  };
}

function at<Element>(list: readonly Element[], i: number): Element {
  const found = list[i];
  if (found === undefined) throw new ClaimbenchError('usage', `attribute ${i} is outside the universe`);
  return found;
}

/** The encryption on one engine in one form. */
export interface PolicyEncryption<T extends PairingTypes> {
  /** s from Zq*, fresh */
  encrypt(m: Uint8Array, policy: Attributes, s: T['Scalar']): PolicyCiphertext<T>;
  /**
   * e(C0, D0) * prod e(C_i, D_i or N_i): Y^s with an issued key.
   * @returns `undefined` where the key lacks a required attribute
   */
  combine(ct: Omit<PolicyCiphertext<T>, 'c'>, key: AttributeKey<T>): T['Gt'] | undefined;
  decrypt(ct: PolicyCiphertext<T>, key: AttributeKey<T>): Uint8Array | undefined;
  F(K: T['Gt'], data: Uint8Array): Uint8Array;
}

/** Optimised: powers of Y and multiples of g1 from tables; all pairings under one final exponentiation. */
export function policyEncryption<T extends PairingTypes>(
  engine: PairingEngine<T>,
  authority: Authority<T>,
  universe: number,
  form: Form,
): PolicyEncryption<T> {
  const { G1, Gt, fixedBase, curve } = engine;
  const powerOfY = form === 'literal' ? (s: T['Scalar']) => Gt.power(authority.Y, s) : fixedBase.gt(authority.Y);
  const timesG1 = form === 'literal' ? (s: T['Scalar']) => G1.multiply(G1.generator, s) : fixedBase.g1(G1.generator);
  const product = form === 'literal' ? onePairingEach(engine) : engine.pairProduct;
  const F = (K: T['Gt'], data: Uint8Array) => applyKeyStream(tag('sun2019-F', curve), Gt.encode(K), data);
  const all = Array.from({ length: universe }, (_, i) => i);

  const combine: PolicyEncryption<T>['combine'] = ({ policy, C0, C }, { attributes, D0, D, N }) => {
    if (!fulfils(attributes, policy)) return undefined;
    const terms = all.flatMap((i) => {
      const [g1, g2] = [C[i], policy.has(i) ? D[i] : N[i]];
      return g1 === undefined || g2 === undefined ? [] : [{ g1, g2 }];
    });
    return product([{ g1: C0, g2: D0 }, ...terms]);
  };

  return {
    encrypt: (m, policy, s) => ({
      policy,
      c: F(powerOfY(s), m),
      C0: timesG1(s),
      C: all.map((i) => authority.element(i, policy.has(i) ? 'required' : 'not required', s)),
    }),
    combine,
    decrypt: (ct, key) => {
      const K = combine(ct, key);
      return K === undefined ? undefined : F(K, ct.c);
    },
    F,
  };
}

/** Every pairing with a final exponentiation of its own, multiplied together. */
function onePairingEach<T extends PairingTypes>({ Gt, pair }: PairingEngine<T>) {
  return (terms: readonly Extract<PairingTerm<T>, { readonly g2: T['G2'] }>[]): T['Gt'] =>
    terms.map(({ g1, g2 }) => pair(g1, g2)).reduce((product: T['Gt'], one) => Gt.multiply(product, one));
}
