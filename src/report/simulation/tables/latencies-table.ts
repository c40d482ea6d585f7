import type { LatencySummary } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Column, Table } from '../../components/table.js';
import { hasRetries } from '../execution.js';
import { tableOfCells } from '../grid-view.js';
import { isPoint, quantileName, quantileOf } from '../latency-names.js';
import { type Scale, timeScale } from '../scales.js';
import { modelledBy } from '../scenario-view.js';

const SHARES = [0.5, 0.9, 0.95, 0.99, 0.999, 1];
/** Quantiles whose intervals are shown. */
const WITH_INTERVAL = [0.5, 0.95, 0.99];

const NAME: Column = { title: 'Latency', meaning: 'from what to what' };
const COUNT: Column = { title: 'count', meaning: 'how many, after the warm-up', provenance: 'counted' };

/** Latencies in scenario time: mean, quantiles and their intervals. */
export function latenciesTable(run: SimulationRecord): Table | undefined {
  const scale = scaleOf(run);
  const inUnit = { provenance: run.provenance, decimals: scale.decimals };
  const quantileColumns = SHARES.flatMap((share): Column[] => {
    const name = quantileName(share);
    const column = { title: `${name} ${scale.unit}`, meaning: meaningOf(share, scale), ...inUnit };
    if (!WITH_INTERVAL.includes(share)) return [column];
    return [
      column,
      { title: `${name} from`, meaning: `lower end of the 95% interval of ${name}, ${scale.unit}`, ...inUnit },
      { title: `${name} to`, meaning: `upper end of it, ${scale.unit}`, ...inUnit },
    ];
  });
  return tableOfCells(
    run,
    {
      id: 'table-latencies',
      title: 'Latencies',
      caption: `In ${scale.unit}, ${modelledBy(run)}. A quantile is given where the observations carry it, which is where order statistics give it a 95% interval (p50 from 6 on, p95 from 72, p99 from 368, p99.9 from 3688).`,
      columns: [
        NAME,
        COUNT,
        { title: `mean ${scale.unit}`, meaning: `mean, ${scale.unit}`, ...inUnit },
        ...quantileColumns,
        { title: 'left out', meaning: 'what is not given, and why' },
      ],
    },
    ({ result }) =>
      result.latencies.map((one) => [
        one.name,
        one.count,
        one.meanMs / scale.factor,
        ...quantileCells(one, scale),
        leftOut(one),
      ]),
  );
}

function meaningOf(share: number, { unit }: Scale): string {
  return share === 1 ? `the largest, ${unit}` : `${100 * share}% are at most this, ${unit}`;
}

function quantileCells(latency: LatencySummary, { factor }: Scale): (number | undefined)[] {
  const inUnit = (ms: number | null | undefined) => (ms === null || ms === undefined ? undefined : ms / factor);
  return SHARES.flatMap((share) => {
    const quantile = quantileOf(latency, share);
    const value = inUnit(quantile?.ms);
    if (!WITH_INTERVAL.includes(share)) return [value];
    return hasInterval(quantile)
      ? [value, inUnit(quantile?.low), inUnit(quantile?.high)]
      : [value, undefined, undefined];
  });
}

function hasInterval(quantile: ReturnType<typeof quantileOf>): boolean {
  const { low = null, high = null } = quantile ?? {};
  return low !== null && high !== null && !isPoint(low, high);
}

function leftOut(latency: LatencySummary): string {
  const missing = SHARES.filter((share) => quantileOf(latency, share) === undefined);
  const identical = WITH_INTERVAL.filter((share) => {
    const { low = null, high = null } = quantileOf(latency, share) ?? {};
    return low !== null && high !== null && isPoint(low, high);
  });
  return [
    ...(missing.length === 0 ? [] : [`${missing.map(quantileName).join(', ')}: too few observations`]),
    ...(identical.length === 0
      ? []
      : [`intervals of ${identical.map(quantileName).join(', ')}: identical observations`]),
  ].join('; ');
}

/** Where the mean of each latency went. */
export function splitTable(run: SimulationRecord): Table | undefined {
  const scale = scaleOf(run);
  const tries = hasRetries(run);
  const inUnit = { provenance: run.provenance, decimals: scale.decimals };
  const column = (title: string, meaning: string) => ({
    title: `${title} ${scale.unit}`,
    meaning: `${meaning}, ${scale.unit}`,
    ...inUnit,
  });
  return tableOfCells(
    run,
    {
      id: 'table-latency-split',
      title: 'Where the mean latency goes',
      caption: `Parts of the mean, ${modelledBy(run)}.`,
      columns: [
        NAME,
        COUNT,
        column('mean', 'mean'),
        column('tick', 'waiting for the next tick, or for a block'),
        column('server', 'waiting for a computer that was busy'),
        column('service', 'being worked on'),
        column('network', 'on lines'),
        ...(tries ? [column('retry', 'waiting to try again after time-outs')] : []),
      ],
    },
    ({ result }) =>
      result.latencies.map(({ name, count, meanMs, split }) => [
        name,
        count,
        ...[meanMs, split.tickMs, split.serverMs, split.serviceMs, split.networkMs].map((ms) => ms / scale.factor),
        ...(tries ? [(split.retryMs ?? 0) / scale.factor] : []),
      ]),
  );
}

function scaleOf({ cells }: SimulationRecord): Scale {
  const times = cells.flatMap(({ result }) =>
    result.latencies.flatMap(({ quantiles }) => quantiles.map(({ ms }) => ms)),
  );
  return timeScale(times);
}
