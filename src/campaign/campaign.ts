import type { UnitCosts } from '../cost/unit-costs.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { encodeSimulationTask } from '../live/tasks.js';
import { openPool, type Pool } from '../pool/pool.js';
import type { Progress } from '../run/progress.js';
import type { Cell, SimulationRecord } from '../run/simulation.js';
import { runCell } from './cell.js';
import { CellFolders } from './folder.js';
import { modelCell } from './model-cell.js';
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
  const { cells, executor, folder, workers, signal, progress } = options;
  const folders = new CellFolders(folder);
  const finished: Cell[] = [];
  const pool = executor === 'live' ? openPool(workers) : undefined;
  try {
    for (const planned of cells) {
      progress.part(titleOf(planned, cells), 1);
      const cell = folders.read(planned) ?? (await runFresh(planned, folders, pool, options));
      finished.push(cell);
      if (signal.aborted) break;
    }
  } catch (error) {
    if (!(error instanceof ClaimbenchError) || error.code !== 'interrupted') throw error;
  } finally {
    await pool?.close();
  }
  return { status: finished.length === cells.length ? 'complete' : 'incomplete', cells: finished };
}

/** @param pool for real cryptography; left out for a model */
async function runFresh(
  planned: PlannedCell,
  folders: CellFolders,
  pool: Pool | undefined,
  { unitCostsOf, traceOf, signal, progress }: CampaignOptions,
): Promise<Cell> {
  if (pool !== undefined) await warmUp(planned, pool);
  const path = folders.begin(planned);
  const onProgress = progress.done.bind(progress);
  const shared = { unitCosts: unitCostsOf(planned), trace: traceOf(planned), signal, onProgress };
  const cell =
    pool === undefined ? await modelCell(planned, shared) : await runCell(planned, { ...shared, folder: path, pool });
  folders.finish(planned, cell);
  return cell;
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
