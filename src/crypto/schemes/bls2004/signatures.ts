import { ClaimbenchError } from '../../../common/errors.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { decodeNonzeroG1, decodePublicKey } from '../keys.js';
import type { Form } from '../scheme.js';
import { batchVerifier } from './batch.js';
import type { SignatureSteps, SignatureTags, SignedMessage } from './bls2004-steps.js';

/**
 * BLS short signatures: Boneh, Lynn, Shacham 2004, doi 10.1007/s00145-004-0314-9 (the paper's [21]),
 * with signatures in G1 and keys in G2.
 */
export function signatureSteps<T extends PairingTypes>(
  engine: PairingEngine<T>,
  tags: SignatureTags,
  form: Form,
): SignatureSteps<T> {
  const { G1 } = engine;
  const Hsig = (M: Uint8Array) => G1.hashToCurve(M, tags.Hsig);
  const sign: SignatureSteps<T>['sign'] = (M, { x }) => G1.multiply(Hsig(M), x);
  if (form === 'literal') {
    const verify = literalVerify(engine, Hsig);
    return { sign, verify, verifyAll: (signed) => signed.map((one) => verifyEncoded(engine, { verify }, one)) };
  }
  const verify = optimisedVerify(engine, Hsig);
  return { sign, verify, verifyAll: batchVerifier(engine, tags, verify) };
}

function literalVerify<T extends PairingTypes>(
  { G2, Gt, pair }: PairingEngine<T>,
  Hsig: (M: Uint8Array) => T['G1'],
): SignatureSteps<T>['verify'] {
  return (M, sigma, pk) => Gt.equals(pair(sigma, G2.generator), pair(Hsig(M), pk.point));
}

/** e(-sigma, g2) * e(Hsig(M), pk) = 1: one final exponentiation, over prepared lines. */
function optimisedVerify<T extends PairingTypes>(
  { G1, G2, Gt, pairProduct, prepare }: PairingEngine<T>,
  Hsig: (M: Uint8Array) => T['G1'],
): SignatureSteps<T>['verify'] {
  const linesOfG2 = prepare(G2.generator);
  return (M, sigma, pk) => {
    const product = pairProduct([
      { g1: G1.negate(sigma), prepared: linesOfG2 },
      { g1: Hsig(M), prepared: pk.lines() },
    ]);
    return Gt.equals(product, Gt.one);
  };
}

/** Decodes and verifies one signature; malformed bytes are a false signature, other failures are thrown on. */
export function verifyEncoded<T extends PairingTypes>(
  engine: PairingEngine<T>,
  steps: Pick<SignatureSteps<T>, 'verify'>,
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
