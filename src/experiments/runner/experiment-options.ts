import type { CostModel } from '../../protocol/cost/cost-model.js';
import type { Progress } from '../../records/progress.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import type { PlannedTrial } from './planned-trial.js';

/** Told how far an experiment has come, and in a line what must be known of a run that is gone on with. */
export interface ExperimentProgress extends Progress {
  say(line: string): void;
}

/** Options of an experiment. */
export interface ExperimentOptions {
  readonly cells: readonly PlannedTrial[];
  /** Live: real cryptography on threads; model: at the costs of the calibration, a cell a thread. */
  readonly executor: SimulationRecord['executor'];
  /** Unit costs, overheads and jitter in scenario time, by cell. */
  costModelOf(cell: PlannedTrial): CostModel;
  /** Times of arrival, where a cell goes by a trace. */
  traceOf(cell: PlannedTrial): readonly number[];
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly progress: ExperimentProgress;
}
