import { encodeSimulationTask } from '../live/tasks.js';
import { openPool, type Pool } from '../pool/pool.js';
import type { Cell } from '../run/simulation.js';
import { runCell } from './cell.js';
import { Modeller } from './model-cell.js';
import { ModelThreads } from './model-threads.js';
import type { CampaignOptions } from './options.js';
import type { PlannedCell } from './plan.js';

/** How long each thread is warmed up for an engine, before a clock starts. */
const WARM_UP_MS = 500;

/** What runs cells. */
export interface Executor {
  /** How many cells it runs at once. */
  readonly width: number;
  /** @param folder existing, for the files of the cell */
  run(planned: PlannedCell, folder: string): Promise<Cell>;
  close(): Promise<void>;
}

/** Live: each cell on all threads; a model: a cell a thread, or on this one where there is just one cell or thread. */
export function openExecutor(options: CampaignOptions): Executor {
  const { executor, workers, cells } = options;
  if (executor === 'live') return liveExecutor(options);
  const width = Math.min(workers, cells.length);
  return width > 1 ? threadedModels(width, options) : modelsHere(options);
}

function liveExecutor(options: CampaignOptions): Executor {
  const pool = openPool(options.workers);
  const run = async (planned: PlannedCell, folder: string) => {
    await warmUp(planned, pool);
    return runCell(planned, { ...sharedBy(options, planned), folder, pool });
  };
  return { width: 1, run, close: () => pool.close() };
}

function modelsHere(options: CampaignOptions): Executor {
  const modeller = new Modeller();
  return {
    width: 1,
    run: (planned) => modeller.model(planned, sharedBy(options, planned)),
    close: async () => undefined,
  };
}

function threadedModels(width: number, { pricesOf, traceOf, signal }: CampaignOptions): Executor {
  const threads = new ModelThreads(width, signal);
  const run = (planned: PlannedCell) => threads.model({ planned, ...pricesOf(planned), trace: traceOf(planned) });
  return { width, run, close: () => threads.close() };
}

function sharedBy({ pricesOf, traceOf, signal, progress }: CampaignOptions, planned: PlannedCell) {
  const onProgress = progress.done.bind(progress);
  return { ...pricesOf(planned), trace: traceOf(planned), signal, onProgress };
}

/** Brings every thread up to speed on the engine of a cell; tables and lines of its fixed points are made then. */
export async function warmUp({ scenario, seed }: PlannedCell, pool: Pool): Promise<void> {
  const cast = { ...scenario.pairing, seed, times: 'by stage' } as const;
  const task = encodeSimulationTask(cast, { kind: 'warm up', job: { ms: WARM_UP_MS } });
  await Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
}
