import { type RandomSource, randomStream } from '../../common/random.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { type KeyPair, keyPair, ownPublicKey } from '../../crypto/schemes/keys.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import type { Certificate } from '../ledger/certificate.js';
import { type Context, charge, type MemberContext } from './context.js';
import { Institution } from './institution.js';
import { Policyholder } from './policyholder.js';
import { SystemManager } from './system-manager.js';
import type { Role } from './wire.js';

/** Identities have one length, so that a message's length does not depend on who sends it. */
function identityOf(policyholder: number): string {
  return `policyholder ${String(policyholder).padStart(9, '0')}`;
}

/** Keys of the long-lived members, by role and number. */
export type KeyRing<T extends PairingTypes> = Map<string, KeyPair<T>>;

/**
 * The parties of one run: whoever is asked for is made from the seed alone, so that every thread can
 * make the same system manager, the same shop 3, the same policyholder 17. Random streams are
 * derived from (seed, role, id, step) and never shared in order.
 */
export class PartyFactory<T extends PairingTypes> {
  /**
   * @param keyRing keys of those who meet many policyholders (system manager, institutions), kept
   *   with the lines of their public keys from one factory to the next: their cost is nobody's share
   */
  constructor(
    private readonly context: Context<T>,
    private readonly seed: string,
    private readonly keyRing: KeyRing<T>,
  ) {}

  /** The random stream of one step of one member. */
  random(role: string, id: number, step: string): RandomSource {
    return randomStream(this.seed, [role, id, step]);
  }

  systemManager(): SystemManager<T> {
    return new SystemManager(this.context, this.#newKeys('system manager', 0));
  }

  /** The system manager as it was set up elsewhere: at no cost. */
  sameSystemManager(): SystemManager<T> {
    return new SystemManager(this.context, this.#knownKeys('system manager', 0));
  }

  /** The key with which a supernode signs blocks. */
  supernodeKeys(id: number): KeyPair<T> {
    return this.#knownKeys('supernode', id);
  }

  /** A new insurer or shop, which has yet to join. */
  institution(context: MemberContext<T>, role: 'insurer' | 'shop', id: number): Institution<T> {
    return new Institution(context, role, `${role} ${id}`, this.#newKeys(role, id));
  }

  /** An insurer or shop that joined elsewhere: at no cost. */
  sameInstitution(
    context: MemberContext<T>,
    role: 'insurer' | 'shop',
    id: number,
    certificate: Certificate,
  ): Institution<T> {
    const institution = new Institution(context, role, `${role} ${id}`, this.#knownKeys(role, id));
    institution.rejoin(certificate);
    return institution;
  }

  /** A new policyholder, who has yet to join. */
  policyholder(context: MemberContext<T>, id: number): Policyholder<T> {
    return new Policyholder(context, identityOf(id), this.#newKeys('policyholder', id));
  }

  /** A policyholder that joined elsewhere: at no cost. */
  samePolicyholder(context: MemberContext<T>, id: number, certificate: Certificate): Policyholder<T> {
    const owner = new Policyholder(context, identityOf(id), this.#keysAgain('policyholder', id, certificate.publicKey));
    owner.rejoin(certificate);
    return owner;
  }

  #newKeys(role: Role, id: number): KeyPair<T> {
    const step = charge(this.context.meter, 'initialisation', role);
    return step('make key pair', () => this.#sameKeys(role, id));
  }

  #knownKeys(role: string, id: number): KeyPair<T> {
    const key = `${role} ${id}`;
    const known = this.keyRing.get(key);
    if (known !== undefined) return known;
    const keys = this.#sameKeys(role, id);
    keys.pk.lines();
    this.keyRing.set(key, keys);
    return keys;
  }

  /** The keys of someone who has them already; the point is made where it is needed, from a table, since it is nobody's cost. */
  #keysAgain(role: string, id: number, encoded: Uint8Array): KeyPair<T> {
    const { engine } = this.context.scheme;
    const x = nonzeroScalar(engine.Zr, this.random(role, id, 'key'));
    return { x, pk: ownPublicKey(engine, encoded, () => engine.fixedBase.g2(engine.G2.generator)(x)) };
  }

  #sameKeys(role: string, id: number): KeyPair<T> {
    const { engine } = this.context.scheme;
    return keyPair(engine, nonzeroScalar(engine.Zr, this.random(role, id, 'key')));
  }
}
