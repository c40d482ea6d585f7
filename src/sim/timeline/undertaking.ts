import type { FaultKind } from '../../scenario/faults.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import type { TimelineCosts } from './costs.js';
import type { EventQueue } from './event-queue.js';
import type { Chosen } from './institution-choice.js';
import type { Journeys, Split } from './journey.js';
import type { Observations } from './observations.js';
import type { Parties } from './parties.js';
import type { Sink } from './plan.js';
import type { BookedRecord, RecordBook } from './record-book.js';
import type { Workflow } from './script.js';

/** What activities work with. */
export interface ActivitySetting {
  readonly scenario: SimulationScenario;
  readonly seed: string;
  readonly events: EventQueue;
  readonly parties: Parties;
  readonly journeys: Journeys;
  readonly costs: TimelineCosts;
  readonly book: RecordBook;
  readonly observations: Observations;
  readonly sink: Sink;
}

/** What one workflow is about. */
export interface Undertaking extends Chosen {
  readonly workflow: Workflow;
  readonly policyholder: number;
  /** The record that is shown; one that is written comes of it. */
  readonly shown?: BookedRecord;
  /** Length of the document. */
  readonly bytes: number;
  /** How often it was tried again. */
  readonly tried: number;
}

/** How a workflow ended. */
export type Ended = (outcome: 'done' | 'failed', split: Split, record: BookedRecord | undefined) => void;

export const NO_TIME: Split = { serverMs: 0, serviceMs: 0, networkMs: 0, retryMs: 0 };

/** Faults of strangers: the policyholder itself is not part of them, and does what it wanted afterwards. */
export const BY_STRANGERS: ReadonlySet<FaultKind | undefined> = new Set(['stolen key', 'forged identity']);
