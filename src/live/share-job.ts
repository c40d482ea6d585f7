import { ClaimbenchError } from '../kernel/errors.js';
import { decodeCertificate } from '../ledger/certificate.js';
import { decodeInclusionProof } from '../ledger/merkle.js';
import { decodeRecord } from '../ledger/record.js';
import { Agent } from '../lifecycle/agent.js';
import type { RecordDocument } from '../lifecycle/documents.js';
import type { RecordOnLedger } from '../lifecycle/ledger-check.js';
import { share, view } from '../lifecycle/phases.js';
import { samplePolicy, sampleRepair } from '../lifecycle/sample-documents.js';
import type { PairingTypes } from '../pairing/engine.js';
import { decodeCiphertext } from '../schemes/liu2021/ciphertext.js';
import type { CountedScheme } from './counted-scheme.js';
import { type Cast, type ProvenRecord, type ShareJob, type SharingUser, shareResultCodec } from './jobs.js';
import { companyOf } from './members.js';
import { Recorder } from './recorder.js';
import { TIMELINE } from './timeline.js';

/** Each user views its policy, and lets its insurer see the repair record that its shop holds. */
export function shareRecords<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: Cast,
  { users }: ShareJob,
): Uint8Array {
  const total = new Recorder();
  const transcripts = users.map((user) => shareRecord(counted, cast, user, total));
  return shareResultCodec.encode({ transcripts, recording: total.recording() });
}

function shareRecord<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: Cast,
  { id, certificate, policy, repair }: SharingUser,
  total: Recorder,
): Uint8Array {
  const { engine } = counted.scheme;
  const { world, recorder, exchange, context, manager, insurer, shop } = companyOf(counted, cast, id);
  const owner = world.samePolicyholder(context, id, decodeCertificate(certificate));
  manager.register(owner.certificate);
  const policyOnLedger = onLedger(policy);
  const repairOnLedger = onLedger(repair);
  insurer.restore(policyOnLedger.record.hct, decodeCiphertext(engine, policy.ct));
  shop.restore(repairOnLedger.record.hct, decodeCiphertext(engine, repair.ct));
  const w = owner.evidence(world.random('policyholder', id, 'have repaired')).w;
  owner.remember(repairOnLedger.record.hct, w);

  const viewed = view(exchange, owner, insurer, policyOnLedger);
  mustBe(viewed, samplePolicy(world.random('policyholder', id, 'policy')));
  const parties = { manager, owner, holder: shop, requester: insurer, agent: new Agent(context) };
  const shared = share(exchange, parties, repairOnLedger, {
    rekeying: cast.rekeying,
    timeMs: TIMELINE.shareMs,
    ownerRandom: world.random('policyholder', id, 'share'),
  });
  mustBe(shared, sampleRepair(world.random('policyholder', id, 'repair')));
  total.merge(recorder.recording());
  return recorder.transcriptHash();
}

function onLedger({ record, proof, merkleRoot }: ProvenRecord): RecordOnLedger {
  return { record: decodeRecord(record), proof: decodeInclusionProof(proof), merkleRoot };
}

function mustBe(found: RecordDocument, expected: RecordDocument): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new ClaimbenchError('engine', 'a record came back other than it was stored: the engine is broken');
  }
}
