import type { Milliseconds } from '../../common/units.js';
import type { Retries } from '../../scenario/faults.js';

/** The cause of failure of a workflow that nobody answered. */
export const NO_ANSWER = 'no answer within the time-out';

/** Time-outs, what follows them, and what became of the workflows that were tried again. */
export class RetryBook {
  #timeOuts = 0;
  #attempts = 0;
  #workflows = 0;
  #succeeded = 0;
  #givenUp = 0;

  constructor(private readonly rules: Retries) {}

  /** Whether anything is tried again in this scenario. */
  get isInUse(): boolean {
    return this.rules.attempts > 0;
  }

  /**
   * Nobody answers a workflow.
   * @param tried how often it was tried again before
   * @returns the pause after which it is tried once more, or `undefined` where it has failed
   */
  timeOut(tried: number): Milliseconds | undefined {
    const { attempts, pause, backoffFactor } = this.rules;
    this.#timeOuts++;
    if (tried >= attempts) return undefined;
    this.#attempts++;
    if (tried === 0) this.#workflows++;
    return repeated(pause, backoffFactor, tried);
  }

  /** A workflow that was tried again has ended for good. */
  ended(outcome: 'done' | 'failed'): void {
    if (outcome === 'done') this.#succeeded++;
    else this.#givenUp++;
  }

  get totals() {
    return {
      timeOuts: this.#timeOuts,
      attempts: this.#attempts,
      workflows: this.#workflows,
      succeeded: this.#succeeded,
      givenUp: this.#givenUp,
    };
  }
}

/**
 * The pause after it has grown so many times. Multiplied step by step, as powers are not the same to the last bit in all
 * versions of Node (22 and 24 differ), and one seed must give one result.
 */
function repeated(pause: Milliseconds, backoffFactor: number, times: number): Milliseconds {
  return times === 0 ? pause : repeated(pause * backoffFactor, backoffFactor, times - 1);
}
