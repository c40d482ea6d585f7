import { performance } from 'node:perf_hooks';
import { randomStream } from '../../common/random.js';
import { handling } from '../../common/threads/task.js';
import type { Milliseconds } from '../../common/units.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { keyPair } from '../../crypto/schemes/keys.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import { type CountedScheme, schemeOnThread } from './counted-scheme.js';
import { LIFECYCLE } from './jobs.js';
import { verifySignatures } from './ledger-jobs.js';
import { shareRecords } from './share-job.js';
import { storeUsers } from './store-job.js';

/** Does the tasks of the paper's lifecycle on this thread. */
export const handleLifecycle = handling(LIFECYCLE, async (taskContext) => {
  const withScheme = await schemeOnThread(taskContext);
  return {
    store: (job) => withScheme((counted) => storeUsers(counted, taskContext, job)),
    share: (job) => withScheme((counted) => shareRecords(counted, taskContext, job)),
    verify: (job) => withScheme((counted) => verifySignatures(counted, job)),
    'warm up': ({ ms }) => withScheme((counted) => warmUp(counted, ms)),
  };
});

/**
 * Runs every step of the scheme, over and over for `ms` milliseconds, so that this thread's code is
 * compiled and optimised before anything is timed: by time, since engines differ in how many calls
 * that takes.
 */
function warmUp<T extends PairingTypes>({ scheme }: CountedScheme<T>, ms: Milliseconds): void {
  const { engine, steps, rekeying } = scheme;
  const { G1, G2, Zr } = engine;
  const random = randomStream('warm up', []);
  const start = performance.now();
  do {
    const [owner, requester] = [keyPair(engine, nonzeroScalar(Zr, random)), keyPair(engine, nonzeroScalar(Zr, random))];
    const [m, w] = [random.bytes(700), random.bytes(32)];
    const ct = steps.encrypt(m, w, owner.pk, nonzeroScalar(Zr, random));
    steps.decrypt({ ...ct, B: G2.decode(G2.encode(ct.B)), D: G1.decode(G1.encode(ct.D)) }, owner);
    const rk = rekeying.fromKeys(owner.x, requester.x);
    const reencrypted = steps.reencrypt(ct, steps.trapdoor(w, owner), owner.pk, rk);
    if (reencrypted !== undefined) steps.redecrypt(reencrypted, requester);
    const signature = G1.encode(steps.sign(m, owner));
    steps.verify(m, G1.decode(signature), owner.pk);
    const signed = { publicKey: owner.pk.bytes, message: m, signature };
    steps.verifyAll([signed, signed]);
  } while (performance.now() - start < ms);
}
