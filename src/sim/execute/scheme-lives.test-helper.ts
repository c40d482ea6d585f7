import type { SchemeDefinition } from '../../crypto/schemes/scheme.js';
import type { SchemeContext } from './scheme-jobs.js';
import type { SchemeLives } from './scheme-lives.js';

const VALUES: Readonly<Record<string, Record<string, number>>> = {
  ji2019: { levels: 3 },
  sun2019: { universe: 4, required: 2 },
};

/** Small, on our own engine: it makes the same bytes as the others, and sooner. */
export function taskContextOf({ name }: SchemeDefinition, change: Partial<SchemeContext> = {}): SchemeContext {
  const scheme = { name, values: VALUES[name] ?? {} };
  return { engine: 'wasm', curve: 'bls12-381', form: 'literal', seed: 'lives', scheme, ...change };
}

/** What must not depend on the engine, the form or the number of threads. */
export function essenceOfLives({ transcriptHash, ledgerBytes, recording }: SchemeLives) {
  return { transcriptHash, ledgerBytes, links: [...recording.links].map((link) => JSON.stringify(link)).sort() };
}
