import type { Progress } from '../records/progress.js';
import type { RunRecord, Sample } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';

/** Options of a reproduction. */
export interface ReproduceOptions {
  readonly id: string;
  /** The command that is run, as the record names it. */
  readonly command: 'reproduce' | 'compare';
  readonly scenario: ReproductionScenario;
  readonly startedAt: Date;
  readonly progress: Progress;
  /** Stops the run after the step under way; what was had so far is returned, marked incomplete. */
  readonly signal: AbortSignal;
  /** Takes raw samples as they come. */
  onSamples(samples: readonly Sample[]): void;
  /**
   * Takes the record once all is counted and nothing is timed: claims in the paper's units and in bytes are decided by it.
   * Nothing is timed before it has come to its end.
   */
  onCounted(run: RunRecord): Promise<void>;
  /** Takes the record after every part, marked incomplete until all are done: what is saved of it outlives a crash. */
  onPart(run: RunRecord): void;
}
