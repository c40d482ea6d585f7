import { setImmediate } from 'node:timers/promises';
import { wilsonInterval } from '../../common/statistics/normal.js';
import type { QueueValidation } from '../../records/validation-record.js';
import { runQueue } from './queue-cell.js';
import { KNOWN_QUEUES, type KnownQueue, truthOf } from './queues.js';

/** Shares of the cores that are in use. */
export const LOADS = [0.5, 0.8, 0.95] as const;

/** Customers of a cell, for each core: enough for batches to be long beside the time over which a queue remembers at 0.8. */
const CUSTOMERS = { 1: 200_000, 4: 100_000 } as const;

/** A queue remembers for longer at a higher load: at 0.95 cells are so many times as long, or their means come out low. */
const LONGER = { 0.5: 1, 0.8: 1, 0.95: 3 } as const;

/** Options of a trial of coverage. */
export interface CoverageOptions {
  readonly cells: number;
  readonly seed: string;
  readonly signal: AbortSignal;
  /** Told after every cell. */
  onCell(what: string, cells: number): void;
}

/** Runs every queue at every load, cell by cell; gives each as it is finished, until the signal says stop. */
export async function* coverageOf(options: CoverageOptions): AsyncGenerator<QueueValidation> {
  for (const queue of KNOWN_QUEUES) {
    for (const load of LOADS) {
      const found = await validate(queue, load, options);
      if (found === undefined) return;
      yield found;
    }
  }
}

async function validate(
  queue: KnownQueue,
  load: (typeof LOADS)[number],
  { cells, seed, signal, onCell }: CoverageOptions,
): Promise<QueueValidation | undefined> {
  const analyticMeanMs = truthOf(queue, load);
  const customers = queue.cores * CUSTOMERS[queue.cores] * LONGER[load];
  let [covered, sumMs, dropped] = [0, 0, 0];
  for (let cell = 0; cell < cells; cell++) {
    // Lets a signal come in, and progress be shown.
    await setImmediate();
    if (signal.aborted) return undefined;
    const found = runQueue({ queue, load, customers, seed: `${seed}, ${queue.name} at ${load}, cell ${cell}` });
    if (found.low <= analyticMeanMs && analyticMeanMs <= found.high) covered++;
    sumMs += found.mean;
    dropped += found.dropped;
    onCell(`${queue.name} at ${load}`, cell + 1);
  }
  return {
    queue: queue.name,
    load,
    customers,
    cells,
    analyticMeanMs,
    grandMeanMs: sumMs / cells,
    covered,
    coverage: { share: covered / cells, ...wilsonInterval(covered, cells) },
    warmUpShare: dropped / cells,
  };
}
