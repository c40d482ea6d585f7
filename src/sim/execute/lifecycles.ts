import { performance } from 'node:perf_hooks';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { type Dispatch, runTask } from '../../common/threads/task.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngineOrExponents } from '../../crypto/pairing/load.js';
import { encodeBlock } from '../../protocol/ledger/block.js';
import { Authority } from './authority.js';
import { openCounted } from './counted-scheme.js';
import { LIFECYCLE, type LifecycleContext, type SharingUser, type StoredUser } from './jobs.js';
import type { LifecycleOptions } from './lifecycle-options.js';
import { TIMELINE } from './lifecycle-times.js';
import type { Recording } from './recorder.js';
import { Recorder } from './recorder.js';

/** The result of the lifecycles of n users. */
export interface LifecycleResult {
  /** Every step of every role, and every message. */
  readonly recording: Recording;
  readonly wallMs: number;
  readonly blocks: number;
  readonly records: number;
  readonly ledgerBytes: number;
  /** The whole ledger, encoded. */
  readonly ledger: Uint8Array;
  readonly ledgerHeadHash: string;
  /** SHA-256 over the transcripts of all users, in order, and all blocks: equal on every engine of the curve and any number of workers. */
  readonly transcriptHash: string;
}

/** Users of one task: some tens to hundreds of milliseconds of work, and few enough that all threads have some. */
const USERS_PER_TASK = 2;

/**
 * Runs the whole lifecycle of n users: all join, buy and have repaired; a tick puts the records on
 * the ledger; all view and share. Users are dealt to tasks in batches; the ledger is kept here.
 */
export function runLifecycles(options: LifecycleOptions, dispatch: Dispatch): Promise<LifecycleResult> {
  return withEngineOrExponents(options.engine, options.curve, (engine) => liveOn(engine, options, dispatch));
}

async function liveOn<T extends PairingTypes>(
  engine: PairingEngine<T>,
  options: LifecycleOptions,
  dispatch: Dispatch,
): Promise<LifecycleResult> {
  const total = new Recorder();
  const counted = openCounted(engine, options.form);
  const authority = new Authority(counted, options, total, dispatch);
  const start = performance.now();
  const taskContext = authority.found();
  const stored = await storeAll(options.users, taskContext, total, dispatch);
  for (const user of stored) authority.submit(user);
  await authority.tick(TIMELINE.tickMs);
  const shared = await shareAll(
    stored.map((user) => authority.prove(user)),
    taskContext,
    total,
    dispatch,
  );
  const wallMs = performance.now() - start;
  const { chain } = authority;
  const transcripts = stored.flatMap(({ transcript }, i) => [transcript, shared[i] ?? new Uint8Array(0)]);
  return {
    recording: total.recording(),
    wallMs,
    blocks: chain.height,
    records: chain.blocks.reduce((sum, { records }) => sum + records.length, 0),
    ledgerBytes: chain.byteLength,
    ledger: chain.encode(),
    ledgerHeadHash: bytesToHex(chain.headHash),
    transcriptHash: bytesToHex(
      sha256(concatBytes(total.transcriptHash(), ...transcripts, ...chain.blocks.map(encodeBlock))),
    ),
  };
}

async function storeAll(
  users: number,
  taskContext: LifecycleContext,
  total: Recorder,
  dispatch: Dispatch,
): Promise<StoredUser[]> {
  const firsts = Array.from({ length: Math.ceil(users / USERS_PER_TASK) }, (_, i) => i * USERS_PER_TASK);
  const results = await Promise.all(
    firsts.map((first) => {
      const count = Math.min(USERS_PER_TASK, users - first);
      return runTask(dispatch, LIFECYCLE, taskContext, 'store', { first, count });
    }),
  );
  for (const { recording } of results) total.merge(recording);
  return results.flatMap((result) => result.users);
}

async function shareAll(
  users: readonly SharingUser[],
  taskContext: LifecycleContext,
  total: Recorder,
  dispatch: Dispatch,
): Promise<Uint8Array[]> {
  const batches: SharingUser[][] = [];
  for (let i = 0; i < users.length; i += USERS_PER_TASK) batches.push(users.slice(i, i + USERS_PER_TASK));
  const results = await Promise.all(
    batches.map((batch) => runTask(dispatch, LIFECYCLE, taskContext, 'share', { users: batch })),
  );
  for (const { recording } of results) total.merge(recording);
  return results.flatMap(({ transcripts }) => transcripts);
}
