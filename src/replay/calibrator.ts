import { performance } from 'node:perf_hooks';
import { median } from 'simple-statistics';
import { type MeasuredName, type UnitCosts, unitCosts } from '../cost/unit-costs.js';
import type { Pool } from '../pool/pool.js';
import { decodeRound, encodeRound, type Round, type RoundTask } from './calibration-round.js';

/** Measures what operations cost, round by round, on the threads that do the work of a simulation and in between it. */
export class Calibrator {
  readonly #rounds: Round[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #begun = 0;
  #lastMs = performance.now();

  constructor(
    private readonly pool: Pool,
    private readonly task: Omit<RoundTask, 'round'>,
  ) {}

  /** Rounds that are finished. */
  get rounds(): number {
    return this.#rounds.length;
  }

  /** Takes so many rounds on each thread. */
  async take(rounds: number): Promise<void> {
    for (let i = 0; i < rounds * this.pool.threads; i++) this.#begin();
    await this.#finish();
  }

  /** The pool, with a round put in between its tasks whenever so much time has passed. */
  interleaved(everyMs: number): Pool {
    const { pool } = this;
    const run = (task: Uint8Array) => {
      if (performance.now() - this.#lastMs >= everyMs) this.#begin();
      return pool.run(task);
    };
    return {
      threads: pool.threads,
      get replaced() {
        return pool.replaced;
      },
      run,
      close: () => pool.close(),
    };
  }

  /** By the medians of all rounds so far. */
  async unitCosts(): Promise<UnitCosts> {
    await this.#finish();
    return unitCosts((name: MeasuredName) => median(this.#rounds.map((round) => round[name] ?? Number.NaN)));
  }

  #begin(): void {
    this.#lastMs = performance.now();
    const task = encodeRound({ ...this.task, round: this.#begun++ });
    const round = this.pool.run(task).then((result) => void this.#rounds.push(decodeRound(result)));
    this.#underWay.add(round);
    // Whoever waits for the rounds is told of what fails.
    round.then(
      () => this.#underWay.delete(round),
      () => undefined,
    );
  }

  async #finish(): Promise<void> {
    await Promise.all(this.#underWay);
  }
}
