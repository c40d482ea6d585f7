import { mean } from 'simple-statistics';
import { type MeasuredName, type UnitCosts, unitCosts } from '../cost/unit-costs.js';
import type { Pool } from '../pool/pool.js';
import { decodeRound, encodeRound, type Round, type RoundTask } from './calibration-round.js';

/** Measures what operations cost, round by round, on the threads that do the work of a simulation. */
export class Calibrator {
  readonly #rounds: Promise<Round>[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly task: Omit<RoundTask, 'round'>,
  ) {}

  /** Rounds so far. */
  get rounds(): number {
    return this.#rounds.length;
  }

  /** Puts a round in between what the threads have to do. */
  begin(): void {
    const round = this.pool.run(encodeRound({ ...this.task, round: this.#rounds.length })).then(decodeRound);
    // Whoever asks for the costs is told of what fails.
    round.catch(() => undefined);
    this.#rounds.push(round);
  }

  /** By the means of all rounds, as the latencies that are held against them are means too. */
  async unitCosts(): Promise<UnitCosts> {
    const rounds = await Promise.all(this.#rounds);
    return unitCosts((name: MeasuredName) => mean(rounds.map((round) => round[name] ?? Number.NaN)));
  }
}

/** By so many rounds on each thread. */
export function calibrateNow(pool: Pool, task: Omit<RoundTask, 'round'>, rounds: number): Promise<UnitCosts> {
  const calibrator = new Calibrator(pool, task);
  for (let i = 0; i < rounds * pool.threads; i++) calibrator.begin();
  return calibrator.unitCosts();
}
