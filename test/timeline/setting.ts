import type { SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import type { TimelineCosts } from '../../src/sim/engine/costs.js';
import type { Observations } from '../../src/sim/engine/observations.js';
import type { PlanEvent } from '../../src/sim/engine/plan-events.js';
import type { ServiceFactors } from '../../src/sim/engine/service-factors.js';
import type { Parties } from './parties.js';
import type { Clock } from './processes.js';
import type { RecordBook } from './records.js';
import type { Travel } from './travel.js';

/** What all parts of a timeline work with. */
export interface Setting {
  readonly scenario: SimulationScenario;
  readonly seed: string;
  readonly clock: Clock;
  readonly parties: Parties;
  readonly travel: Travel;
  readonly costs: TimelineCosts;
  readonly jitter: ServiceFactors;
  readonly book: RecordBook;
  readonly observations: Observations;
  /** Takes what is to be done as it comes up. */
  plan(event: PlanEvent): void;
}
