import { mean } from 'simple-statistics';
import { ClaimbenchError } from '../../common/errors.js';
import { fewestForQuantile } from '../../common/statistics/order-statistics.js';
import type { Side } from '../../records/validation-live-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Observations } from '../../sim/engine/observations.js';
import { latenciesOf, partiesOf } from '../../sim/execute/totals.js';
import { useByRole } from './speeds.js';

const DAY_MS = 86_400_000;

/** The latencies of a run that are compared, from the end of the warm-up to the end of the run. */
export function sideOf(observations: Observations, scenario: SimulationScenario): Side {
  const { warmUp, duration } = scenario.run;
  return {
    workflowsPerDay: (observations.ended * DAY_MS) / (duration - warmUp),
    recordsPerDay: (observations.stored * DAY_MS) / (duration - warmUp),
    latencies: latenciesOf(observations).map(({ name, count, meanMs, quantiles }) => {
      const at = (share: number) =>
        count < fewestForQuantile(share) ? undefined : quantiles.find((one) => one.share === share)?.ms;
      return { name, count, meanMs, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
    }),
    use: Object.fromEntries(useByRole(partiesOf(observations.uses, scenario))),
  };
}

/** Every number the mean of several runs of one scenario, which therefore have the same latencies and roles. */
export function meanSide(sides: readonly Side[]): Side {
  const [first] = sides;
  if (first === undefined) throw new ClaimbenchError('usage', 'no runs have no mean');
  const meanOf = (of: (side: Side) => number | undefined) => mean(sides.flatMap((side) => of(side) ?? []));
  return {
    workflowsPerDay: meanOf((side) => side.workflowsPerDay),
    recordsPerDay: meanOf((side) => side.recordsPerDay),
    latencies: first.latencies.map(({ name }) => {
      const latencyOf = (key: 'count' | 'meanMs' | 'p50' | 'p95' | 'p99') => (side: Side) =>
        side.latencies.find((one) => one.name === name)?.[key];
      const quantileOf = (key: 'p50' | 'p95' | 'p99') =>
        sides.every((side) => latencyOf(key)(side) !== undefined) ? meanOf(latencyOf(key)) : undefined;
      return {
        name,
        count: Math.round(meanOf(latencyOf('count'))),
        meanMs: meanOf(latencyOf('meanMs')),
        p50: quantileOf('p50'),
        p95: quantileOf('p95'),
        p99: quantileOf('p99'),
      };
    }),
    use: Object.fromEntries(Object.keys(first.use).map((role) => [role, meanOf((side) => side.use[role])])),
  };
}
