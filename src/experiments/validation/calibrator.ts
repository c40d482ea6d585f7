import { mean } from 'simple-statistics';
import type { Pool } from '../../common/threads/pool.js';
import { type MeasuredPrices, type MeasuredRound, pricesOfRounds } from '../../sim/execute/measured-rounds.js';
import type { Scripts } from '../../sim/timeline/script.js';
import { decodeRound, encodeRound, type RoundTask } from './calibration-round.js';

/** Measures what operations and steps cost, round by round, on the threads that do the work of a simulation. */
export class Calibrator {
  readonly #rounds: Promise<MeasuredRound>[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly task: Omit<RoundTask, 'round'>,
    private readonly scripts: Scripts,
  ) {}

  /** Rounds so far. */
  get rounds(): number {
    return this.#rounds.length;
  }

  /** Puts a round in between what the threads have to do. */
  begin(): void {
    const round = this.pool.run(encodeRound({ ...this.task, round: this.#rounds.length })).then(decodeRound);
    // Whoever asks for the prices is told of what fails.
    round.catch(() => undefined);
    this.#rounds.push(round);
  }

  /** By the means of all rounds, as the latencies that are held against them are means too. */
  async prices(): Promise<MeasuredPrices> {
    return pricesOfRounds(await Promise.all(this.#rounds), this.scripts, mean);
  }
}

/** By so many rounds on each thread. */
export function calibrateNow(calibrator: Calibrator, threads: number, rounds: number): Promise<MeasuredPrices> {
  for (let i = 0; i < rounds * threads; i++) calibrator.begin();
  return calibrator.prices();
}
