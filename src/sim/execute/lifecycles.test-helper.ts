import type { LifecycleOptions } from './lifecycle-options.js';
import type { LifecycleResult } from './lifecycles.js';

/** Two users’ lives. */
export const OPTIONS: LifecycleOptions = {
  // Our own: it makes the same bytes as the others, and sooner.
  engine: 'wasm',
  curve: 'bls12-381',
  form: 'literal',
  rekeying: 'blinded',
  seed: 'transcript',
  users: 2,
  insurers: 2,
  shops: 1,
  supernodes: 2,
  blockSize: 3,
  broadcast: 'without ciphertext',
};

/** What must not depend on the engine, the form or the number of threads. */
export function essence({ transcriptHash, ledgerHeadHash, ledgerBytes, blocks, records, recording }: LifecycleResult) {
  const links = [...recording.links].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return { transcriptHash, ledgerHeadHash, ledgerBytes, blocks, records, links };
}
