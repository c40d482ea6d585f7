import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ClaimbenchError } from '../../common/errors.js';
import { checkWholeNumbers } from '../../common/whole-number.js';
import { findCurve, findEngine } from '../../crypto/pairing/load.js';
import { BenchRecord } from '../../records/bench-record.js';
import { appendSamples, createRunFolder, newRunId } from '../../records/folder.js';
import { writeRecord } from '../../records/record-file.js';
import { type RunControl, runInFolder } from '../../records/run-folder.js';
import { forkMeasurer } from './process.js';
import { type BenchOptions, runBench } from './run-bench.js';
import type { Cell } from './suite.js';
import { OWN_SOURCES } from './target.js';

/** The record, in the folder of a run; raw samples are beside it. */
export const BENCH_FILE = 'bench.json';

/** About how long a sample takes: long against the clock's steps, short against the scheduler's. */
const BATCH_MS = 10;
const WARM_UP_AT_MOST_MS = 1500;

/** Every engine on every curve. @throws `usage` where one is unknown, or an engine has not the curve */
export function cellsOf(engines: readonly string[], curves: readonly string[]): Cell[] {
  return curves.flatMap((curve) => engines.map((engine) => ({ engine, curve: findCurve(findEngine(engine), curve) })));
}

/** What is measured, and where it is kept. */
interface RecordedBench
  extends Pick<
    BenchOptions,
    'id' | 'startedAt' | 'filter' | 'seed' | 'processes' | 'samples' | 'signal' | 'onProgress'
  > {
  readonly engines: readonly string[];
  readonly curves: readonly string[];
  /** Existing; undefined: nothing is kept. */
  readonly folder: string | undefined;
}

/**
 * Measures this version in fresh processes; in the folder are its record, from the start, and raw samples in the order taken.
 * @returns the record, incomplete where it was stopped
 */
export async function recordBench({ engines, curves, folder, ...options }: RecordedBench): Promise<BenchRecord> {
  const cells = cellsOf(engines, curves);
  try {
    return await runBench({
      ...options,
      cells,
      batchMs: BATCH_MS,
      warmUpAtMostMs: WARM_UP_AT_MOST_MS,
      fork: (stop) => forkMeasurer({ sources: OWN_SOURCES }, stop),
      onSamples: (taken) => {
        if (folder !== undefined) appendSamples(folder, taken);
      },
      onRecord: (soFar) => {
        if (folder !== undefined) writeRecord(folder, BenchRecord, soFar, BENCH_FILE);
      },
    });
  } catch (error) {
    // Bad use leaves the folder free for the corrected command.
    const isBadUse = error instanceof ClaimbenchError && error.code === 'usage';
    if (isBadUse && folder !== undefined) rmSync(join(folder, BENCH_FILE), { force: true });
    throw error;
  }
}

/** Options of `bench`. */
export interface BenchmarkOptions extends RunControl {
  /** Which benchmarks: matched against `engine/curve/group/what`, such as `micro/pair`. Default: all. */
  readonly filter?: RegExp;
  /** Default: mcl. */
  readonly engines?: readonly string[];
  /** Default: bls12-381. */
  readonly curves?: readonly string[];
  /** Fresh processes for each engine and curve, 2 to 100: intervals are over them. Default: 5. */
  readonly processes?: number;
  /** Samples of each benchmark in a process, 1 to 1000. Default: 10. */
  readonly samples?: number;
  /** Decides inputs and every order. Default: `claimbench`. */
  readonly seed?: string;
  /** Told the share that is done, 0 to 1, and what is being done; nothing is measured meanwhile. */
  onProgress?(share: number, doing: string): void;
}

/**
 * Times operations, stages of schemes and whole systems in fresh processes. Results are compared across engines and forms
 * first: what is wrong is not timed.
 * @returns the record: milliseconds a call, with 95% bootstrap intervals over processes
 * @throws {ClaimbenchError} `usage` where nothing matches, or an engine has not the curve; `engine` where results differ;
 * `interrupted` where the signal was aborted
 */
export async function bench(options: BenchmarkOptions = {}): Promise<BenchRecord> {
  const { filter = /(?:)/, engines = ['mcl'], curves = ['bls12-381'], processes = 5, samples = 10 } = options;
  const { seed = 'claimbench', onProgress = () => undefined } = options;
  checkWholeNumbers({ processes: [processes, 2, 100], samples: [samples, 1, 1000] });
  const startedAt = new Date();
  const id = newRunId(startedAt, randomBytes(3).toString('hex'));
  return runInFolder(options, async (path, signal) => {
    const folder = options.folder === undefined ? undefined : createRunFolder(path);
    const measured = { id, startedAt, filter, seed, processes, samples, engines, curves, folder, signal, onProgress };
    const record = await recordBench(measured);
    if (record.status !== 'incomplete') return record;
    throw new ClaimbenchError('interrupted', 'stopped before its end');
  });
}
