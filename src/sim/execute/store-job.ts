import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { encodeCiphertext } from '../../crypto/schemes/liu2021/ciphertext.js';
import { encodeCertificate } from '../../protocol/ledger/certificate.js';
import { encodeRecord } from '../../protocol/ledger/record.js';
import { join, record } from '../../protocol/workflows/phases.js';
import { samplePolicy, sampleRepair } from '../../protocol/workflows/sample-documents.js';
import type { CountedScheme } from './counted-scheme.js';
import type { LifecycleContext, StoredUser, StoreJob, StoreResult } from './jobs.js';
import { TIMELINE } from './lifecycle-times.js';
import { inTurn, workflowPartiesOf } from './members.js';
import { Recorder } from './recorder.js';

/** Each user joins, buys a policy from its insurer and has a repair done by its shop. */
export function storeUsers<T extends PairingTypes>(
  counted: CountedScheme<T>,
  taskContext: LifecycleContext,
  { first, count }: StoreJob,
): StoreResult {
  const total = new Recorder();
  const users = Array.from({ length: count }, (_, i) => {
    const recorder = new Recorder();
    const user = storeUser(counted, taskContext, first + i, recorder);
    total.merge(recorder.recording());
    return user;
  });
  return { users, recording: total.recording() };
}

/** One user joins, buys and has a repair done. @param recorder sees this user alone: its transcript is the user's */
export function storeUser<T extends PairingTypes>(
  counted: CountedScheme<T>,
  taskContext: LifecycleContext,
  id: number,
  recorder: Recorder,
): StoredUser {
  const { engine } = counted.scheme;
  const { partyFactory, exchange, context, manager, insurer, shop } = workflowPartiesOf(
    counted,
    recorder,
    taskContext.seed,
    inTurn(taskContext, id),
  );
  const owner = partyFactory.policyholder(context, id);
  join(exchange, manager, owner, partyFactory.random('system manager', id, 'nonce').bytes(12));
  const policy = record(exchange, owner, insurer, samplePolicy(partyFactory.random('policyholder', id, 'policy')), {
    timeMs: TIMELINE.buyMs,
    ownerRandom: partyFactory.random('policyholder', id, 'buy'),
    institutionRandom: partyFactory.random('insurer', id, 'encrypt policy'),
    broadcast: taskContext.broadcast,
  });
  const repair = record(exchange, owner, shop, sampleRepair(partyFactory.random('policyholder', id, 'repair')), {
    timeMs: TIMELINE.repairMs,
    ownerRandom: partyFactory.random('policyholder', id, 'have repaired'),
    institutionRandom: partyFactory.random('shop', id, 'encrypt repair'),
    broadcast: taskContext.broadcast,
  });
  const stored = ({ record, ct }: typeof policy) => ({
    record: encodeRecord(record),
    ct: encodeCiphertext(engine, ct),
  });
  return {
    id,
    certificate: encodeCertificate(owner.certificate),
    policy: stored(policy),
    repair: stored(repair),
    transcript: recorder.transcriptHash(),
  };
}
