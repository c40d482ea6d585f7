import type { BenchRecord } from '../run/bench.js';
import { describeMachine, describeSoftware } from '../run/environment.js';
import { analyse } from './analysis.js';
import { benchmarkHash } from './benchmark-hash.js';
import { runSuite, type SuiteOptions } from './suite.js';

/** A suite with what is recorded of its run besides. */
export interface BenchOptions extends SuiteOptions {
  readonly id: string;
  readonly startedAt: Date;
}

/** Measures a suite and says what it came to. What an interruption left without samples is left out. */
export async function runBench(options: BenchOptions): Promise<BenchRecord> {
  const { id, startedAt, seed, filter } = options;
  const machine = describeMachine();
  const measured = await runSuite(options);
  const complete = measured.filter(({ series }) => series.some(({ samples }) => samples.length > 0));
  return {
    format: 'claimbench-bench',
    version: 1,
    id,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    seed,
    filter: filter.source,
    benchmarkHash: await benchmarkHash(),
    software: describeSoftware(),
    machine,
    results: complete.map((one) => analyse(one, seed)),
  };
}
