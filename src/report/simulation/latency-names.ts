import type { Cell, LatencySummary, SimulationRecord } from '../../run/simulation.js';

/** The two latencies that the summaries show. */
export const STORE = 'store: broadcast to block';
export const SHARE = 'share: request to plaintext';

/** Names of all latencies that some cell has, in the order of the record. */
export function latencyNames({ cells }: SimulationRecord): string[] {
  return [...new Set(cells.flatMap(({ result }) => result.latencies.map(({ name }) => name)))];
}

/** Those that summaries show: the two above, else the first two that there are. */
export function mainLatencies(run: SimulationRecord): string[] {
  const names = latencyNames(run);
  const known = names.filter((name) => name === STORE || name === SHARE);
  return known.length > 0 ? known : names.slice(0, 2);
}

/** A latency of a cell by its name. */
export function latencyOf({ result }: Cell, name: string): LatencySummary | undefined {
  return result.latencies.find((one) => one.name === name && one.count > 0);
}

/** A quantile by its share: 0.5 is the median, 1 the largest. */
export function quantileOf(
  latency: LatencySummary | undefined,
  share: number,
): LatencySummary['quantiles'][number] | undefined {
  return latency?.quantiles.find((one) => one.share === share);
}

/** `p50`, `p99.9`, `max`. */
export function quantileName(share: number): string {
  return share === 1 ? 'max' : `p${Number((100 * share).toFixed(3))}`;
}
