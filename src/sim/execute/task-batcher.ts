import type { WorkflowInput, WorkflowOutcome } from './workflow-batch-codec.js';

/** Does workflows together and returns their outcomes in the same order, with the machine milliseconds that took. */
export type PerformBatch = (
  inputs: readonly WorkflowInput[],
) => Promise<{ readonly outcomes: readonly WorkflowOutcome[]; readonly wallMs: number }>;

/** A workflow that waits for its batch. */
interface Waiting {
  readonly input: WorkflowInput;
  readonly resolve: (outcome: WorkflowOutcome) => void;
  readonly reject: (reason: unknown) => void;
}

/** How long a task should take a thread: long against a round trip, short against the whole. */
const TARGET_MS = 45;
/** A thread has one task in hand, one at hand and one behind it; the rest waits, and gets company. */
const TASKS_PER_THREAD = 3;
/** Taken for a workflow before any was timed. */
const FIRST_GUESS_MS = 20;

/**
 * Puts workflows together into tasks of about `TARGET_MS` of work. It only decides what travels
 * together: no result depends on it. While threads have little to do, nothing waits for company.
 */
export class TaskBatcher {
  readonly #waiting: Waiting[] = [];
  #tasks = 0;
  #deedMs = FIRST_GUESS_MS;

  /** @param threads that do the tasks */
  constructor(
    private readonly threads: number,
    private readonly perform: PerformBatch,
  ) {}

  add(input: WorkflowInput): Promise<WorkflowOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject });
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#tasks < TASKS_PER_THREAD * this.threads) {
      const full = Math.max(1, Math.round(TARGET_MS / this.#deedMs));
      void this.#send(this.#waiting.splice(0, full));
    }
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    this.#tasks++;
    try {
      const { outcomes, wallMs } = await this.perform(batch.map(({ input }) => input));
      this.#deedMs = 0.9 * this.#deedMs + (0.1 * wallMs) / batch.length;
      for (const [i, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[i];
        if (outcome === undefined) reject(new Error('a task came back without one of its outcomes'));
        else resolve(outcome);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#tasks--;
      this.#flush();
    }
  }
}
