import type { Cell, PartyUse } from '../../records/cell-record.js';
import type { Provenance } from '../../records/primitives.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { countedBy, hasRetries } from './execution.js';
import { isPoint, latencyOf, mainLatencies, quantileName, quantileOf, whyNoQuantile } from './latency-names.js';
import { recordsPerDay } from './observed.js';
import { byteScale, type Scale, shareScale, timeScale, unitInWords } from './scales.js';

/** One figure of a cell: a column of the summary, a panel of a sweep. */
export interface Metric {
  /** For columns: with its unit. */
  readonly title: string;
  /** Its name, without the unit. */
  readonly name: string;
  /** Left out where it is plain: a count, or part of the name. */
  readonly unit?: string;
  /** Milliseconds in its unit, where it is a time. */
  readonly unitMs?: number;
  readonly provenance: Provenance;
  readonly decimals: number;
  /** Of what it is one, for panels that belong together. */
  readonly group: 'population' | 'machine' | 'ledger' | 'latency' | 'use';
  readonly of: (cell: Cell) => number | undefined;
  /** The 95% interval of what it is in one cell, in words; nothing for what has none. */
  readonly intervalOf?: (cell: Cell) => string | undefined;
  /** Why a cell has no such figure, where it could have one. */
  readonly whyNot?: (cell: Cell) => string | undefined;
}

/** The main figures of the cells of a run, in units that fit all of them. */
export function metricsOf(run: SimulationRecord): Metric[] {
  const all = [
    ...populationMetrics(),
    ...(hasRetries(run) ? retryMetrics() : []),
    ...ledgerMetrics(run),
    ...latencyMetrics(run),
    useMetric(run),
    ...machineMetrics(),
  ];
  return all.map((one) => (one.provenance === 'counted' ? { ...one, provenance: countedBy(run) } : one));
}

/** The name of a figure, with its unit. */
export function meaningOf({ name, unit }: Metric): string {
  return unit === undefined ? name : `${name}, ${unitInWords(unit)}`;
}

/** The party with the largest share of its time at work. */
export function busiestOf({ result }: Cell): PartyUse | undefined {
  return result.parties.toSorted((a, b) => b.use - a.use)[0];
}

/** Workflows a second of machine time. */
export function throughputOf({ result, measured }: Cell): number | undefined {
  return measured.wallMs === 0 ? undefined : result.workflows / (measured.wallMs / 1000);
}

function populationMetrics(): Metric[] {
  const counted = { provenance: 'counted', decimals: 0, group: 'population' } as const;
  return [
    {
      ...counted,
      title: 'joined',
      name: 'policyholders that joined',
      of: ({ result }) => result.policyholders,
    },
    { ...counted, title: 'workflows', name: 'workflows begun, in all', of: ({ result }) => result.workflows },
  ];
}

function retryMetrics(): Metric[] {
  const counted = { provenance: 'counted', decimals: 0, group: 'population' } as const;
  return [
    {
      ...counted,
      title: 'tried again',
      name: 'workflows tried again after time-outs',
      of: ({ result }) => result.retries?.workflows ?? 0,
    },
    {
      ...counted,
      title: 'in vain',
      name: 'workflows tried again that failed in the end',
      of: ({ result }) => result.retries?.givenUp ?? 0,
    },
  ];
}

function ledgerMetrics({ provenance, cells }: SimulationRecord): Metric[] {
  const bytes = byteScale(cells.map(({ result }) => result.ledger.bytes));
  return [
    {
      title: 'records/day',
      name: 'records stored a day, from the end of the warm-up to the end of the run',
      provenance,
      decimals: 2,
      group: 'ledger',
      of: recordsPerDay,
    },
    {
      title: 'blocks',
      name: 'blocks on the ledger in the end',
      provenance: 'counted',
      decimals: 0,
      group: 'ledger',
      of: ({ result }) => result.ledger.blocks,
    },
    {
      title: `ledger ${bytes.unit}`,
      name: 'size of the ledger in the end',
      unit: bytes.unit,
      provenance: 'counted',
      decimals: bytes.decimals,
      group: 'ledger',
      of: ({ result }) => result.ledger.bytes / bytes.factor,
    },
  ];
}

function latencyMetrics(run: SimulationRecord): Metric[] {
  return mainLatencies(run).flatMap((name) => {
    const times = run.cells.flatMap((cell) => latencyOf(cell, name)?.quantiles.map(({ ms }) => ms) ?? []);
    const scale = timeScale(times);
    return [0.5, 0.95, 0.99].map((share) => latencyMetric(run, name, share, scale));
  });
}

function latencyMetric({ provenance }: SimulationRecord, name: string, share: number, scale: Scale): Metric {
  const [short = name] = name.split(':');
  return {
    title: `${short} ${quantileName(share)} ${scale.unit}`,
    name: `${name}, ${quantileName(share)}`,
    unit: scale.unit,
    unitMs: scale.factor,
    provenance,
    decimals: scale.decimals,
    group: 'latency',
    of: (cell) => {
      const quantile = quantileOf(latencyOf(cell, name), share);
      return quantile && quantile.ms / scale.factor;
    },
    intervalOf: (cell) => {
      const { low = null, high = null } = quantileOf(latencyOf(cell, name), share) ?? {};
      if (low === null || high === null) return undefined;
      const inUnit = (ms: number) => (ms / scale.factor).toFixed(scale.decimals);
      return isPoint(low, high)
        ? 'no interval: identical observations'
        : `95% interval ${inUnit(low)} to ${inUnit(high)}`;
    },
    whyNot: (cell) => {
      const latency = latencyOf(cell, name);
      if (latency === undefined || quantileOf(latency, share) !== undefined) return undefined;
      return `${short}: ${whyNoQuantile(latency, share)}`;
    },
  };
}

function useMetric({ provenance, cells }: SimulationRecord): Metric {
  const scale = shareScale(cells.map((cell) => busiestOf(cell)?.use ?? 0));
  return {
    title: `busiest use ${scale.unit}`,
    name: 'use of the busiest party',
    unit: scale.unit,
    provenance,
    decimals: scale.decimals,
    group: 'use',
    of: (cell) => {
      const busiest = busiestOf(cell);
      return busiest && busiest.use / scale.factor;
    },
  };
}

function machineMetrics(): Metric[] {
  const measured = { provenance: 'measured', group: 'machine' } as const;
  return [
    { ...measured, decimals: 1, title: 'workflows/s', name: 'workflows a second of machine time', of: throughputOf },
    {
      ...measured,
      decimals: 2,
      title: 'wall s',
      name: 'machine time from the first event to the last',
      unit: 's',
      of: ({ measured: { wallMs } }) => wallMs / 1000,
    },
    {
      ...measured,
      decimals: 0,
      title: 'peak MB',
      name: 'peak memory of the process so far',
      unit: 'MB',
      of: ({ measured: { peakMemoryBytes } }) => peakMemoryBytes / 1e6,
    },
  ];
}
