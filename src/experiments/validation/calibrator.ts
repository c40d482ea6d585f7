import { mean } from 'simple-statistics';
import type { Pool } from '../../common/threads/pool.js';
import { runTask } from '../../common/threads/task.js';
import type { WorkflowTemplates } from '../../sim/engine/workflow-template.js';
import { costModelOfRounds, type MeasuredCostModel, type MeasuredRound } from '../../sim/execute/measured-rounds.js';
import { CALIBRATION } from './calibration-round.js';

/** Measures what operations and steps cost, round by round, on the threads that do the work of a simulation. */
export class Calibrator {
  readonly #rounds: Promise<MeasuredRound>[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly context: Parameters<typeof CALIBRATION.context.encode>[0],
    private readonly workflowTemplates: WorkflowTemplates,
  ) {}

  /** Rounds so far. */
  get rounds(): number {
    return this.#rounds.length;
  }

  /** Puts a round in between what the threads have to do. */
  begin(): void {
    const number = this.#rounds.length;
    const round = runTask(this.pool.run, CALIBRATION, this.context, 'round', { number });
    // Whoever asks for the costs is told of what fails.
    round.catch(() => undefined);
    this.#rounds.push(round);
  }

  /** By the means of all rounds, as the latencies that are held against them are means too. */
  async costModel(): Promise<MeasuredCostModel> {
    return costModelOfRounds(await Promise.all(this.#rounds), this.workflowTemplates, mean);
  }
}

/** By so many rounds on each thread. */
export function calibrateNow(calibrator: Calibrator, threads: number, rounds: number): Promise<MeasuredCostModel> {
  for (let i = 0; i < rounds * threads; i++) calibrator.begin();
  return calibrator.costModel();
}
