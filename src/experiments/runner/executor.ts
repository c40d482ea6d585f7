import { join } from 'node:path';
import { ClaimbenchError } from '../../common/errors.js';
import { openPool, type Pool } from '../../common/threads/pool.js';
import { encodeTask } from '../../common/threads/task.js';
import type { Cell } from '../../records/cell-record.js';
import { JOURNAL_FILE, Journal } from '../../sim/execute/journal.js';
import { SIMULATION } from '../../sim/execute/simulation-jobs.js';
import type { ExperimentOptions } from './experiment-options.js';
import { identityOf } from './identity.js';
import { runCell } from './live-cell.js';
import { ModelThreads } from './model-threads.js';
import type { PlannedTrial } from './planned-trial.js';

/** How long each thread is warmed up for an engine, before a clock starts. */
const WARM_UP_MS = 500;

/** Runs cells. */
export interface Executor {
  /** How many cells it runs at once. */
  readonly width: number;
  /** @param folder existing, for the files of the cell */
  run(planned: PlannedTrial, folder: string): Promise<Cell>;
  close(): Promise<void>;
}

/** Live: each cell on all threads; a model: a cell a thread. */
export function openExecutor(options: ExperimentOptions): Executor {
  return options.executor === 'live' ? liveExecutor(options) : modelExecutor(options);
}

function liveExecutor(options: ExperimentOptions): Executor {
  const pool = openPool(options.workers);
  const run = async (planned: PlannedTrial, folder: string) => {
    const { costModelOf, traceOf, signal, progress } = options;
    const say = (line: string) => progress.say(line);
    const journal = new Journal(join(folder, JOURNAL_FILE), identityOf(planned, options), say);
    if (journal.kept > 0) say(`${folder}: ${journal.kept} workflows were done before, and are not executed again`);
    try {
      await warmUp(planned, pool, signal);
      const onProgress = progress.done.bind(progress);
      const costs = { ...costModelOf(planned), trace: traceOf(planned) };
      return await runCell(planned, { ...costs, signal, onProgress, folder, pool, journal });
    } finally {
      journal.close();
    }
  };
  return { width: 1, run, close: () => pool.close() };
}

/** On threads even one at a time: what a model took is given back when they end, before its report is drawn. */
function modelExecutor({ workers, cells, costModelOf, traceOf, signal, progress }: ExperimentOptions): Executor {
  const width = Math.max(1, Math.min(workers, cells.length));
  const threads = new ModelThreads(width, signal);
  // Of several at once, each would undo what the others show.
  const onProgress = width === 1 ? progress.done.bind(progress) : undefined;
  const run = (planned: PlannedTrial) =>
    threads.model({ planned, ...costModelOf(planned), trace: traceOf(planned) }, onProgress);
  return { width, run, close: () => threads.close() };
}

/**
 * Brings every thread up to speed on the engine of a cell; tables and lines of its fixed points are made then.
 * @throws `interrupted` as soon as the signal says so; threads are not waited for
 */
export async function warmUp({ scenario, seed }: PlannedTrial, pool: Pool, signal: AbortSignal): Promise<void> {
  const taskContext = { ...scenario.pairing, seed, times: 'by stage' } as const;
  const task = encodeTask(SIMULATION, taskContext, 'warm up', { ms: WARM_UP_MS });
  const warm = Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
  await new Promise<void>((resolve, reject) => {
    const stop = () => reject(new ClaimbenchError('interrupted', 'stopped'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    const release = () => signal.removeEventListener('abort', stop);
    warm.then(() => resolve(), reject).finally(release);
  });
}
