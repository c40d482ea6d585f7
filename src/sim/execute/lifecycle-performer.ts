import { handling } from '../../common/threads/task.js';
import { schemeOnThread } from './counted-scheme.js';
import { LIFECYCLE } from './jobs.js';
import { verifySignatures } from './ledger-jobs.js';
import { shareRecords } from './share-job.js';
import { storeUsers } from './store-job.js';
import { warmUp } from './warm-up.js';

/** Does the tasks of the paper's lifecycle on this thread. */
export const handleLifecycle = handling(LIFECYCLE, async (cast) => {
  const withScheme = await schemeOnThread(cast);
  return {
    store: (job) => withScheme((counted) => storeUsers(counted, cast, job)),
    share: (job) => withScheme((counted) => shareRecords(counted, cast, job)),
    verify: (job) => withScheme((counted) => verifySignatures(counted, job)),
    'warm up': ({ ms }) => withScheme((counted) => warmUp(counted, ms)),
  };
});
