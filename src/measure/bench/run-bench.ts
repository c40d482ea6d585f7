import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { BenchRecord } from '../../records/bench-record.js';
import { COMPLETE, endingBy, isStop, STOPPED, UNDER_WAY } from '../../records/ending.js';
import { describeMachine, describeSoftware, PACKAGE_FOLDER } from '../../records/environment.js';
import { analyse } from './analysis.js';
import { type MeasuredBenchmark, runSuite, type SuiteOptions } from './suite.js';

/** A suite with what is recorded of its run besides. */
export interface BenchOptions extends Omit<SuiteOptions, 'onProcess'> {
  readonly id: string;
  readonly startedAt: Date;
  /** Told of the record: at the start, after each process and at the end, however it ends. Nothing is measured meanwhile. */
  onRecord(record: BenchRecord): void;
}

/**
 * Measures a suite and says what it came to. What an interruption left without samples is left out.
 * @returns the record, incomplete where it was stopped
 */
export async function runBench(options: BenchOptions): Promise<BenchRecord> {
  const { id, startedAt, seed, filter, onRecord } = options;
  let record: BenchRecord = {
    format: 'claimbench-bench',
    version: 1,
    ...UNDER_WAY,
    id,
    startedAt: startedAt.toISOString(),
    durationMs: 0,
    seed,
    filter: filter.source,
    benchmarkHash: await benchmarkHash(),
    software: describeSoftware(),
    machine: describeMachine(),
    results: [],
  };
  const tell = (news: Partial<BenchRecord>): BenchRecord => {
    record = { ...record, durationMs: Date.now() - startedAt.getTime(), ...news };
    onRecord(record);
    return record;
  };
  const onProcess = (measured: readonly MeasuredBenchmark[]) => {
    const sampled = measured.filter(({ series }) => series.some(({ samples }) => samples.length > 0));
    tell({ results: sampled.map((one) => analyse(one, seed)) });
  };
  tell({});
  try {
    const measured = await runSuite({ ...options, onProcess });
    return tell(isWhole(measured, options) ? COMPLETE : STOPPED);
  } catch (error) {
    tell(endingBy(error));
    if (isStop(error)) return record;
    throw error;
  }
}

/** Whether all samples were taken that were asked for. */
function isWhole(measured: readonly MeasuredBenchmark[], { processes, samples }: BenchOptions): boolean {
  return measured.every(
    ({ series }) => series.length === processes && series.every((one) => one.samples.length === samples),
  );
}

/** The part of bin/source-hash.mjs that is used here. */
interface SourceHash {
  hashOfBenchmarks(root: URL): string;
}

/** SHA-256 in hex of the sources of the benchmarks: of the sources themselves, or as the build recorded it. */
export async function benchmarkHash(): Promise<string> {
  const root = pathToFileURL(PACKAGE_FOLDER);
  if (!import.meta.url.endsWith('.ts')) return readFileSync(new URL('dist/benchmark-hash', root), 'utf8');
  const { hashOfBenchmarks }: SourceHash = await import(new URL('bin/source-hash.mjs', root).href);
  return hashOfBenchmarks(root);
}
