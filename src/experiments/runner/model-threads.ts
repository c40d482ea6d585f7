import { ClaimbenchError } from '../../common/errors.js';
import { openPool, type Pool } from '../../common/threads/pool.js';
import { runTask } from '../../common/threads/task.js';
import type { Cell } from '../../records/cell-record.js';
import { decodeProgress, MODEL, type ModelTask } from './model-task.js';

/** Told the share of a cell's scenario time that is over, and the day. */
export type ModelProgress = (share: number, detail: string) => void;

/** Threads that model whole cells, one each: independent replications and combinations, on several cores. */
export class ModelThreads {
  readonly #pool: Pool;
  readonly #listeners = new Map<number, ModelProgress>();
  #tasks = 0;

  constructor(
    threads: number,
    private readonly signal: AbortSignal,
  ) {
    this.#pool = openPool(threads, { onWord: (word) => this.#told(word) });
    signal.addEventListener('abort', () => this.#pool.close());
  }

  get threads(): number {
    return this.#pool.threads;
  }

  /** @throws `interrupted` where the signal says so, and what `Modeller` throws */
  async model(task: Omit<ModelTask, 'id'>, onProgress: ModelProgress = () => undefined): Promise<Cell> {
    if (this.signal.aborted) throw new ClaimbenchError('interrupted', 'stopped');
    const id = this.#tasks++;
    this.#listeners.set(id, onProgress);
    try {
      return await runTask(this.#pool.run, MODEL, undefined, 'cell', { id, ...task });
    } catch (error) {
      if (this.signal.aborted) throw new ClaimbenchError('interrupted', 'stopped', { cause: error });
      throw error;
    } finally {
      this.#listeners.delete(id);
    }
  }

  /** Progress that comes after its cell is done is too late to be shown. */
  #told(word: Uint8Array): void {
    const { id, share, detail } = decodeProgress(word);
    this.#listeners.get(id)?.(share, detail);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
