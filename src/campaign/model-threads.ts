import { ClaimbenchError } from '../kernel/errors.js';
import { openPool, type Pool } from '../pool/pool.js';
import type { Cell } from '../run/simulation.js';
import { decodeCell, encodeModelTask, type ModelTask } from './model-task.js';

const ENTRY = new URL(`../../workers/model${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Threads that model whole cells, one each: independent replications and combinations, on several cores. */
export class ModelThreads {
  readonly #pool: Pool;

  constructor(
    threads: number,
    private readonly signal: AbortSignal,
  ) {
    this.#pool = openPool(threads, { entry: ENTRY });
    signal.addEventListener('abort', () => this.#pool.close());
  }

  get threads(): number {
    return this.#pool.threads;
  }

  /** @throws `interrupted` where the signal says so, and what `Modeller` throws */
  async model(task: ModelTask): Promise<Cell> {
    try {
      return decodeCell(await this.#pool.run(encodeModelTask(task)));
    } catch (error) {
      if (this.signal.aborted) throw new ClaimbenchError('interrupted', 'stopped', { cause: error });
      throw error;
    }
  }

  async close(): Promise<void> {
    if (!this.signal.aborted) await this.#pool.close();
  }
}
