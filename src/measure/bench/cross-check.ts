import { ClaimbenchError } from '../../common/errors.js';
import type { OpenedBenchmark } from './measurer.js';

/** The results of one measurer. */
export interface Answers {
  readonly engine: string;
  readonly curve: string;
  readonly opened: readonly OpenedBenchmark[];
}

/** Digests that results of benchmarks must have, by curve and what is computed. */
export type KnownAnswers = ReadonlyMap<string, { readonly digest: string; readonly from: string }>;

/**
 * Compares all results: what is the same benchmark on the same curve must give the same bytes on
 * every engine and in both forms. A wrong result is never timed.
 * @param known results that were compared before
 * @returns those and the new ones, by which later processes are checked
 * @throws `engine` naming two benchmarks that differ
 */
export function crossCheck(all: readonly Answers[], known: KnownAnswers = new Map()): KnownAnswers {
  const answers = new Map(known);
  for (const { engine, curve, opened } of all) {
    for (const { id, digest } of opened) {
      const key = `${curve}/${id.replace(/\/(literal|optimised)\//, '/')}`;
      const from = `${engine}/${curve}/${id}`;
      const first = answers.get(key);
      if (first === undefined) answers.set(key, { digest, from });
      else if (first.digest !== digest) {
        throw new ClaimbenchError(
          'engine',
          `${from} and ${first.from} give different results: one of them is wrong, nothing is timed`,
        );
      }
    }
  }
  return answers;
}
