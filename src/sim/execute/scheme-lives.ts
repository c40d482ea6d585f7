import { performance } from 'node:perf_hooks';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { item, u64 } from '../../common/encoding.js';
import { type Dispatch, runTask } from '../../common/threads/task.js';
import type { LedgerUse } from '../../crypto/schemes/properties.js';
import { encodeInclusionProof, proveAll } from '../../protocol/ledger/merkle.js';
import type { Anchor } from '../../protocol/workflows/scheme-life.js';
import { TIMELINE } from './lifecycle-times.js';
import { Recorder, type Recording } from './recorder.js';
import { type AnchoredUser, SCHEME_LIVES, type SchemeContext, type StoredLife } from './scheme-jobs.js';

/** The result of the lives of n users under a scheme. */
export interface SchemeLives {
  readonly recording: Recording;
  readonly wallMs: number;
  /** Bytes that the ledger keeps: everything that was sent to its nodes. */
  readonly ledgerBytes: number;
  /** SHA-256 over the transcripts of all users, in order, and the root: equal on every engine of the curve and any number of workers. */
  readonly transcriptHash: string;
}

/** Users of one task: some tens to hundreds of milliseconds of work, and few enough that all threads have some. */
const USERS_PER_TASK = 2;

/** Runs the lives of n users: all store, the ledger gets what the scheme gives it, all view and share. */
export async function runSchemeLives(
  taskContext: SchemeContext,
  ledger: LedgerUse,
  users: number,
  dispatch: Dispatch,
): Promise<SchemeLives> {
  const total = new Recorder();
  const start = performance.now();
  const stored = await storeAll(taskContext, users, total, dispatch);
  const tree = ledger === 'root of an interval' ? publishRoot(stored, total) : NO_TREE;
  const shared = await shareAll(taskContext, anchored(stored, tree), total, dispatch);
  const wallMs = performance.now() - start;
  const recording = total.recording();
  const onLedger = recording.links.filter(({ to }) => to === 'ledger nodes');
  const transcripts = stored.flatMap(({ transcript }, i) => [transcript, shared[i] ?? new Uint8Array(0)]);
  return {
    recording,
    wallMs,
    ledgerBytes: onLedger.reduce((sum, { bytes }) => sum + bytes, 0),
    transcriptHash: bytesToHex(sha256(concatBytes(...transcripts, item(tree.root)))),
  };
}

/** The leaves of all records of the interval, user by user, policy before repair. */
function leavesOf(stored: readonly StoredLife[]): Uint8Array[] {
  return stored.flatMap(({ policyLeaves, repairLeaves }) => [...policyLeaves, ...repairLeaves]);
}

type Tree = ReturnType<typeof proveAll>;

const NO_TREE: Tree = { root: new Uint8Array(0), proofs: [] };

/** One message for all records of the interval: its end, how many leaves, the root. */
function publishRoot(stored: readonly StoredLife[], total: Recorder): Tree {
  const leaves = leavesOf(stored);
  const scope = { phase: 'signature store', role: 'system manager', stage: 'make root' };
  const tree = total.within(scope, () => proveAll(leaves));
  const link = {
    name: 'root broadcast',
    from: 'system manager',
    to: 'ledger nodes',
    phase: 'signature store',
  } as const;
  const bytes = concatBytes(u64(TIMELINE.tickMs), u64(leaves.length), tree.root);
  total.message({ ...link, communicationStage: 'data verification' }, bytes);
  return tree;
}

/** Every user with the proofs of its leaves. */
function anchored(stored: readonly StoredLife[], { root, proofs }: Tree): AnchoredUser[] {
  const anchors = proofs.map((proof): Anchor => ({ proof: encodeInclusionProof(proof), root }));
  let taken = 0;
  const take = (count: number) => {
    taken += count;
    return anchors.slice(taken - count, taken);
  };
  return stored.map(({ id, stored: records, policyLeaves, repairLeaves }) => ({
    id,
    stored: records,
    policyAnchors: take(policyLeaves.length),
    repairAnchors: take(repairLeaves.length),
  }));
}

async function storeAll(
  taskContext: SchemeContext,
  users: number,
  total: Recorder,
  dispatch: Dispatch,
): Promise<readonly StoredLife[]> {
  const firsts = Array.from({ length: Math.ceil(users / USERS_PER_TASK) }, (_, i) => i * USERS_PER_TASK);
  const results = await Promise.all(
    firsts.map((first) => {
      const count = Math.min(USERS_PER_TASK, users - first);
      return runTask(dispatch, SCHEME_LIVES, taskContext, 'store', { first, count });
    }),
  );
  for (const { recording } of results) total.merge(recording);
  return results.flatMap((result) => result.users);
}

async function shareAll(
  taskContext: SchemeContext,
  users: readonly AnchoredUser[],
  total: Recorder,
  dispatch: Dispatch,
): Promise<readonly Uint8Array[]> {
  const batches: AnchoredUser[][] = [];
  for (let i = 0; i < users.length; i += USERS_PER_TASK) batches.push(users.slice(i, i + USERS_PER_TASK));
  const results = await Promise.all(
    batches.map((batch) => runTask(dispatch, SCHEME_LIVES, taskContext, 'share', { users: batch })),
  );
  for (const { recording } of results) total.merge(recording);
  return results.flatMap(({ transcripts }) => transcripts);
}
