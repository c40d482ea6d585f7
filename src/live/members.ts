import { ClaimbenchError } from '../kernel/errors.js';
import { decodeCertificate } from '../ledger/certificate.js';
import type { MemberContext } from '../lifecycle/context.js';
import type { Institution } from '../lifecycle/institution.js';
import { messagesOn } from '../lifecycle/messages.js';
import type { Exchange } from '../lifecycle/phases.js';
import type { SystemManager } from '../lifecycle/system-manager.js';
import { createWire } from '../lifecycle/wire.js';
import { World } from '../lifecycle/world.js';
import type { PairingTypes } from '../pairing/engine.js';
import type { CountedScheme } from './counted-scheme.js';
import type { Cast } from './jobs.js';
import { Recorder } from './recorder.js';

/** Everyone that one user meets, with a recorder that watches this user alone. */
export interface Company<T extends PairingTypes> {
  readonly world: World<T>;
  readonly recorder: Recorder;
  readonly exchange: Exchange<T>;
  readonly context: MemberContext<T>;
  readonly manager: SystemManager<T>;
  readonly insurer: Institution<T>;
  readonly shop: Institution<T>;
}

/** Assembles the company of user `id`: insurers and shops take users in turn. */
export function companyOf<T extends PairingTypes>(counted: CountedScheme<T>, cast: Cast, id: number): Company<T> {
  const { scheme, record, keyRing } = counted;
  const recorder = new Recorder();
  record(recorder);
  const world = new World({ scheme, meter: recorder }, cast.seed, keyRing);
  const manager = world.sameSystemManager();
  const context = { scheme, meter: recorder, mpk: manager.mpk };
  const institution = (role: 'insurer' | 'shop', certificates: readonly Uint8Array[]) => {
    const number = id % certificates.length;
    const bytes = certificates[number];
    if (bytes === undefined) throw new ClaimbenchError('usage', `there is no ${role}: at least one is needed`);
    const certificate = decodeCertificate(bytes);
    manager.register(certificate);
    return world.sameInstitution(context, role, number, certificate);
  };
  return {
    world,
    recorder,
    context,
    manager,
    exchange: { wire: createWire(recorder, recorder.message), messages: messagesOn(scheme.engine) },
    insurer: institution('insurer', cast.insurers),
    shop: institution('shop', cast.shops),
  };
}
