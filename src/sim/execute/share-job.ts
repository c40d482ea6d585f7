import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { decodeCertificate } from '../../protocol/ledger/certificate.js';
import { Agent } from '../../protocol/workflows/agent.js';
import { share, view } from '../../protocol/workflows/phases.js';
import { samplePolicy, sampleRepair } from '../../protocol/workflows/sample-documents.js';
import type { CountedScheme } from './counted-scheme.js';
import type { LifecycleContext, ShareJob, ShareResult, SharingUser } from './jobs.js';
import { TIMELINE } from './lifecycle-times.js';
import { inTurn, workflowPartiesOf } from './members.js';
import { mustBe, onLedgerOf } from './perform-workflow.js';
import { Recorder } from './recorder.js';

/** Each user views its policy, and lets its insurer see the repair record that its shop holds. */
export function shareRecords<T extends PairingTypes>(
  counted: CountedScheme<T>,
  taskContext: LifecycleContext,
  { users }: ShareJob,
): ShareResult {
  const total = new Recorder();
  const transcripts = users.map((user) => {
    const recorder = new Recorder();
    shareRecord(counted, taskContext, user, recorder);
    total.merge(recorder.recording());
    return recorder.transcriptHash();
  });
  return { transcripts, recording: total.recording() };
}

/** One user views and shares. @param recorder sees this user alone: its transcript is the user's */
export function shareRecord<T extends PairingTypes>(
  counted: CountedScheme<T>,
  taskContext: LifecycleContext,
  { id, certificate, policy, repair }: SharingUser,
  recorder: Recorder,
): void {
  const { partyFactory, exchange, context, manager, insurer, shop } = workflowPartiesOf(
    counted,
    recorder,
    taskContext.seed,
    inTurn(taskContext, id),
  );
  const owner = partyFactory.samePolicyholder(context, id, decodeCertificate(certificate));
  manager.register(owner.certificate);
  const policyOnLedger = onLedgerOf(policy);
  const repairOnLedger = onLedgerOf(repair);
  insurer.restore(policyOnLedger.record.hct, policy.ct);
  shop.restore(repairOnLedger.record.hct, repair.ct);
  const w = owner.evidence(partyFactory.random('policyholder', id, 'have repaired')).w;
  owner.remember(repairOnLedger.record.hct, w);

  const viewed = view(exchange, owner, insurer, policyOnLedger);
  mustBe(viewed, samplePolicy(partyFactory.random('policyholder', id, 'policy')));
  const parties = { manager, owner, holder: shop, requester: insurer, agent: new Agent(context) };
  const shared = share(exchange, parties, repairOnLedger, {
    rekeying: taskContext.rekeying,
    timeMs: TIMELINE.shareMs,
    ownerRandom: partyFactory.random('policyholder', id, 'share'),
  });
  mustBe(shared.document, sampleRepair(partyFactory.random('policyholder', id, 'repair')));
}
