import type { RandomSource } from '../../common/random.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { Ciphertext } from '../../crypto/schemes/liu2021/ciphertext.js';
import type { Rekeying } from '../../crypto/schemes/rekeying.js';
import type { LedgerRecord } from '../ledger/record.js';
import type { Agent } from './agent.js';
import type { RecordDocument } from './documents.js';
import type { Broadcast, Institution } from './institution.js';
import type { RecordOnLedger } from './ledger-check.js';
import { JOIN_PHASE, type Member } from './member.js';
import type { Consent, Messages } from './messages.js';
import type { Policyholder } from './policyholder.js';
import type { SystemManager } from './system-manager.js';
import { type Phase, route, type Wire } from './wire.js';

/** Wire and messages of a workflow. */
export interface Exchange<T extends PairingTypes> {
  readonly wire: Wire;
  readonly messages: Messages<T>;
}

/** A member joins. Paper 3.2 to 3.4 (1) to (3). @param nonce 12 bytes for the PID */
export function join<T extends PairingTypes>(
  { wire, messages }: Exchange<T>,
  manager: SystemManager<T>,
  member: Member<T>,
  nonce: Uint8Array,
): void {
  const phase = JOIN_PHASE[member.role];
  const ask = { from: member.role, to: 'system manager', phase } as const;
  const request = wire.send(ask, messages.joinRequest, member.joinRequest());
  const certificate = manager.admit(request, nonce, phase);
  const reply = { from: 'system manager', to: member.role, phase } as const;
  member.join(wire.send(reply, messages.joinReply, certificate));
}

/** Scenario time, and the random streams of both sides. */
export interface Circumstances {
  readonly timeMs: number;
  readonly ownerRandom: RandomSource;
  readonly institutionRandom: RandomSource;
  readonly broadcast: Broadcast;
}

/** A policy or repair is recorded, signed by both and broadcast. Paper 3.4 (4) to (6) and 3.5 (1). */
export function record<T extends PairingTypes>(
  { wire, messages }: Exchange<T>,
  owner: Policyholder<T>,
  institution: Institution<T>,
  document: RecordDocument,
  { timeMs, ownerRandom, institutionRandom, broadcast }: Circumstances,
): { readonly record: LedgerRecord; readonly ct: Ciphertext<T> } {
  const phase: Phase = 'policyholder join';
  const there = { from: owner.role, to: institution.role, phase } as const;
  const back = { from: institution.role, to: owner.role, phase } as const;
  const given = owner.evidence(ownerRandom);
  const evidence = wire.send(there, messages.evidence, given);
  const pending = institution.write(document, evidence, timeMs, institutionRandom);
  const offer = wire.send(back, messages.recordOffer, pending.offer);
  const signature = wire.send(there, messages.ownerSignature, owner.sign(offer, given.w, document));
  const signed = institution.sign(pending, signature, broadcast);
  const toAll = { from: institution.role, to: 'ledger nodes', phase: 'signature store' } as const;
  return { record: wire.send(toAll, messages.recordBroadcast, signed), ct: offer.ct };
}

/** The owner reads its own record. Paper 2.3 (2). */
export function view<T extends PairingTypes>(
  { wire, messages }: Exchange<T>,
  owner: Policyholder<T>,
  holder: Institution<T>,
  onLedger: RecordOnLedger,
): RecordDocument {
  const phase: Phase = 'sharing and search';
  const hct = wire.send({ from: owner.role, to: holder.role, phase }, messages.viewRequest, onLedger.record.hct);
  const ct = wire.send({ from: holder.role, to: owner.role, phase }, messages.viewReply, holder.handToOwner(hct));
  return owner.view(ct, onLedger);
}

/** The parties of one sharing. */
export interface Parties<T extends PairingTypes> {
  readonly manager: SystemManager<T>;
  readonly owner: Policyholder<T>;
  readonly holder: Institution<T>;
  readonly requester: Institution<T>;
  readonly agent: Agent<T>;
}

/** Result of a sharing: the record, and the consent that was used up. */
export interface Shared<T extends PairingTypes> {
  readonly document: RecordDocument;
  readonly consent: Consent<T>;
}

/** The requester comes by a record that the holder keeps, with the owner's consent. Paper 3.6. */
export function share<T extends PairingTypes>(
  exchange: Exchange<T>,
  parties: Parties<T>,
  onLedger: RecordOnLedger,
  how: { readonly rekeying: Rekeying; readonly timeMs: number; readonly ownerRandom: RandomSource },
): Shared<T> {
  const { wire, messages } = exchange;
  const { manager, owner, holder, requester, agent } = parties;
  const { record } = onLedger;
  const wish = requester.request(record.institution.pid, record.hct);
  const request = wire.send(route(requester.role, owner.role), messages.accessRequest, wish);
  const given = owner.consent(request, how.timeMs, how.ownerRandom);
  const consent = wire.send(route(owner.role, 'system manager'), messages.consent, given);
  const ordered = manager.authorise(consent, how.timeMs);
  const instruction = wire.send(route('system manager', holder.role), messages.instruction, ordered);
  const extraction = wire.send(route(holder.role, 'agent'), messages.extraction, holder.extract(instruction));
  const rk = REKEY[how.rekeying](exchange, parties, how.ownerRandom);
  const made = agent.reencrypt(extraction, rk);
  const passedOn = wire.send(route('agent', holder.role), messages.reencrypted, made);
  const delivered = wire.send(route(holder.role, requester.role), messages.delivery, passedOn);
  return { document: requester.open(delivered, onLedger), consent };
}

/** Someone hands a consent in again. @throws `refused`, since it was used */
export function replayConsent<T extends PairingTypes>(
  { wire, messages }: Exchange<T>,
  { manager, owner }: Pick<Parties<T>, 'manager' | 'owner'>,
  consent: Consent<T>,
  timeMs: number,
): void {
  manager.authorise(wire.send(route(owner.role, 'system manager'), messages.consent, consent), timeMs);
}

/** How the agent comes by rk; see `Rekeying`. */
const REKEY = { literal: rekeyLiterally, blinded: rekeyBlinded } as const;

function rekeyLiterally<T extends PairingTypes>({ wire, messages }: Exchange<T>, parties: Parties<T>): T['Scalar'] {
  const { owner, requester, agent } = parties;
  const xP = wire.send(route(owner.role, 'agent'), messages.rekeyScalar, owner.surrenderKey());
  const xI = wire.send(route(requester.role, 'agent'), messages.rekeyScalar, requester.surrenderKey());
  return agent.keyFromKeys(xP, xI);
}

function rekeyBlinded<T extends PairingTypes>(
  { wire, messages }: Exchange<T>,
  { owner, requester, agent }: Parties<T>,
  ownerRandom: RandomSource,
): T['Scalar'] {
  const { b, blinded } = owner.startRekeying(ownerRandom);
  const received = wire.send(route(owner.role, requester.role), messages.rekeyScalar, blinded);
  const answer = requester.answerRekeying(received);
  const answered = wire.send(route(requester.role, 'agent'), messages.rekeyScalar, answer);
  const unblinding = wire.send(route(owner.role, 'agent'), messages.rekeyScalar, b);
  return agent.keyFromAnswer(answered, unblinding);
}
