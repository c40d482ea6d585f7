import { ClaimbenchError } from '../../common/errors.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { encodeCiphertext } from '../../crypto/schemes/liu2021/ciphertext.js';
import type { Rekeying } from '../../crypto/schemes/rekeying.js';
import { decodeCertificate, encodeCertificate } from '../../protocol/ledger/certificate.js';
import { decodeInclusionProof } from '../../protocol/ledger/merkle.js';
import { decodeRecord, encodeRecord } from '../../protocol/ledger/record.js';
import { tamperedMessages } from '../../protocol/workflows/adversary.js';
import { Agent } from '../../protocol/workflows/agent.js';
import type { RecordDocument } from '../../protocol/workflows/documents.js';
import type { Broadcast } from '../../protocol/workflows/institution.js';
import type { RecordOnLedger } from '../../protocol/workflows/ledger-check.js';
import type { Messages } from '../../protocol/workflows/messages.js';
import { type Exchange, join, record, replayConsent, share, view } from '../../protocol/workflows/phases.js';
import type { Policyholder } from '../../protocol/workflows/policyholder.js';
import { sizedDocument } from '../../protocol/workflows/sized-documents.js';
import type { Deed } from '../engine/workflow-instance.js';
import type { DeedInput } from './deed-codec.js';
import type { ProvenRecord } from './jobs.js';
import type { Company } from './members.js';

/** What a deed leaves behind; nothing for one that only shows a record. */
export interface Product {
  readonly certificate?: Uint8Array;
  readonly record?: Uint8Array;
  readonly ct?: Uint8Array;
}

/** How records are broadcast and keys for re-encryption made. */
export interface Manner {
  readonly broadcast: Broadcast;
  readonly rekeying: Rekeying;
}

/**
 * Runs one workflow with real cryptography, with whatever someone does wrong in it.
 * @throws `refused` where an honest party turned it down
 */
export function perform<T extends PairingTypes>(company: Company<T>, input: DeedInput, manner: Manner): Product {
  const honest = company.exchange;
  const exchange = { ...honest, messages: messagesOf(company.context.scheme.engine, honest.messages, input.deed) };
  switch (input.deed.workflow) {
    case 'join':
      return joining(company, exchange, input);
    case 'policy':
    case 'repair':
      return recording(company, exchange, input, manner.broadcast);
    case 'view':
      return viewing(company, exchange, input);
    case 'share':
      return sharing(company, exchange, input, manner.rekeying);
  }
}

/** The document of a deed's record: the same whenever it is asked for. */
export function documentOf<T extends PairingTypes>(
  { world }: Pick<Company<T>, 'world'>,
  { policyholder, record: number, recordBytes }: Deed,
  kind: 'policy' | 'repair',
): RecordDocument {
  return sizedDocument(kind, recordBytes, world.random('policyholder', policyholder, `document ${number}`));
}

/** Random stream of the coins with which a record is encrypted. */
export function coinsOf<T extends PairingTypes>({ world }: Pick<Company<T>, 'world'>, { record: number }: Deed) {
  return world.random('institution', number, 'encrypt');
}

function messagesOf<T extends PairingTypes>(
  engine: PairingEngine<T>,
  honest: Messages<T>,
  { fault }: Deed,
): Messages<T> {
  if (fault === undefined || fault === 'wrong keyword' || fault === 'replayed consent') return honest;
  return tamperedMessages(engine, honest, fault);
}

function joining<T extends PairingTypes>(
  { world, context, manager }: Company<T>,
  exchange: Exchange<T>,
  { deed: { policyholder } }: DeedInput,
): Product {
  const member = world.policyholder(context, policyholder);
  join(exchange, manager, member, world.random('system manager', policyholder, 'nonce').bytes(12));
  return { certificate: encodeCertificate(member.certificate) };
}

function recording<T extends PairingTypes>(
  company: Company<T>,
  exchange: Exchange<T>,
  input: DeedInput,
  broadcast: Broadcast,
): Product {
  const { deed } = input;
  const kind = deed.workflow === 'policy' ? 'policy' : 'repair';
  const institution = kind === 'policy' ? company.insurer : company.shop;
  const made = record(exchange, ownerOf(company, input), institution, documentOf(company, deed, kind), {
    timeMs: deed.timeMs,
    ownerRandom: evidenceOf(company, deed),
    institutionRandom: coinsOf(company, deed),
    broadcast,
  });
  return { record: encodeRecord(made.record), ct: encodeCiphertext(company.context.scheme.engine, made.ct) };
}

function viewing<T extends PairingTypes>(company: Company<T>, exchange: Exchange<T>, input: DeedInput): Product {
  const shown = shownBy(input);
  const onLedger = onLedgerOf(shown);
  company.insurer.restore(onLedger.record.hct, shown.ct);
  const found = view(exchange, ownerOf(company, input), company.insurer, onLedger);
  mustBe(found, documentOf(company, input.deed, 'policy'));
  return {};
}

function sharing<T extends PairingTypes>(
  company: Company<T>,
  exchange: Exchange<T>,
  input: DeedInput,
  rekeying: Rekeying,
): Product {
  const { deed } = input;
  const { world, context, manager, insurer, shop } = company;
  const shown = shownBy(input);
  const onLedger = onLedgerOf(shown);
  const owner = ownerOf(company, input);
  shop.restore(onLedger.record.hct, shown.ct);
  const w = owner.evidence(evidenceOf(company, deed)).w;
  owner.remember(onLedger.record.hct, deed.fault === 'wrong keyword' ? w.map((byte) => byte ^ 1) : w);
  const ownerRandom = world.random('policyholder', deed.policyholder, `share ${deed.id}`);
  const parties = { manager, owner, holder: shop, requester: insurer, agent: new Agent(context) };
  const { document, consent } = share(exchange, parties, onLedger, { rekeying, timeMs: deed.timeMs, ownerRandom });
  mustBe(document, documentOf(company, deed, 'repair'));
  if (deed.fault === 'replayed consent') replayConsent(exchange, parties, consent, deed.timeMs);
  return {};
}

function evidenceOf<T extends PairingTypes>({ world }: Company<T>, { policyholder, record: number }: Deed) {
  return world.random('policyholder', policyholder, `evidence ${number}`);
}

function ownerOf<T extends PairingTypes>(
  { world, context, manager }: Company<T>,
  { deed, certificate }: DeedInput,
): Policyholder<T> {
  if (certificate === undefined) throw new ClaimbenchError('usage', `policyholder ${deed.policyholder} has not joined`);
  const owner = world.samePolicyholder(context, deed.policyholder, decodeCertificate(certificate));
  manager.register(owner.certificate);
  return owner;
}

function shownBy({ deed, shown }: DeedInput): ProvenRecord {
  if (shown === undefined) throw new ClaimbenchError('usage', `record ${deed.record} is not on the ledger`);
  return shown;
}

/** A record as whoever asks for it has it from the ledger. */
export function onLedgerOf({ record: bytes, proof, merkleRoot }: ProvenRecord): RecordOnLedger {
  return { record: decodeRecord(bytes), proof: decodeInclusionProof(proof), merkleRoot };
}

/** Refuses a record that came back changed. @throws `engine` */
export function mustBe(found: RecordDocument, expected: RecordDocument): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new ClaimbenchError('engine', 'a record came back other than it was stored: the engine is broken');
  }
}
