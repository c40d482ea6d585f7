import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { decodePublicKey, type KeyPair, type PublicKey } from '../../crypto/schemes/keys.js';
import { type Certificate, certificateMessage, encodeCertificate } from '../ledger/certificate.js';
import { type Context, charge } from './context.js';
import { type Consent, type Instruction, type JoinRequest, type MemberRole, messagesOn } from './messages.js';
import { PseudoIdentities } from './pseudo-identity.js';
import { consentMessage, countersignedMessage, possessionMessage } from './signed-messages.js';
import type { Phase } from './wire.js';

/** How long a consent may be used after it was given, in scenario milliseconds (C): a day. */
const CONSENT_VALID_MS = 24 * 60 * 60 * 1000;

/**
 * SM: the system manager, a trusted government agency. It admits members, gives them pseudonyms
 * that it alone can trace, and approves the sharing of records. Paper 2.2 and 3.1 to 3.6.
 */
export class SystemManager<T extends PairingTypes> {
  readonly #context: Context<T>;
  readonly #keys: KeyPair<T>;
  readonly #pseudonyms: PseudoIdentities;
  /** Fingerprints of all certificates: they outlive the certificates of millions. */
  readonly #issued = new Set<string>();
  readonly #usedConsents = new Set<string>();

  /** @param keys master key s and mpk = s * g2. Paper 3.1 (1) */
  constructor(context: Context<T>, keys: KeyPair<T>) {
    this.#context = context;
    this.#keys = keys;
    this.#pseudonyms = new PseudoIdentities(context.scheme.engine.Zr.encode(keys.x));
  }

  /** mpk = s * g2. */
  get mpk(): PublicKey<T> {
    return this.#keys.pk;
  }

  /**
   * Checks identity and proof of possession and issues a certificate. Paper 3.2 to 3.4 (1) to (3).
   * @param nonce 12 bytes, never used twice
   * @throws `refused` where the proof of possession is false
   */
  admit(request: JoinRequest<T>, nonce: Uint8Array, phase: Phase): Certificate {
    const { scheme, meter } = this.#context;
    const step = charge(meter, phase, 'system manager');
    const { identity, role, publicKey, possession } = request;
    const proven = step('check proof of possession', () =>
      scheme.steps.verify(possessionMessage(publicKey.bytes), possession, publicKey),
    );
    if (!proven) throw new ClaimbenchError('refused', `${identity} has not proven that it has its private key`);
    return step('issue certificate', () => {
      const pid = this.#pseudonyms.make(identity, role, publicKey.bytes, nonce);
      return this.#certify({ pid, role, publicKey: publicKey.bytes });
    });
  }

  /** Certifies the key with which a supernode signs blocks, so that s and ks never sign one (C). */
  certifySupernode(pid: Uint8Array, key: PublicKey<T>): Certificate {
    const step = charge(this.#context.meter, 'initialisation', 'system manager');
    return step('issue certificate', () => this.#certify({ pid, role: 'supernode', publicKey: key.bytes }));
  }

  /** Takes note of a certificate that this system manager issued on another thread. */
  register(certificate: Certificate): void {
    this.#issued.add(fingerprint(certificate));
  }

  /** Whether this very certificate was issued here: a look-up, no cryptography. */
  isCertified(certificate: Certificate): boolean {
    return this.#issued.has(fingerprint(certificate));
  }

  /** The identity behind a certificate (paper 2.3 (1): "track illegal behaviors"). */
  trace({ pid, role, publicKey }: Certificate): string {
    if (role === 'supernode') throw new ClaimbenchError('refused', 'a supernode has no pseudo-identity');
    return this.#pseudonyms.trace(pid, role satisfies MemberRole, publicKey);
  }

  /**
   * Verifies a consent and turns it into an instruction to the holder. Paper 3.6 (2).
   * @throws `refused` for strangers, a false signature, a consent too old or used before
   */
  authorise(consent: Consent<T>, nowMs: number): Instruction<T> {
    const { scheme, meter } = this.#context;
    const step = charge(meter, 'sharing and search', 'system manager');
    const messages = messagesOn(scheme.engine);
    step('check consent', () => this.#check(consent, nowMs));
    const countersignature = step('countersign', () =>
      scheme.steps.sign(countersignedMessage(messages, consent), this.#keys),
    );
    this.#usedConsents.add(bytesToHex(consent.rho));
    return { consent, countersignature };
  }

  #certify(subject: Omit<Certificate, 'signature'>): Certificate {
    const { scheme } = this.#context;
    const sigma = scheme.steps.sign(certificateMessage(subject), this.#keys);
    const certificate = { ...subject, signature: scheme.engine.G1.encode(sigma) };
    this.register(certificate);
    return certificate;
  }

  #check(consent: Consent<T>, nowMs: number): void {
    const { engine, steps } = this.#context.scheme;
    const { owner, requester, timeMs, signature } = consent;
    const refuse = (why: string): never => {
      throw new ClaimbenchError('refused', `consent refused: ${why}`);
    };
    if (owner.role !== 'policyholder' || !this.isCertified(owner)) refuse('its owner is no policyholder known here');
    if (requester.role === 'policyholder' || requester.role === 'supernode' || !this.isCertified(requester)) {
      refuse('its requester is no institution known here');
    }
    if (nowMs < timeMs || nowMs - timeMs > CONSENT_VALID_MS) refuse('it is older than a day, or from the future');
    if (this.#usedConsents.has(bytesToHex(consent.rho))) refuse('it was used before');
    const pk = decodePublicKey(engine, owner.publicKey);
    if (!steps.verify(consentMessage(engine, consent), signature, pk)) refuse('its signature is false');
  }
}

function fingerprint(certificate: Certificate): string {
  return bytesToHex(sha256(encodeCertificate(certificate)));
}
