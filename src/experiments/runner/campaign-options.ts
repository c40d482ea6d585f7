import type { Prices } from '../../protocol/cost/prices.js';
import type { Progress } from '../../records/progress.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import type { PlannedCell } from './planned-cell.js';

/** Told how far a campaign has come, and in a line what must be known of a run that is gone on with. */
export interface CampaignProgress extends Progress {
  say(line: string): void;
}

/** Options of a campaign. */
export interface CampaignOptions {
  readonly cells: readonly PlannedCell[];
  /** Live: real cryptography on threads; model: at the costs of the calibration, a cell a thread. */
  readonly executor: SimulationRecord['executor'];
  /** Unit costs, overheads and jitter in scenario time, by cell. */
  pricesOf(cell: PlannedCell): Prices;
  /** Times of arrival, where a cell goes by a trace. */
  traceOf(cell: PlannedCell): readonly number[];
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly progress: CampaignProgress;
}
