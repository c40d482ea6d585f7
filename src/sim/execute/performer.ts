import { decodeAll, wordCodec } from '../../common/codec.js';
import { Reader } from '../../common/encoding.js';
import { withEngineOrExponents } from '../../crypto/pairing/load.js';
import { openCounted } from './counted-scheme.js';
import { type Cast, castCodec, type Job, jobCodec } from './jobs.js';
import { schemeCastCodec, schemeJobCodec } from './scheme-jobs.js';
import { performOnScheme } from './scheme-performer.js';
import { shareRecords } from './share-job.js';
import { simulationCastCodec } from './simulation-jobs.js';
import { performSimulation } from './simulation-performer.js';
import { storeUsers } from './store-job.js';
import { verifySignatures } from './verify-job.js';
import { warmUp } from './warm-up.js';

/** Does jobs on this thread, on one engine in one form and for one seed. */
type Performer = (cast: Cast, job: Job) => Uint8Array;

const performers = new Map<string, Promise<Performer>>();

/**
 * Does a job on this thread: bytes in, bytes out. Engine, scheme and the keys of the long-lived
 * members stay open for the next one.
 */
export async function perform(task: Uint8Array): Promise<Uint8Array> {
  const reader = new Reader(task, 'task');
  const kind = wordCodec(['lifecycle', 'scheme', 'simulation']).read(reader);
  const [cast, job] = [reader.item(), reader.item()];
  reader.end();
  if (kind === 'lifecycle')
    return performLifecycle(decodeAll(castCodec, cast, 'cast'), decodeAll(jobCodec, job, 'job'));
  if (kind === 'simulation') return performSimulation(decodeAll(simulationCastCodec, cast, 'cast'), job);
  return performOnScheme(decodeAll(schemeCastCodec, cast, 'cast'), decodeAll(schemeJobCodec, job, 'job'));
}

async function performLifecycle(cast: Cast, job: Job): Promise<Uint8Array> {
  const key = JSON.stringify([cast.engine, cast.curve, cast.form, cast.seed]);
  const performer = performers.get(key) ?? openPerformer(cast);
  performers.set(key, performer);
  return (await performer)(cast, job);
}

function openPerformer({ engine: name, curve, form }: Cast): Promise<Performer> {
  return withEngineOrExponents(name, curve, (engine) => {
    const counted = openCounted(engine, form);
    return (cast: Cast, job: Job) => {
      switch (job.kind) {
        case 'store':
          return storeUsers(counted, cast, job.job);
        case 'share':
          return shareRecords(counted, cast, job.job);
        case 'verify':
          return verifySignatures(counted, job.job);
        case 'warm up':
          return warmUp(counted, job.job.ms);
      }
    };
  });
}
