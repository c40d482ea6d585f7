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
import type { WorkflowInstance } from '../engine/workflow-instance.js';
import type { ProvenRecord } from './jobs.js';
import type { WorkflowParties } from './members.js';
import type { WorkflowInput } from './workflow-batch-codec.js';

/** The product of a workflow; empty for one that only shows a record. */
export interface Product {
  readonly certificate?: Uint8Array;
  readonly record?: Uint8Array;
  readonly ct?: Uint8Array;
}

/** How records are broadcast and keys for re-encryption made. */
export interface ProtocolOptions {
  readonly broadcast: Broadcast;
  readonly rekeying: Rekeying;
}

/**
 * Runs one workflow with real cryptography, with whatever someone does wrong in it.
 * @throws `refused` where an honest party turned it down
 */
export function perform<T extends PairingTypes>(
  workflowParties: WorkflowParties<T>,
  input: WorkflowInput,
  protocolOptions: ProtocolOptions,
): Product {
  const honest = workflowParties.exchange;
  const exchange = {
    ...honest,
    messages: messagesOf(workflowParties.context.scheme.engine, honest.messages, input.instance),
  };
  switch (input.instance.workflow) {
    case 'join':
      return joining(workflowParties, exchange, input);
    case 'policy':
    case 'repair':
      return recording(workflowParties, exchange, input, protocolOptions.broadcast);
    case 'view':
      return viewing(workflowParties, exchange, input);
    case 'share':
      return sharing(workflowParties, exchange, input, protocolOptions.rekeying);
  }
}

/** The document of a workflow's record: the same whenever it is asked for. */
export function documentOf<T extends PairingTypes>(
  { partyFactory }: Pick<WorkflowParties<T>, 'partyFactory'>,
  { policyholder, record: number, recordBytes }: WorkflowInstance,
  kind: 'policy' | 'repair',
): RecordDocument {
  return sizedDocument(kind, recordBytes, partyFactory.random('policyholder', policyholder, `document ${number}`));
}

/** Random stream of the coins with which a record is encrypted. */
export function coinsOf<T extends PairingTypes>(
  { partyFactory }: Pick<WorkflowParties<T>, 'partyFactory'>,
  { record: number }: WorkflowInstance,
) {
  return partyFactory.random('institution', number, 'encrypt');
}

function messagesOf<T extends PairingTypes>(
  engine: PairingEngine<T>,
  honest: Messages<T>,
  { fault }: WorkflowInstance,
): Messages<T> {
  if (fault === undefined || fault === 'wrong keyword' || fault === 'replayed consent') return honest;
  return tamperedMessages(engine, honest, fault);
}

function joining<T extends PairingTypes>(
  { partyFactory, context, manager }: WorkflowParties<T>,
  exchange: Exchange<T>,
  { instance: { policyholder } }: WorkflowInput,
): Product {
  const member = partyFactory.policyholder(context, policyholder);
  join(exchange, manager, member, partyFactory.random('system manager', policyholder, 'nonce').bytes(12));
  return { certificate: encodeCertificate(member.certificate) };
}

function recording<T extends PairingTypes>(
  workflowParties: WorkflowParties<T>,
  exchange: Exchange<T>,
  input: WorkflowInput,
  broadcast: Broadcast,
): Product {
  const { instance } = input;
  const kind = instance.workflow === 'policy' ? 'policy' : 'repair';
  const institution = kind === 'policy' ? workflowParties.insurer : workflowParties.shop;
  const made = record(
    exchange,
    ownerOf(workflowParties, input),
    institution,
    documentOf(workflowParties, instance, kind),
    {
      timeMs: instance.timeMs,
      ownerRandom: evidenceOf(workflowParties, instance),
      institutionRandom: coinsOf(workflowParties, instance),
      broadcast,
    },
  );
  return { record: encodeRecord(made.record), ct: encodeCiphertext(workflowParties.context.scheme.engine, made.ct) };
}

function viewing<T extends PairingTypes>(
  workflowParties: WorkflowParties<T>,
  exchange: Exchange<T>,
  input: WorkflowInput,
): Product {
  const shown = shownBy(input);
  const onLedger = onLedgerOf(shown);
  workflowParties.insurer.restore(onLedger.record.hct, shown.ct);
  const found = view(exchange, ownerOf(workflowParties, input), workflowParties.insurer, onLedger);
  mustBe(found, documentOf(workflowParties, input.instance, 'policy'));
  return {};
}

function sharing<T extends PairingTypes>(
  workflowParties: WorkflowParties<T>,
  exchange: Exchange<T>,
  input: WorkflowInput,
  rekeying: Rekeying,
): Product {
  const { instance } = input;
  const { partyFactory, context, manager, insurer, shop } = workflowParties;
  const shown = shownBy(input);
  const onLedger = onLedgerOf(shown);
  const owner = ownerOf(workflowParties, input);
  shop.restore(onLedger.record.hct, shown.ct);
  const w = owner.evidence(evidenceOf(workflowParties, instance)).w;
  owner.remember(onLedger.record.hct, instance.fault === 'wrong keyword' ? w.map((byte) => byte ^ 1) : w);
  const ownerRandom = partyFactory.random('policyholder', instance.policyholder, `share ${instance.id}`);
  const parties = { manager, owner, holder: shop, requester: insurer, agent: new Agent(context) };
  const { document, consent } = share(exchange, parties, onLedger, { rekeying, timeMs: instance.timeMs, ownerRandom });
  mustBe(document, documentOf(workflowParties, instance, 'repair'));
  if (instance.fault === 'replayed consent') replayConsent(exchange, parties, consent, instance.timeMs);
  return {};
}

function evidenceOf<T extends PairingTypes>(
  { partyFactory }: WorkflowParties<T>,
  { policyholder, record: number }: WorkflowInstance,
) {
  return partyFactory.random('policyholder', policyholder, `evidence ${number}`);
}

function ownerOf<T extends PairingTypes>(
  { partyFactory, context, manager }: WorkflowParties<T>,
  { instance, certificate }: WorkflowInput,
): Policyholder<T> {
  if (certificate === undefined)
    throw new ClaimbenchError('usage', `policyholder ${instance.policyholder} has not joined`);
  const owner = partyFactory.samePolicyholder(context, instance.policyholder, decodeCertificate(certificate));
  manager.register(owner.certificate);
  return owner;
}

function shownBy({ instance, shown }: WorkflowInput): ProvenRecord {
  if (shown === undefined) throw new ClaimbenchError('usage', `record ${instance.record} is not on the ledger`);
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
