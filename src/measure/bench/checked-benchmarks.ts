import { bytesToHex } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../common/errors.js';
import { randomStream } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import type { LoadedScheme } from '../../crypto/schemes/load-scheme.js';
import { PAPER_SCHEME } from '../../crypto/schemes/registry.js';
import { FORMS } from '../../crypto/schemes/scheme.js';
import type { Timing } from '../../records/schema.js';
import type { Benchmark } from './measure.js';
import { measuredOperations } from './measured-operations.js';
import { verifyBlock } from './signature-block.js';

/** The subject of a benchmark, as the run record describes it. */
export type Subject = Omit<Timing, 'samples' | 'wall' | 'cpu'>;

/** A benchmark with its subject and the result by which engines and forms are checked against each other. */
export interface CheckedBenchmark extends Benchmark {
  readonly subject: Subject;
  result(): Uint8Array;
}

/** The name of the block's worth of signatures in tables and charts. */
export const BLOCK_NAME = 'Verify a block';

/** Every stage of every scheme in both forms, and every operation of the contract, on one engine. */
export function benchmarksOf<T extends PairingTypes>(
  engine: PairingEngine<T>,
  schemes: readonly LoadedScheme[],
  seed: string,
): CheckedBenchmark[] {
  const stages = schemes.flatMap(({ definition, reference }) =>
    FORMS.flatMap((form) =>
      definition
        .open(engine, form, reference.values)
        .stages(randomStream(seed, ['stages', definition.name]))
        .map(({ name, run }) => benchmark(engine, { kind: 'stage', name, scheme: definition.name, form }, run, run)),
    ),
  );
  const operations = measuredOperations(engine, seed).map(({ name, run, result }) =>
    benchmark(engine, { kind: 'operation', name }, run, result),
  );
  return [...stages, ...operations];
}

/** Verifying a block's worth of signatures in both forms. */
export function blockBenchmarks<T extends PairingTypes>(engine: PairingEngine<T>, seed: string): CheckedBenchmark[] {
  return FORMS.map((form) => {
    const run = verifyBlock(engine, form, seed);
    return benchmark(engine, { kind: 'batch', name: BLOCK_NAME, scheme: PAPER_SCHEME, form }, run, run);
  });
}

function benchmark<T extends PairingTypes>(
  { name: engine, curve }: PairingEngine<T>,
  what: Pick<Subject, 'kind' | 'name' | 'scheme' | 'form'>,
  run: () => unknown,
  result: () => Uint8Array,
): CheckedBenchmark {
  const id = [what.kind, what.scheme, what.form, what.name, engine, curve]
    .filter((part) => part !== undefined)
    .join('/');
  return { id, run, result, subject: { id, ...what, engine, curve } };
}

/**
 * Runs each once and compares: what is the same stage or operation of the same curve must give the
 * same bytes in every form and on every engine. A wrong result is never timed.
 */
export function crossCheck(benchmarks: readonly CheckedBenchmark[]): void {
  const first = new Map<string, { readonly id: string; readonly result: string }>();
  for (const { id, subject, result } of benchmarks) {
    const key = [subject.kind, subject.scheme, subject.name, subject.curve].join('/');
    const found = bytesToHex(result());
    const known = first.get(key);
    if (known === undefined) first.set(key, { id, result: found });
    else if (known.result !== found) {
      throw new ClaimbenchError(
        'engine',
        `${id} and ${known.id} give different results: one of them is wrong, nothing is timed`,
      );
    }
  }
}
