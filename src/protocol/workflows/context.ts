import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { PublicKey } from '../../crypto/schemes/keys.js';
import type { Liu2021 } from '../../crypto/schemes/liu2021/open.js';
import type { Meter } from '../cost/meter.js';
import type { Phase, Role } from './wire.js';

/** The scheme and the meter that every role works with. */
export interface Context<T extends PairingTypes> {
  readonly scheme: Liu2021<T>;
  readonly meter: Meter;
}

/** A member's context: the public key that certificates are checked with, besides. */
export interface MemberContext<T extends PairingTypes> extends Context<T> {
  /** The system manager's public key, mpk = s * g2. */
  readonly mpk: PublicKey<T>;
}

/** Charges what a role does in a phase to it, stage by stage. */
export function charge(meter: Meter, phase: Phase, role: Role): <R>(stage: string, step: () => R) => R {
  return (stage, step) => meter.within({ phase, role, stage }, step);
}
