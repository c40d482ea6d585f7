import { hexToBytes } from '@noble/hashes/utils.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import type { LifecycleOptions } from '../../sim/execute/lifecycle-options.js';
import { type BenchmarkBody, body, laterBody, once } from './body.js';
import { blockOfSignatures } from './signature-block.js';
import type { TargetSystem } from './target.js';

/** Users whose lifecycles the pool runs: two tasks, so that both threads have one. */
const POOL_USERS = 10;
const POOL_THREADS = 2;

/** Bodies that hold on to something, and how to let go of it. */
export interface MacroBenchmarks {
  readonly bodies: readonly BenchmarkBody[];
  close(): Promise<void>;
}

/** Benchmarks of a whole system: one user's lifecycle, the batch of a tick, lifecycles on the pool's threads. */
export function macroBenchmarks<T extends PairingTypes>(
  system: TargetSystem,
  engine: PairingEngine<T>,
  seed: string,
): MacroBenchmarks {
  let pool: ReturnType<TargetSystem['openPool']> | undefined;
  const onPool = (task: Uint8Array) => {
    pool ??= system.openPool(POOL_THREADS);
    return pool.run(task);
  };
  const lives = (form: Form, users: number, dispatch: TargetSystem['perform'], name: string) =>
    laterBody(
      `macro/${form}/${name}`,
      () => system.runLifecycles(optionsFor(engine, form, users, seed), dispatch),
      ({ transcriptHash }) => hexToBytes(transcriptHash),
    );
  const bodies = FORMS.flatMap((form) => [
    tick(system, engine, form, seed),
    lives(form, 1, system.perform, 'lifecycle of one user'),
    lives(form, POOL_USERS, onPool, `lifecycles of ${POOL_USERS} users on ${POOL_THREADS} threads`),
  ]);
  return { bodies, close: async () => pool?.close() };
}

/** Verifying all signatures of a block, decoding and hashing included. */
function tick<T extends PairingTypes>(
  { openLiu2021 }: TargetSystem,
  engine: PairingEngine<T>,
  form: Form,
  seed: string,
): BenchmarkBody {
  const scheme = openLiu2021(engine, form);
  // Signed when it is asked for: a process that measures one form does not wait for the other.
  const block = once(() => blockOfSignatures(scheme, seed));
  return body(
    `macro/${form}/batch of a tick`,
    () => scheme.steps.verifyAll(block()),
    (verdicts) => Uint8Array.from(verdicts, (good) => (good ? 1 : 0)),
  );
}

function optionsFor<T extends PairingTypes>(
  { name, curve }: PairingEngine<T>,
  form: Form,
  users: number,
  seed: string,
): LifecycleOptions {
  return {
    engine: name,
    curve,
    form,
    seed,
    users,
    rekeying: 'blinded',
    insurers: 1,
    shops: 1,
    supernodes: 1,
    blockSize: 20,
    broadcast: 'without ciphertext',
  };
}
