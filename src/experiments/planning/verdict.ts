import { meanInterval } from '../../common/statistics/student.js';
import type { Cell } from '../../records/cell-record.js';
import type { ObjectiveFinding } from '../../records/plan-record.js';
import { type Objective, observedOf } from './objective.js';

/**
 * Whether replications keep to an objective: met where the whole 95% interval of the statistic's
 * expectation is within the limit, missed where all of it is beyond, else undecided. Where a replication has too few
 * observations to carry the quantile, nothing is known of it: undecided too.
 * @param cells two or more replications of one configuration
 */
export function judge(objective: Objective, cells: readonly Cell[]): ObjectiveFinding {
  const { mean, low, high } = meanInterval(cells.map((cell) => observedOf(objective, cell)));
  const { limitMs, text, latency, statistic } = objective;
  const found = { objective: text, limitMs, meanMs: mean, lowMs: Math.max(0, low), highMs: high };
  const counts = cells.map(({ result }) => result.latencies.find(({ name }) => name === latency)?.count ?? 0);
  const observations = Math.min(...counts);
  if (observations < statistic.fewest) return { ...found, observations, verdict: 'undecided' };
  const verdict = high <= limitMs ? 'met' : low > limitMs ? 'missed' : 'undecided';
  return { ...found, verdict };
}
