import { bytesToHex } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../../common/errors.js';
import type { PairingEngine, PairingTerm, PairingTypes } from '../../pairing/engine.js';
import { coefficients } from '../coefficients.js';
import { decodeNonzeroG1, decodePublicKey, type PublicKey } from '../keys.js';
import type { SignatureSteps, SignatureTags, SignedMessage } from './bls2004-steps.js';

/** A signature that decoded well, with what its equation needs. */
interface Claim<T extends PairingTypes> {
  readonly index: number;
  readonly message: Uint8Array;
  readonly hashed: T['G1'];
  readonly sigma: T['G1'];
  readonly pk: PublicKey<T>;
  /** Its coefficient in the linear combination. */
  readonly d: T['Scalar'];
}

/**
 * Batch verification (C): with coefficients d_i drawn from the whole batch,
 *
 *     e(-sum d_i*sigma_i, g2) * prod over signers e(sum d_i*Hsig(M_i), pk) = 1
 *
 * one Miller loop a signer under one final exponentiation, each distinct key decoded and each
 * distinct message hashed once. If it fails, the batch is halved until the false ones stand alone.
 */
export function batchVerifier<T extends PairingTypes>(
  engine: PairingEngine<T>,
  tags: SignatureTags,
  verify: SignatureSteps<T>['verify'],
): SignatureSteps<T>['verifyAll'] {
  const { G1, G2, Gt, pairProduct } = engine;

  function holds(claims: readonly Claim<T>[]): boolean {
    const sum = G1.multiScalarMultiply(
      claims.map(({ sigma }) => sigma),
      claims.map(({ d }) => d),
    );
    const terms: PairingTerm<T>[] = [{ g1: G1.negate(sum), g2: G2.generator }];
    for (const [pk, ofSigner] of bySigner(claims)) {
      terms.push({ g1: combineHashes(engine, ofSigner), g2: pk.point });
    }
    return Gt.equals(pairProduct(terms), Gt.one);
  }

  function valid(claims: readonly Claim<T>[]): number[] {
    const [first, ...others] = claims;
    if (first === undefined) return [];
    if (others.length === 0) return verify(first.message, first.sigma, first.pk) ? [first.index] : [];
    if (holds(claims)) return claims.map(({ index }) => index);
    const middle = Math.ceil(claims.length / 2);
    return [...valid(claims.slice(0, middle)), ...valid(claims.slice(middle))];
  }

  return (signed) => {
    const accepted = new Set(valid(readClaims(engine, tags, signed)));
    return signed.map((_, index) => accepted.has(index));
  };
}

function bySigner<T extends PairingTypes>(claims: readonly Claim<T>[]): Map<PublicKey<T>, Claim<T>[]> {
  const groups = new Map<PublicKey<T>, Claim<T>[]>();
  for (const claim of claims) groups.set(claim.pk, [...(groups.get(claim.pk) ?? []), claim]);
  return groups;
}

function combineHashes<T extends PairingTypes>({ G1 }: PairingEngine<T>, claims: readonly Claim<T>[]): T['G1'] {
  return G1.multiScalarMultiply(
    claims.map(({ hashed }) => hashed),
    claims.map(({ d }) => d),
  );
}

function readClaims<T extends PairingTypes>(
  engine: PairingEngine<T>,
  tags: SignatureTags,
  signed: readonly SignedMessage[],
): Claim<T>[] {
  const keyOf = remembered((bytes) => decodePublicKey(engine, bytes));
  const hashOf = remembered((message) => engine.G1.hashToCurve(message, tags.Hsig));
  const bound = signed.flatMap(({ publicKey, message, signature }) => [publicKey, message, signature]);
  const d = coefficients(engine.Zr, tags.combine, bound, signed.length);
  return signed.flatMap(({ publicKey, message, signature }, index) => {
    try {
      const pk = keyOf(publicKey);
      const sigma = decodeNonzeroG1(engine, signature, 'signature');
      return [{ index, message, hashed: hashOf(message), sigma, pk, d: d[index] }];
    } catch (error) {
      if (error instanceof ClaimbenchError && error.code === 'malformed') return [];
      throw error;
    }
  });
}

/** The function, computed once for each distinct argument. */
function remembered<R>(compute: (bytes: Uint8Array) => R): (bytes: Uint8Array) => R {
  const known = new Map<string, R>();
  return (bytes) => {
    const key = bytesToHex(bytes);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = compute(bytes);
    known.set(key, made);
    return made;
  };
}
