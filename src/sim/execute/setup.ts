import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { encodeCertificate } from '../../protocol/ledger/certificate.js';
import { messagesOn } from '../../protocol/workflows/messages.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { join } from '../../protocol/workflows/phases.js';
import { createWire } from '../../protocol/workflows/wire.js';
import type { CountedScheme } from './counted-scheme.js';
import type { KnownInstitution } from './members.js';
import { type MetricsSink, Recorder } from './recorder.js';

/** Lets an insurer or shop join. Paper 3.2 and 3.3. @param metricsSink sees it; nobody by default */
export function admit<T extends PairingTypes>(
  { scheme, keyRing, record }: CountedScheme<T>,
  seed: string,
  role: 'insurer' | 'shop',
  number: number,
  metricsSink: MetricsSink = new Recorder(),
): KnownInstitution {
  record(metricsSink);
  const partyFactory = new PartyFactory({ scheme, meter: metricsSink }, seed, keyRing);
  const manager = partyFactory.sameSystemManager();
  const institution = partyFactory.institution({ scheme, meter: metricsSink, mpk: manager.mpk }, role, number);
  const exchange = { wire: createWire(metricsSink, metricsSink.message), messages: messagesOn(scheme.engine) };
  join(exchange, manager, institution, partyFactory.random(`system manager for ${role}`, number, 'nonce').bytes(12));
  return { number, certificate: encodeCertificate(institution.certificate) };
}

/** Certificates of institutions, in order of their numbers. */
export type KnownCertificates = Readonly<Record<'insurer' | 'shop', readonly Uint8Array[]>>;

/** Lets all institutions join, one after the other as they are asked for: insurers, then shops. */
export function* admitAll<T extends PairingTypes>(
  counted: CountedScheme<T>,
  seed: string,
  { insurers, shops }: { readonly insurers: number; readonly shops: number },
  metricsSink: MetricsSink,
): Generator<KnownInstitution & { readonly role: 'insurer' | 'shop' }> {
  for (let id = 0; id < insurers; id++) yield { role: 'insurer', ...admit(counted, seed, 'insurer', id, metricsSink) };
  for (let id = 0; id < shops; id++) yield { role: 'shop', ...admit(counted, seed, 'shop', id, metricsSink) };
}
