import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { Prices } from '../../protocol/cost/prices.js';
import type { CellResult } from '../../records/simulation.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import type { Timeline } from '../timeline/timeline.js';
import type { LiveSimulation } from './simulation.js';

/** What a finished simulation is described from. */
export interface Finished<T extends PairingTypes> extends Prices {
  readonly live: LiveSimulation<T>;
  readonly timeline: Timeline;
  readonly scenario: SimulationScenario;
}

/** Records by where they stand; those that were never broadcast are in none of them. */
export function booksOf({ book }: Timeline): CellResult['books'] {
  return {
    submitted: book.submitted,
    stored: book.count('stored'),
    refused: book.count('refused'),
    pending: book.count('submitted') + book.count('valid'),
  };
}
