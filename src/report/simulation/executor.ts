import type { Provenance } from '../../records/primitives.js';
import type { SimulationRecord } from '../../records/simulation.js';
import { plural } from '../components/text.js';

/** What did the work: `2 worker threads`, or a model. */
export function executorOf({ executor, workers }: SimulationRecord): string {
  return executor === 'model' ? 'the model, each run on one thread' : plural(workers, 'worker thread');
}

/** What is counted where all is executed is modelled where nothing is. */
export function countedBy({ executor }: SimulationRecord): Provenance {
  return executor === 'model' ? 'modelled' : 'counted';
}
