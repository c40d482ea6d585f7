import type { SimulationRecord } from '../../records/simulation.js';

/** Whether anything is tried again in some cell of a run; else nothing is said of it. */
export function hasRetries({ cells }: SimulationRecord): boolean {
  return cells.some(({ result }) => result.retries !== undefined);
}
