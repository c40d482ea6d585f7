import type { CellMeasured } from '../../records/simulation.js';
import { sumOf } from './groups.js';

type Threads = CellMeasured['threads'];

/** What threads are busy with beside steps, as a share of their busy time; none where they had nothing to do. */
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
