import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { decodeAll } from '../kernel/codec.js';
import { item, Reader } from '../kernel/encoding.js';
import type { KeyRing } from '../lifecycle/world.js';
import { countingEngine } from '../pairing/counting.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { withEngine } from '../pairing/load.js';
import { type Liu2021, openLiu2021 } from '../schemes/liu2021/open.js';
import type { Form } from '../schemes/scheme.js';
import { type Cast, castCodec, type Job, jobCodec } from './jobs.js';
import { Recorder } from './recorder.js';
import { shareRecords } from './share-job.js';
import { storeUsers } from './store-job.js';
import { verifySignatures } from './verify-job.js';
import { warmUp } from './warm-up.js';

/** Does the jobs of one cast on this thread. */
type Performer = (job: Job) => Uint8Array;

/** A scheme whose operations are counted by whatever recorder is current. */
export interface CountedScheme<T extends PairingTypes> {
  readonly scheme: Liu2021<T>;
  readonly keyRing: KeyRing<T>;
  /** Makes `recorder` the one that counts from now on. */
  record(recorder: Recorder): void;
}

/** Opens the scheme of the lifecycle on a counted engine. Tables and lines of fixed points are made here, uncounted. */
export function openCounted<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): CountedScheme<T> {
  let current = new Recorder();
  const counted = countingEngine(engine, (kind, times) => current.count(kind, times));
  const scheme = openLiu2021(counted, form);
  return {
    scheme,
    keyRing: new Map(),
    record: (recorder) => {
      current = recorder;
    },
  };
}

/** A job with its cast, as it goes to a thread. */
export function encodeTask(cast: Cast, job: Job): Uint8Array {
  return concatBytes(item(castCodec.encode(cast)), item(jobCodec.encode(job)));
}

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
