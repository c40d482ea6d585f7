import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { item, text, u64 } from '../../common/encoding.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { verifyEncoded } from '../../crypto/schemes/bls2004/signatures.js';
import { decodeNonzeroG1, decodePublicKey, type PublicKey } from '../../crypto/schemes/keys.js';
import { type Certificate, certificateMessage } from '../ledger/certificate.js';
import type { Verification } from '../ledger/verification.js';
import type { Context } from './context.js';
import { type Consent, type Instruction, type Messages, messagesOn } from './messages.js';

/** The message that a member signs to prove that it has the private key of its public key (C); a tag of its own. */
export function possessionMessage(publicKey: Uint8Array): Uint8Array {
  return concatBytes(item(utf8ToBytes('CLAIMBENCH-V1-possession')), publicKey);
}

/** The message that the owner signs to consent: (requester PID, holder PID, hct, rho, T, time). Paper 3.6 (1), C. */
export function consentMessage<T extends PairingTypes>(
  { G1 }: PairingEngine<T>,
  { requester, holderPid, hct, rho, trapdoor, timeMs }: Omit<Consent<T>, 'signature' | 'owner'>,
): Uint8Array {
  const fields = [requester.pid, holderPid, hct, rho, G1.encode(trapdoor)].map(item);
  return concatBytes(text('CLAIMBENCH-V1-consent'), ...fields, u64(timeMs));
}

/** The message that the system manager countersigns: the whole consent, certificates and signature included (C). */
export function countersignedMessage<T extends PairingTypes>(messages: Messages<T>, consent: Consent<T>): Uint8Array {
  return concatBytes(text('CLAIMBENCH-V1-countersign'), messages.consent.codec.encode(consent));
}

/** Whether the system manager of public key mpk has signed the certificate. A malformed signature throws `malformed`. */
export function isGenuine<T extends PairingTypes>(
  { scheme }: Pick<Context<T>, 'scheme'>,
  mpk: PublicKey<T>,
  certificate: Certificate,
): boolean {
  const sigma = decodeNonzeroG1(scheme.engine, certificate.signature, 'certificate’s signature');
  return scheme.steps.verify(certificateMessage(certificate), sigma, mpk);
}

/** Whether the owner has signed the consent and the system manager the whole of it. Paper 3.6 (2) and (3), C. */
export function isSignedInstruction<T extends PairingTypes>(
  { scheme }: Pick<Context<T>, 'scheme'>,
  mpk: PublicKey<T>,
  { consent, countersignature }: Instruction<T>,
): boolean {
  const { engine, steps } = scheme;
  const owner = decodePublicKey(engine, consent.owner.publicKey);
  const signed = countersignedMessage(messagesOn(engine), consent);
  return (
    steps.verify(consentMessage(engine, consent), consent.signature, owner) &&
    steps.verify(signed, countersignature, mpk)
  );
}

/** The ledger's cryptography on this scheme: malformed keys and signatures are false. */
export function ledgerVerification<T extends PairingTypes>(
  { scheme }: Pick<Context<T>, 'scheme'>,
  mpk: PublicKey<T>,
): Verification {
  const { engine, steps } = scheme;
  const isSigned = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
    verifyEncoded(engine, steps, { publicKey, message, signature });
  return {
    isSigned,
    isGenuine: (certificate) => isSigned(mpk.bytes, certificateMessage(certificate), certificate.signature),
  };
}
