import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { encodeCiphertext } from '../../crypto/schemes/liu2021/ciphertext.js';
import { encodeCertificate } from '../../protocol/ledger/certificate.js';
import { encodeRecord } from '../../protocol/ledger/record.js';
import { join, record } from '../../protocol/workflows/phases.js';
import { samplePolicy, sampleRepair } from '../../protocol/workflows/sample-documents.js';
import type { CountedScheme } from './counted-scheme.js';
import type { Cast, StoredUser, StoreJob, StoreResult } from './jobs.js';
import { TIMELINE } from './lifecycle-times.js';
import { companyOf, inTurn } from './members.js';
import { Recorder } from './recorder.js';

/** Each user joins, buys a policy from its insurer and has a repair done by its shop. */
export function storeUsers<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: Cast,
  { first, count }: StoreJob,
): StoreResult {
  const total = new Recorder();
  const users = Array.from({ length: count }, (_, i) => {
    const recorder = new Recorder();
    const user = storeUser(counted, cast, first + i, recorder);
    total.merge(recorder.recording());
    return user;
  });
  return { users, recording: total.recording() };
}

/** One user joins, buys and has a repair done. @param recorder sees this user alone: its transcript is the user's */
export function storeUser<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: Cast,
  id: number,
  recorder: Recorder,
): StoredUser {
  const { engine } = counted.scheme;
  const { world, exchange, context, manager, insurer, shop } = companyOf(
    counted,
    recorder,
    cast.seed,
    inTurn(cast, id),
  );
  const owner = world.policyholder(context, id);
  join(exchange, manager, owner, world.random('system manager', id, 'nonce').bytes(12));
  const policy = record(exchange, owner, insurer, samplePolicy(world.random('policyholder', id, 'policy')), {
    timeMs: TIMELINE.buyMs,
    ownerRandom: world.random('policyholder', id, 'buy'),
    institutionRandom: world.random('insurer', id, 'encrypt policy'),
    broadcast: cast.broadcast,
  });
  const repair = record(exchange, owner, shop, sampleRepair(world.random('policyholder', id, 'repair')), {
    timeMs: TIMELINE.repairMs,
    ownerRandom: world.random('policyholder', id, 'have repaired'),
    institutionRandom: world.random('shop', id, 'encrypt repair'),
    broadcast: cast.broadcast,
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
