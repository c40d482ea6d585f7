import { fewestForQuantile } from '../../common/statistics/order-statistics.js';
import type { Cell, LatencySummary } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { NOTHING } from '../components/table.js';
import { plural } from '../components/text.js';

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

/** A quantile by its share, 1 being the largest; nothing where there are too few observations to carry it. */
export function quantileOf(
  latency: LatencySummary | undefined,
  share: number,
): LatencySummary['quantiles'][number] | undefined {
  if (latency === undefined || latency.count < fewestForQuantile(share)) return undefined;
  return latency.quantiles.find((one) => one.share === share);
}

/** The meaning of a dash in place of a quantile. */
export const TOO_FEW = `${NOTHING} too few observations to carry the quantile: ${[0.5, 0.95, 0.99]
  .map((share) => `${quantileName(share)} takes ${fewestForQuantile(share)}`)
  .join(', ')}`;

/** Why a latency has no such quantile: `24 observations cannot carry a p99, which takes 368`. */
export function whyNoQuantile({ count }: LatencySummary, share: number): string {
  return `${plural(count, 'observation')} cannot carry a ${quantileName(share)}, which takes ${fewestForQuantile(share)}`;
}

/** Times of a year in milliseconds are rounded to some millionths; a hundred-thousandth is no difference. */
const ROUNDING_MS = 1e-5;

/** Whether both ends of an interval are the same time, but for rounding: of identical values there is none. */
export function isPoint(lowMs: number, highMs: number): boolean {
  return highMs - lowMs <= ROUNDING_MS;
}

/** `p50`, `p99.9`, `max`. */
export function quantileName(share: number): string {
  return share === 1 ? 'max' : `p${Number((100 * share).toFixed(3))}`;
}
