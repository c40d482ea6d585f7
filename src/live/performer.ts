import { bytesToHex } from '@noble/hashes/utils.js';
import { decodeAll } from '../kernel/codec.js';
import { Reader } from '../kernel/encoding.js';
import { withEngine } from '../pairing/load.js';
import { openCounted } from './counted-scheme.js';
import { type Cast, castCodec, type Job, jobCodec } from './jobs.js';
import { shareRecords } from './share-job.js';
import { storeUsers } from './store-job.js';
import { verifySignatures } from './verify-job.js';
import { warmUp } from './warm-up.js';

/** Does the jobs of one cast on this thread. */
type Performer = (job: Job) => Uint8Array;

const performers = new Map<string, Promise<Performer>>();

/** Does a job on this thread: bytes in, bytes out. Engines and schemes stay open for the next one. */
export async function perform(task: Uint8Array): Promise<Uint8Array> {
  const reader = new Reader(task, 'task');
  const castBytes = reader.item();
  const job = decodeAll(jobCodec, reader.item(), 'job');
  reader.end();
  const key = bytesToHex(castBytes);
  let performer = performers.get(key);
  if (performer === undefined) {
    performer = openPerformer(decodeAll(castCodec, castBytes, 'cast'));
    performers.set(key, performer);
  }
  return (await performer)(job);
}

function openPerformer(cast: Cast): Promise<Performer> {
  return withEngine(cast.engine, cast.curve, (engine) => {
    const counted = openCounted(engine, cast.form);
    return (job: Job) => {
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
