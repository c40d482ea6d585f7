import type { Cell } from '../../records/cell-record.js';
import type { Load } from '../../records/plan-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { LATENCIES } from '../../sim/engine/observations.js';

const DAY_MS = 86_400_000;

/**
 * A day's workload of a configuration, from the end of its warm-up to the end of its run, by the names of latencies.
 * @param cells replications of one configuration
 */
export function loadOf(cells: readonly Cell[], { population, run }: SimulationScenario): Load {
  const days = (cells.length * (run.duration - run.warmUp)) / DAY_MS;
  const countOf = (latency: string) =>
    cells
      .flatMap(({ result }) => result.latencies.filter(({ name }) => name === latency))
      .reduce((sum, { count, afterEnd = 0 }) => sum + count - afterEnd, 0);
  const { policyholders, joined } = population;
  const perDay = LATENCIES.map((name) => ({ workflow: name.split(':')[0] ?? name, count: countOf(name) / days }));
  return { policyholders, joined, perDay };
}
