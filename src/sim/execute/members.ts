import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { decodeCertificate } from '../../protocol/ledger/certificate.js';
import type { MemberContext } from '../../protocol/workflows/context.js';
import type { Institution } from '../../protocol/workflows/institution.js';
import { messagesOn } from '../../protocol/workflows/messages.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import type { Exchange } from '../../protocol/workflows/phases.js';
import type { SystemManager } from '../../protocol/workflows/system-manager.js';
import { createWire } from '../../protocol/workflows/wire.js';
import type { CountedScheme } from './counted-scheme.js';
import type { LifecycleContext } from './jobs.js';
import type { MetricsSink } from './recorder.js';

/** Everyone that one user meets. */
export interface WorkflowParties<T extends PairingTypes> {
  readonly partyFactory: PartyFactory<T>;
  readonly exchange: Exchange<T>;
  readonly context: MemberContext<T>;
  readonly manager: SystemManager<T>;
  readonly insurer: Institution<T>;
  readonly shop: Institution<T>;
}

/** An institution, as it is known from outside. */
export interface KnownInstitution {
  readonly number: number;
  readonly certificate: Uint8Array;
}

/** The two institutions that one user deals with. */
export interface Institutions {
  readonly insurer: KnownInstitution;
  readonly shop: KnownInstitution;
}

/** The institutions of a user where insurers and shops take users in turn. */
export function inTurn({ insurers, shops }: LifecycleContext, id: number): Institutions {
  const turn = (role: string, certificates: readonly Uint8Array[]) => {
    const number = id % certificates.length;
    const certificate = certificates[number];
    if (certificate === undefined) throw new ClaimbenchError('usage', `there is no ${role}: at least one is needed`);
    return { number, certificate };
  };
  return { insurer: turn('insurer', insurers), shop: turn('shop', shops) };
}

/** Assembles the parties of one user’s workflows. @param metricsSink sees what they do and send */
export function workflowPartiesOf<T extends PairingTypes>(
  counted: CountedScheme<T>,
  metricsSink: MetricsSink,
  seed: string,
  institutions: Institutions,
): WorkflowParties<T> {
  const { scheme, record, keyRing } = counted;
  record(metricsSink);
  const partyFactory = new PartyFactory({ scheme, meter: metricsSink }, seed, keyRing);
  const manager = partyFactory.sameSystemManager();
  const context = { scheme, meter: metricsSink, mpk: manager.mpk };
  const institution = (role: 'insurer' | 'shop') => {
    const { number, certificate: bytes } = institutions[role];
    const certificate = decodeCertificate(bytes);
    manager.register(certificate);
    return partyFactory.sameInstitution(context, role, number, certificate);
  };
  return {
    partyFactory,
    context,
    manager,
    exchange: { wire: createWire(metricsSink, metricsSink.message), messages: messagesOn(scheme.engine) },
    insurer: institution('insurer'),
    shop: institution('shop'),
  };
}
