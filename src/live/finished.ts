import type { UnitCosts } from '../cost/unit-costs.js';
import type { PairingTypes } from '../pairing/engine.js';
import type { CellResult } from '../run/simulation.js';
import type { SimulationScenario } from '../scenario/simulation.js';
import type { Timeline } from '../simulation/timeline.js';
import type { LiveSimulation } from './simulation.js';

/** What a finished simulation is described from. */
export interface Finished<T extends PairingTypes> {
  readonly live: LiveSimulation<T>;
  readonly timeline: Timeline;
  readonly scenario: SimulationScenario;
  readonly unitCosts: UnitCosts;
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
