import type { SimulationRecord } from '../../records/simulation-record.js';
import { openPlain } from '../../scenario/load-scenario.js';
import { type ExperimentResult, runExperiment } from './experiment.js';
import type { ExperimentProgress } from './experiment-options.js';
import { MOST_REPLICATIONS, nextReplications, precisionOf } from './precision.js';
import { RunnableScenario } from './runnable.js';
import { cellsOf, costModelOf, traceOf } from './start.js';

/** Options of a recorded experiment. */
export interface RunOptions {
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Told how many cells there are, as often as that becomes clear; for what is run next. */
  progressFor(cells: number): ExperimentProgress & { stop(): void };
}

/** An experiment that was run, with the record by which it can be resumed or reported. */
export interface Ran extends ExperimentResult {
  readonly record: SimulationRecord;
  readonly planned: number;
}

/**
 * Runs what is not finished of a recorded experiment. Where it asks for a precision, replications are added until every
 * mean latency has it; replications that are finished are not run again.
 */
export async function runRecorded(record: SimulationRecord, options: RunOptions): Promise<Ran> {
  const cells = cellsOf(record);
  const progress = options.progressFor(cells.length);
  const { folder, workers, signal } = options;
  const result = await runExperiment({
    cells,
    executor: record.executor,
    costModelOf: (cell) => costModelOf(record, cell),
    traceOf: (cell) => traceOf(record, cell),
    folder,
    workers,
    signal,
    progress,
  }).finally(() => progress.stop());
  const { precision } = record;
  const ran = { ...result, record, planned: cells.length };
  if (precision === undefined || result.status === 'incomplete') return ran;
  const { widest, latency } = precisionOf(result.cells);
  const replications = Math.max(...cells.map(({ replication }) => replication)) + 1;
  if (widest <= precision.wanted || replications >= MOST_REPLICATIONS) {
    return { ...ran, record: { ...record, precision: { ...precision, reached: widest, latency } } };
  }
  return runRecorded(withReplications(record, nextReplications(replications, widest, precision.wanted)), options);
}

function withReplications(record: SimulationRecord, count: number): SimulationRecord {
  const setting = { path: 'run.replications', value: String(count) };
  return { ...record, document: openPlain(record.document, record.source).plain(RunnableScenario, [setting]) };
}
