import { performance } from 'node:perf_hooks';
import { decodeAll } from '../../common/codec.js';
import { ClaimbenchError } from '../../common/errors.js';
import { type RandomSource, randomStream } from '../../common/random.js';
import { handling, openedOnce } from '../../common/threads/task.js';
import type { Milliseconds } from '../../common/units.js';
import { countingEngine } from '../../crypto/pairing/counting.js';
import { withEngineOrExponents } from '../../crypto/pairing/load.js';
import { loadScheme } from '../../crypto/schemes/load-scheme.js';
import type { Reencryption, ReencryptionTask, ReencryptionTypes } from '../../crypto/schemes/reencryption.js';
import type { Scheme, SchemeDefinition } from '../../crypto/schemes/scheme.js';
import { recordsOf } from '../../protocol/workflows/owned-records.js';
import { type Life, shareRecords, storeRecords } from '../../protocol/workflows/scheme-life.js';
import { Recorder } from './recorder.js';
import {
  type AnchoredUser,
  SCHEME_LIVES,
  type SchemeContext,
  type SchemeShareResult,
  type SchemeStoreResult,
  type StoredLife,
} from './scheme-jobs.js';

/** A scheme opened on a counted engine, with what its lives are fed by. */
interface Opened {
  readonly definition: SchemeDefinition;
  readonly scheme: Scheme;
  /** Makes `recorder` the one that counts from now on. */
  record(recorder: Recorder): void;
}

const opened = openedOnce(openScheme);

/** Does the tasks of lives under any scheme on this thread. */
export const handleSchemeLives = handling(SCHEME_LIVES, async ({ seed, ...key }) => {
  const one = await opened(key);
  const { definition, scheme: opens } = one;
  const run = <R>(task: ReencryptionTask<R>): R => {
    if (opens.reencryption === undefined) {
      throw new ClaimbenchError('usage', `scheme ${definition.name} re-encrypts nothing: it has no lives to run`);
    }
    return opens.reencryption(randomStream(seed, ['system', definition.name]), task);
  };
  return {
    store: (job) => run((scheme) => storeAll(one, scheme, seed, job)),
    share: ({ users }) => run((scheme) => shareAll(one, scheme, seed, users)),
    'warm up': ({ ms }) => run((scheme) => warmUp(one, scheme, ms)),
  };
});

async function openScheme({
  engine: name,
  curve,
  form,
  scheme: reference,
}: Omit<SchemeContext, 'seed'>): Promise<Opened> {
  const { definition } = await loadScheme(reference);
  return withEngineOrExponents(name, curve, (engine) => {
    let current = new Recorder();
    const counted = countingEngine(engine, (kind, times) => current.count(kind, times));
    return {
      definition,
      scheme: definition.open(counted, form, reference.values),
      record: (recorder) => {
        current = recorder;
      },
    };
  });
}

/** The life of one user, with the recorder that watches it. */
function lifeOf({ definition, record }: Opened, seed: string, id: number): Life & { readonly recorder: Recorder } {
  const recorder = new Recorder();
  record(recorder);
  return {
    recorder,
    meter: recorder,
    message: recorder.message,
    random: (step) => randomStream(seed, [definition.name, id, step]),
    ledger: definition.properties.ledger,
  };
}

function streams(seed: string): (role: string, id: number, step: string) => RandomSource {
  return (role, id, step) => randomStream(seed, [role, id, step]);
}

function storeAll<V extends ReencryptionTypes>(
  one: Opened,
  scheme: Reencryption<V>,
  seed: string,
  { first, count }: { readonly first: number; readonly count: number },
): SchemeStoreResult {
  const total = new Recorder();
  const users = Array.from({ length: count }, (_, i) => storeLife(one, scheme, seed, first + i, total));
  return { users, recording: total.recording() };
}

function storeLife<V extends ReencryptionTypes>(
  one: Opened,
  scheme: Reencryption<V>,
  seed: string,
  id: number,
  total: Recorder,
): StoredLife {
  const life = lifeOf(one, seed, id);
  const stored = storeRecords(scheme, life, recordsOf(streams(seed), id));
  total.merge(life.recorder.recording());
  const leaves = (bytes: Uint8Array) =>
    scheme.anchoring?.leavesOf(decodeAll(scheme.codecs.ciphertext, bytes, 'ciphertext')) ?? [];
  return {
    id,
    stored,
    policyLeaves: leaves(stored.policy),
    repairLeaves: leaves(stored.repair),
    transcript: life.recorder.transcriptHash(),
  };
}

function shareAll<V extends ReencryptionTypes>(
  one: Opened,
  scheme: Reencryption<V>,
  seed: string,
  users: readonly AnchoredUser[],
): SchemeShareResult {
  const total = new Recorder();
  const transcripts = users.map(({ id, stored, policyAnchors, repairAnchors }) => {
    const life = lifeOf(one, seed, id);
    const anchors = { policy: policyAnchors, repair: repairAnchors };
    shareRecords(scheme, life, recordsOf(streams(seed), id), stored, anchors);
    total.merge(life.recorder.recording());
    return life.recorder.transcriptHash();
  });
  return { transcripts, recording: total.recording() };
}

/** Runs lives of a throw-away user until the time is up; nothing of it is kept. */
function warmUp<V extends ReencryptionTypes>(one: Opened, scheme: Reencryption<V>, ms: Milliseconds): void {
  const start = performance.now();
  do {
    const life = { ...lifeOf(one, 'warm up', 0), ledger: 'nothing' as const };
    const records = recordsOf(streams('warm up'), 0);
    shareRecords(scheme, life, records, storeRecords(scheme, life, records), { policy: [], repair: [] });
  } while (performance.now() - start < ms);
}
