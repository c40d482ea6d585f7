import { halfWidth } from '../../common/statistics/interval.js';
import { meanInterval } from '../../common/statistics/student.js';
import type { Cell } from '../../records/cell-record.js';

/** Fewest replications from which an interval is taken. */
const FEWEST = 3;

/** No run has more replications than this; what is not precise by then is said to be so. */
export const MOST_REPLICATIONS = 500;

/** How far an experiment is from the precision that is wanted. */
export interface Precision {
  /** The widest half interval of a mean latency, as a share of that mean, among all combinations; infinite for too few. */
  readonly widest: number;
  /** Of what that is. */
  readonly latency: string;
}

/** The 95% intervals, by Student’s t over replications, of every mean latency of every combination: the widest of them. */
export function precisionOf(cells: readonly Cell[]): Precision {
  let found: Precision = { widest: 0, latency: '' };
  for (const number of new Set(cells.map(({ cell }) => cell))) {
    for (const [latency, means] of meansOf(cells.filter(({ cell }) => cell === number))) {
      const widest = means.length < FEWEST ? Number.POSITIVE_INFINITY : relativeHalfWidth(means);
      if (widest > found.widest) found = { widest, latency };
    }
  }
  return found;
}

/**
 * How many replications are worth trying next: as many as the square of what is missing says, at most twice as many
 * as there are, since the estimate itself is shaky.
 * @param wanted half interval as a share of the mean, such as 0.02
 */
export function nextReplications(replications: number, widest: number, wanted: number): number {
  if (replications < FEWEST) return FEWEST;
  const estimate = Math.ceil(replications * (widest / wanted) ** 2);
  return Math.min(MOST_REPLICATIONS, 2 * replications, Math.max(replications + 1, estimate));
}

function meansOf(cells: readonly Cell[]): Map<string, number[]> {
  const means = new Map<string, number[]>();
  for (const { result } of cells) {
    for (const { name, meanMs } of result.latencies) means.set(name, [...(means.get(name) ?? []), meanMs]);
  }
  return means;
}

function relativeHalfWidth(means: readonly number[]): number {
  const interval = meanInterval(means);
  return interval.mean === 0 ? 0 : halfWidth(interval) / interval.mean;
}
