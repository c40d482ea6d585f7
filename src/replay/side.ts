import { latenciesOf, partiesOf } from '../live/totals.js';
import type { Side } from '../run/validation-live.js';
import type { SimulationScenario } from '../scenario/simulation.js';
import type { Observations } from '../simulation/observations.js';
import { useByRole } from './speeds.js';

const DAY_MS = 86_400_000;

/** What is compared of a run, from the end of the warm-up to the end of the run. @param uses of its parties */
export function sideOf(observations: Observations, uses: Observations['uses'], scenario: SimulationScenario): Side {
  const { warmUp, duration } = scenario.run;
  const observed = observations.moments.filter(({ timeMs }) => timeMs >= warmUp);
  const [first, last] = [observed[0], observed.at(-1)];
  const stored = (last?.recordsStored ?? 0) - (first?.recordsStored ?? 0);
  return {
    workflowsPerDay: (observations.ended * DAY_MS) / (duration - warmUp),
    recordsPerDay: (stored * DAY_MS) / ((last?.timeMs ?? 0) - (first?.timeMs ?? 0)),
    latencies: latenciesOf(observations).map(({ name, count, meanMs, quantiles }) => {
      const at = (share: number) => quantiles.find((one) => one.share === share)?.ms ?? 0;
      return { name, count, meanMs, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
    }),
    use: Object.fromEntries(useByRole(partiesOf(uses, scenario))),
  };
}
