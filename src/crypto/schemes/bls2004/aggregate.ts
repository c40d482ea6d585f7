import { bytesToHex } from '@noble/hashes/utils.js';
import type { PairingEngine, PairingTerm, PairingTypes } from '../../pairing/engine.js';
import type { KeyPair, PublicKey } from '../keys.js';
import type { Form } from '../scheme.js';

/** One message of an aggregate, with who signed it. */
export interface AggregatedMessage<T extends PairingTypes> {
  readonly message: Uint8Array;
  readonly pk: PublicKey<T>;
}

/**
 * Many signatures in one: Boneh, Gentry, Lynn, Shacham 2003, doi 10.1007/3-540-39200-9_26, and for
 * one message proofs of possession as Ristenpart, Yilek 2007, doi 10.1007/978-3-540-72540-4_13.
 */
export interface AggregateSteps<T extends PairingTypes> {
  /** The sum of the signatures: as long as one. */
  aggregate(signatures: readonly T['G1'][]): T['G1'];
  /** e(sigma, g2) = prod e(Hsig(M_i), pk_i). `false` where two messages are equal: then keys could be made to cancel. */
  verifyDistinct(signed: readonly AggregatedMessage<T>[], sigma: T['G1']): boolean;
  /** e(sigma, g2) = e(Hsig(M), sum of pk_i): only for keys whose possession was proven. */
  verifyCommon(M: Uint8Array, signers: readonly PublicKey<T>[], sigma: T['G1']): boolean;
  /** x * Hpop(pk), with a tag of its own. */
  provePossession(keys: KeyPair<T>): T['G1'];
  /** e(proof, g2) = e(Hpop(pk), pk) */
  checkPossession(pk: PublicKey<T>, proof: T['G1']): boolean;
}

/** @param tags of the hash of messages, and of that of public keys */
export function aggregateSteps<T extends PairingTypes>(
  engine: PairingEngine<T>,
  tags: { readonly Hsig: Uint8Array; readonly Hpop: Uint8Array },
  form: Form,
): AggregateSteps<T> {
  const { G1, G2 } = engine;
  const Hsig = (M: Uint8Array) => G1.hashToCurve(M, tags.Hsig);
  const Hpop = (pk: PublicKey<T>) => G1.hashToCurve(pk.bytes, tags.Hpop);
  const isSum = EQUATION[form](engine);
  const sumOfKeys = (keys: readonly PublicKey<T>[]) =>
    keys.reduce((sum: T['G2'], { point }) => G2.add(sum, point), G2.identity);
  return {
    aggregate: (signatures) => signatures.reduce((sum: T['G1'], one) => G1.add(sum, one), G1.identity),
    verifyDistinct: (signed, sigma) =>
      areDistinct(signed.map(({ message }) => message)) &&
      isSum(
        sigma,
        signed.map(({ message, pk }) => ({ g1: Hsig(message), g2: pk.point })),
      ),
    verifyCommon: (M, signers, sigma) => signers.length > 0 && isSum(sigma, [{ g1: Hsig(M), g2: sumOfKeys(signers) }]),
    provePossession: ({ x, pk }) => G1.multiply(Hpop(pk), x),
    checkPossession: (pk, proof) => isSum(proof, [{ g1: Hpop(pk), g2: pk.point }]),
  };
}

type PlainTerm<T extends PairingTypes> = Extract<PairingTerm<T>, { readonly g2: T['G2'] }>;

/** Whether e(sigma, g2) is the product of the terms. */
type Equation<T extends PairingTypes> = (sigma: T['G1'], terms: readonly PlainTerm<T>[]) => boolean;

const EQUATION = { literal: literalEquation, optimised: optimisedEquation } as const;

function literalEquation<T extends PairingTypes>({ G2, Gt, pair }: PairingEngine<T>): Equation<T> {
  return (sigma, terms) => {
    const product = terms
      .map(({ g1, g2 }) => pair(g1, g2))
      .reduce((all: T['Gt'], one) => Gt.multiply(all, one), Gt.one);
    return Gt.equals(pair(sigma, G2.generator), product);
  };
}

function optimisedEquation<T extends PairingTypes>({
  G1,
  G2,
  Gt,
  pairProduct,
  prepare,
}: PairingEngine<T>): Equation<T> {
  const linesOfG2 = prepare(G2.generator);
  return (sigma, terms) => Gt.equals(pairProduct([{ g1: G1.negate(sigma), prepared: linesOfG2 }, ...terms]), Gt.one);
}

function areDistinct(messages: readonly Uint8Array[]): boolean {
  return new Set(messages.map(bytesToHex)).size === messages.length;
}
