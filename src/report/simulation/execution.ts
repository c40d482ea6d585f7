import type { CellMeasured } from '../../records/cell-record.js';
import type { Provenance } from '../../records/primitives.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { plural } from '../components/text.js';
import { sumOf } from './groups.js';

/** The executor in words: `2 worker threads`, or a model. */
export function executorOf({ executor, workers }: SimulationRecord): string {
  return executor === 'model' ? 'the model, each run on one thread' : plural(workers, 'worker thread');
}

/** Provenance of counts: counted where all is executed, modelled where nothing is. */
export function countedBy({ executor }: SimulationRecord): Provenance {
  return executor === 'model' ? 'modelled' : 'counted';
}

/** Whether anything is tried again in some cell of a run; else nothing is said of it. */
export function hasRetries({ cells }: SimulationRecord): boolean {
  return cells.some(({ result }) => result.retries !== undefined);
}

type Threads = CellMeasured['threads'];

/** Work of threads beside steps, as a share of their busy time; none where they had nothing to do. */
export function overheadOf(threads: Threads): number | undefined {
  const busyMs = sumOf(threads, (one) => one.busyMs);
  return busyMs === 0 ? undefined : Math.max(0, 1 - sumOf(threads, (one) => one.stepMs) / busyMs);
}

/** Busy time of the threads as a share of the time that they had. */
export function threadUseOf({ threads, wallMs }: Pick<CellMeasured, 'threads' | 'wallMs'>): number | undefined {
  return threads.length === 0 || wallMs === 0
    ? undefined
    : sumOf(threads, (one) => one.busyMs) / (threads.length * wallMs);
}
