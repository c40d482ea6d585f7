import { mean, sampleStandardDeviation } from 'simple-statistics';
import { ClaimbenchError } from '../../common/errors.js';
import { CURVES } from '../../crypto/pairing/curves.js';
import type { LiveConfiguration, LiveReplication, Quantity, Side } from '../../records/validation-live-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Configuration } from './configurations.js';

/** A model may be wrong by so much, or by twice the spread of what it models. */
const TOLERANCE = 0.05;
/** Beyond this load differences are reported and not judged. */
const HIGHEST_JUDGED_LOAD = 0.8;

type Statistic = Quantity['statistic'];

/** A number of one side of a replication. */
interface Aspect {
  readonly name: string;
  readonly statistic: Statistic;
  /** `undefined` where the side has none. */
  of(side: Side): number | undefined;
}

/** Replications of one configuration. */
export interface RunConfiguration {
  readonly scenario: SimulationScenario;
  readonly speed: number;
  readonly replications: LiveReplication[];
}

/** Holds the model against the live runs, quantity by quantity. */
export function describeConfiguration(
  { name, load }: Configuration,
  { scenario, speed, replications }: RunConfiguration,
): LiveConfiguration {
  const isJudged = load <= HIGHEST_JUDGED_LOAD;
  const quantities = aspectsOf(replications).flatMap((aspect) => compare(aspect, replications, isJudged) ?? []);
  const [busiest] = quantities.filter(({ statistic }) => statistic === 'use').sort((a, b) => b.live - a.live);
  return {
    name,
    engine: scenario.pairing.engine,
    ...curveOf(scenario),
    load,
    busiest: busiest?.name ?? '',
    liveLoad: busiest?.live ?? 0,
    speed,
    scenario,
    replications,
    quantities,
  };
}

/** A curve is named with its security alone. @throws `usage` for one that nothing is known of */
function curveOf({ pairing: { curve } }: SimulationScenario) {
  const facts = Object.entries(CURVES).find(([name]) => name === curve)?.[1];
  if (facts === undefined) throw new ClaimbenchError('usage', `nothing is known of the security of ${curve}`);
  const { securityBits, remark } = facts;
  return { curve, securityBits, ...(remark === undefined ? {} : { remark }) };
}

/** The difference that is allowed, as a share: the larger of 5% and twice the spread. */
export function toleranceOf(spread: number): number {
  return Math.max(TOLERANCE, 2 * spread);
}

function compare(
  { name, statistic, of }: Aspect,
  replications: readonly LiveReplication[],
  isConfigurationJudged: boolean,
): Quantity | undefined {
  const pairs = replications.flatMap(({ live, model }) => {
    const [a, b] = [of(live), of(model)];
    return a === undefined || b === undefined ? [] : [{ live: a, model: b }];
  });
  const lives = pairs.map(({ live }) => live);
  if (pairs.length < 2 || pairs.length < replications.length || lives.some((one) => one === 0)) return undefined;
  const [live, model] = [mean(lives), mean(pairs.map((pair) => pair.model))];
  const ratio = model / live;
  const spread = sampleStandardDeviation(lives) / live;
  const tolerance = toleranceOf(spread);
  return {
    name,
    statistic,
    live,
    model,
    ratio,
    spread,
    tolerance,
    isWithin: Math.abs(ratio - 1) <= tolerance,
    isJudged: isConfigurationJudged && (statistic === 'throughput' || statistic === 'mean'),
  };
}

function aspectsOf([first]: readonly LiveReplication[]): Aspect[] {
  if (first === undefined) return [];
  const { latencies, use } = first.live;
  const latency = (name: string, statistic: Statistic, key: 'meanMs' | 'p50' | 'p95' | 'p99'): Aspect => ({
    name,
    statistic,
    of: (side) => side.latencies.find((one) => one.name === name)?.[key],
  });
  return [
    { name: 'workflows a day', statistic: 'throughput', of: ({ workflowsPerDay }) => workflowsPerDay },
    { name: 'records stored a day', statistic: 'throughput', of: ({ recordsPerDay }) => recordsPerDay },
    ...latencies.flatMap(({ name }) => [
      latency(name, 'mean', 'meanMs'),
      latency(name, 'p50', 'p50'),
      latency(name, 'p95', 'p95'),
      latency(name, 'p99', 'p99'),
    ]),
    ...Object.keys(use).map((role): Aspect => ({ name: role, statistic: 'use', of: (side) => side.use[role] })),
  ];
}
