import { ClaimbenchError } from '../../common/errors.js';
import type { Cell } from '../../records/cell-record.js';
import { CellFolders } from './cell-folder.js';
import { openExecutor } from './executor.js';
import type { ExperimentOptions } from './experiment-options.js';
import { identityOf } from './identity.js';
import type { PlannedTrial } from './planned-trial.js';

/** How an experiment ended, with the cells that are finished. */
export interface ExperimentResult {
  readonly status: 'complete' | 'incomplete';
  readonly cells: readonly Cell[];
}

/** Runs the cells that are not finished yet; as many at once as the executor takes. */
export async function runExperiment(options: ExperimentOptions): Promise<ExperimentResult> {
  const { cells, folder, signal, progress } = options;
  const folders = new CellFolders(
    folder,
    (planned) => identityOf(planned, options),
    (line) => progress.say(line),
  );
  // All of them first: a cell that cannot be gone on with is told of before others are worked at.
  const finished = cells.map((planned) => folders.read(planned));
  const executor = openExecutor(options);
  const runFresh = async (planned: PlannedTrial) => {
    const cell = await executor.run(planned, folders.begin(planned));
    return folders.finish(planned, cell);
  };
  const queue = [...cells.entries()];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [i, planned] = next;
      progress.part(titleOf(planned, cells), 1);
      finished[i] = finished[i] ?? (await runFresh(planned).catch(giveUp));
      if (signal.aborted) break;
    }
  };
  const giveUp = (error: unknown) => {
    queue.length = 0;
    throw error;
  };
  const ended = await Promise.allSettled(Array.from({ length: executor.width }, work));
  await executor.close();
  for (const end of ended) {
    const isStopped =
      end.status === 'fulfilled' || (end.reason instanceof ClaimbenchError && end.reason.code === 'interrupted');
    if (!isStopped) throw end.reason;
  }
  const done = finished.filter((cell) => cell !== undefined);
  return { status: done.length === cells.length ? 'complete' : 'incomplete', cells: done };
}

function titleOf({ cell, replication, values }: PlannedTrial, cells: readonly PlannedTrial[]): string {
  const varied = Object.entries(values).map(([path, value]) => `${path}=${value}`);
  const replications = cells.some((one) => one.replication > 0) ? [`replication ${replication + 1}`] : [];
  const what = [...varied, ...replications].join(', ');
  return cells.length === 1 ? 'simulation' : `cell ${cell + 1}: ${what}`;
}
