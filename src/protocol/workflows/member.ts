import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { KeyPair } from '../../crypto/schemes/keys.js';
import type { Certificate } from '../ledger/certificate.js';
import { charge, type MemberContext } from './context.js';
import type { JoinRequest, MemberRole } from './messages.js';
import { isGenuine, possessionMessage } from './signed-messages.js';
import type { Phase } from './wire.js';

export const JOIN_PHASE: Readonly<Record<MemberRole, Phase>> = {
  insurer: 'insurer join',
  shop: 'shop join',
  policyholder: 'policyholder join',
};

/** The common part of insurers, shops and policyholders: a key pair, and a certificate once they joined. */
export abstract class Member<T extends PairingTypes> {
  readonly #identity: string;
  #certificate: Certificate | undefined;

  /** @param identity of at most 60 bytes of UTF-8; only the system manager ever sees it */
  constructor(
    protected readonly context: MemberContext<T>,
    readonly role: MemberRole,
    identity: string,
    protected readonly keys: KeyPair<T>,
  ) {
    this.#identity = identity;
  }

  /** Paper 3.2 to 3.4 (1), with a proof of possession (C). */
  joinRequest(): JoinRequest<T> {
    const { meter, scheme } = this.context;
    const step = charge(meter, JOIN_PHASE[this.role], this.role);
    const possession = step('prove possession', () =>
      scheme.steps.sign(possessionMessage(this.keys.pk.bytes), this.keys),
    );
    return { identity: this.#identity, role: this.role, publicKey: this.keys.pk, possession };
  }

  /** Takes the certificate that came back; a false one is refused. */
  join(certificate: Certificate): void {
    this.checkCertificate(certificate, JOIN_PHASE[this.role]);
    this.#certificate = certificate;
  }

  /** Takes up a membership gained earlier, without checking again. */
  rejoin(certificate: Certificate): void {
    this.#certificate = certificate;
  }

  get certificate(): Certificate {
    if (this.#certificate === undefined) throw new ClaimbenchError('refused', `${this.#identity} has not joined`);
    return this.#certificate;
  }

  /** Refuses a certificate that the system manager has not signed. */
  protected checkCertificate(certificate: Certificate, phase: Phase): void {
    const { meter, mpk } = this.context;
    const genuine = charge(
      meter,
      phase,
      this.role,
    )('check certificate', () => isGenuine(this.context, mpk, certificate));
    if (!genuine) throw new ClaimbenchError('refused', 'the certificate is not signed by the system manager');
  }
}
