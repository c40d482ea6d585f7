import { mean } from 'simple-statistics';
import type { Prices } from '../cost/prices.js';
import { type MeasuredName, unitCosts as unitCostsFrom } from '../cost/unit-costs.js';
import { overheadsOf } from '../live/overheads.js';
import type { Pool } from '../pool/pool.js';
import { type Scripts, WORKFLOWS, type Workflow } from '../simulation/script.js';
import { decodeRound, encodeRound, type Round, type RoundTask } from './calibration-round.js';

/** Measures what operations and steps cost, round by round, on the threads that do the work of a simulation. */
export class Calibrator {
  readonly #rounds: Promise<Round>[] = [];

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
  async prices(): Promise<Prices> {
    const rounds = await Promise.all(this.#rounds);
    const unitCosts = unitCostsFrom((name: MeasuredName) =>
      mean(rounds.map(({ operations }) => operations[name] ?? Number.NaN)),
    );
    const measured = WORKFLOWS.map((workflow) => ({
      script: this.scripts.of(workflow, undefined),
      stepMs: meansOf(rounds, workflow),
    }));
    return { unitCosts, overheads: overheadsOf(measured, unitCosts) };
  }
}

/** By so many rounds on each thread. */
export function calibrateNow(calibrator: Calibrator, threads: number, rounds: number): Promise<Prices> {
  for (let i = 0; i < rounds * threads; i++) calibrator.begin();
  return calibrator.prices();
}

/** Of each step of a workflow. */
function meansOf(rounds: readonly Round[], workflow: Workflow): readonly number[] {
  const [first] = rounds;
  return (first?.workflows[workflow] ?? []).map((_, step) =>
    mean(rounds.map(({ workflows }) => workflows[workflow][step] ?? Number.NaN)),
  );
}
