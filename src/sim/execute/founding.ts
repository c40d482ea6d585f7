import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { encodeCertificate } from '../../protocol/ledger/certificate.js';
import { messagesOn } from '../../protocol/workflows/messages.js';
import { join } from '../../protocol/workflows/phases.js';
import { createWire } from '../../protocol/workflows/wire.js';
import { World } from '../../protocol/workflows/world.js';
import type { CountedScheme } from './counted-scheme.js';
import type { KnownInstitution } from './members.js';
import { Recorder, type Watcher } from './recorder.js';

/** Lets an insurer or shop join. Paper 3.2 and 3.3. @param watcher sees it; nobody by default */
export function admit<T extends PairingTypes>(
  { scheme, keyRing, record }: CountedScheme<T>,
  seed: string,
  role: 'insurer' | 'shop',
  number: number,
  watcher: Watcher = new Recorder(),
): KnownInstitution {
  record(watcher);
  const world = new World({ scheme, meter: watcher }, seed, keyRing);
  const manager = world.sameSystemManager();
  const institution = world.institution({ scheme, meter: watcher, mpk: manager.mpk }, role, number);
  const exchange = { wire: createWire(watcher, watcher.message), messages: messagesOn(scheme.engine) };
  join(exchange, manager, institution, world.random(`system manager for ${role}`, number, 'nonce').bytes(12));
  return { number, certificate: encodeCertificate(institution.certificate) };
}

/** Certificates of institutions, in order of their numbers. */
export type KnownCertificates = Readonly<Record<'insurer' | 'shop', readonly Uint8Array[]>>;

/** Lets all institutions join, one after the other as they are asked for: insurers, then shops. */
export function* admitAll<T extends PairingTypes>(
  counted: CountedScheme<T>,
  seed: string,
  { insurers, shops }: { readonly insurers: number; readonly shops: number },
  watcher: Watcher,
): Generator<KnownInstitution & { readonly role: 'insurer' | 'shop' }> {
  for (let id = 0; id < insurers; id++) yield { role: 'insurer', ...admit(counted, seed, 'insurer', id, watcher) };
  for (let id = 0; id < shops; id++) yield { role: 'shop', ...admit(counted, seed, 'shop', id, watcher) };
}
