import type { UnitCosts } from '../cost/unit-costs.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { encodeSimulationTask } from '../live/tasks.js';
import { openPool, type Pool } from '../pool/pool.js';
import type { Progress } from '../run/progress.js';
import type { Cell, SimulationRecord } from '../run/simulation.js';
import { runCell } from './cell.js';
import { CellFolders } from './folder.js';
import { Modeller } from './model-cell.js';
import type { PlannedCell } from './plan.js';

/** How long each thread is warmed up for an engine, before a clock starts. */
const WARM_UP_MS = 500;

/** What a campaign is run with. */
export interface CampaignOptions {
  readonly cells: readonly PlannedCell[];
  /** Live: real cryptography on threads; model: at the costs of the calibration, on this thread. */
  readonly executor: SimulationRecord['executor'];
  /** What operations cost in scenario time, by cell. */
  unitCostsOf(cell: PlannedCell): UnitCosts;
  /** Times of arrival, where a cell goes by a trace. */
  traceOf(cell: PlannedCell): readonly number[];
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** How a campaign ended, with the cells that are finished. */
export interface CampaignResult {
  readonly status: 'complete' | 'incomplete';
  readonly cells: readonly Cell[];
}

/** Runs the cells that are not finished yet, one after the other; live ones each on all threads. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { cells, folder, signal, progress } = options;
  const folders = new CellFolders(folder);
  const finished: Cell[] = [];
  const executor = openExecutor(options);
  const runFresh = async (planned: PlannedCell) => {
    const cell = await executor.run(planned, folders.begin(planned));
    folders.finish(planned, cell);
    return cell;
  };
  try {
    for (const planned of cells) {
      progress.part(titleOf(planned, cells), 1);
      finished.push(folders.read(planned) ?? (await runFresh(planned)));
      if (signal.aborted) break;
    }
  } catch (error) {
    if (!(error instanceof ClaimbenchError) || error.code !== 'interrupted') throw error;
  } finally {
    await executor.close();
  }
  return { status: finished.length === cells.length ? 'complete' : 'incomplete', cells: finished };
}

/** What runs a cell, its files into an existing folder. */
interface Executor {
  run(planned: PlannedCell, folder: string): Promise<Cell>;
  close(): Promise<void>;
}

function openExecutor({ executor, workers, unitCostsOf, traceOf, signal, progress }: CampaignOptions): Executor {
  const onProgress = progress.done.bind(progress);
  const shared = (planned: PlannedCell) => {
    return { unitCosts: unitCostsOf(planned), trace: traceOf(planned), signal, onProgress };
  };
  if (executor === 'model') {
    const modeller = new Modeller();
    return { run: (planned) => modeller.model(planned, shared(planned)), close: async () => undefined };
  }
  const pool = openPool(workers);
  const run = async (planned: PlannedCell, folder: string) => {
    await warmUp(planned, pool);
    return runCell(planned, { ...shared(planned), folder, pool });
  };
  return { run, close: () => pool.close() };
}

/** Brings every thread up to speed on the engine of a cell; tables and lines of its fixed points are made then. */
async function warmUp({ scenario, seed }: PlannedCell, pool: Pool): Promise<void> {
  const task = encodeSimulationTask({ ...scenario.pairing, seed }, { kind: 'warm up', job: { ms: WARM_UP_MS } });
  await Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
}

function titleOf({ cell, replication, values }: PlannedCell, cells: readonly PlannedCell[]): string {
  const varied = Object.entries(values).map(([path, value]) => `${path}=${value}`);
  const replications = cells.some((one) => one.replication > 0) ? [`replication ${replication + 1}`] : [];
  const what = [...varied, ...replications].join(', ');
  return cells.length === 1 ? 'simulation' : `cell ${cell + 1}: ${what}`;
}
