import type { BenchRecord, BenchResult } from '../../run/bench.js';
import type { GateRecord, GateResult } from '../../run/gate.js';
import type { Measured } from '../../run/measured.js';
import { formatPercent, formatTime } from '../quantities.js';

/** What a measurement says of one benchmark, whatever format it ends up in. */
export interface Figure {
  /** engine/curve/group/what */
  readonly name: string;
  /** CPU time of a call: low quantile; of a gate the head's. */
  readonly cpuMs: number;
  /** 95% interval of that time; a gate has none: its interval is that of the change. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Most memory that a process held; a gate does not look. */
  readonly peakBytes?: number;
  /** Of a gate: the change against the base as a share, with the interval that decided. */
  readonly change?: { readonly share: number; readonly low: number | null; readonly high: number | null };
  readonly outcome: 'passed' | 'failed' | 'open';
  /** How it was had, and what to know of it: one line. */
  readonly note: string;
}

/** A benchmark that was not timed, and why. */
export interface NotTimed {
  readonly name: string;
  readonly outcome: 'broken' | 'open';
  readonly why: string;
}

export function figuresOf(record: Measured): Figure[] {
  return record.format === 'claimbench-bench' ? record.results.map(benchFigure) : record.results.map(gateFigure);
}

export function notTimedOf(record: Measured): NotTimed[] {
  if (record.format === 'claimbench-bench') return [];
  const cell = record.results[0]?.name.split('/').slice(0, 2).join('/') ?? '';
  const notTimed = (outcome: NotTimed['outcome'], why: string) => (id: string) => ({
    name: `${cell}/${id}`,
    outcome,
    why,
  });
  return [
    ...record.different.map(notTimed('broken', 'base and head give different results')),
    ...record.missing.map(notTimed('open', 'only one of base and head has it')),
  ];
}

/** One line that says what was measured. */
export function titleOf(record: Measured): string {
  return record.format === 'claimbench-bench' ? benchTitle(record) : gateTitle(record);
}

/** What one needs to know to judge the numbers. */
export function factsOf(record: Measured): [string, string][] {
  const { machine, software, startedAt, durationMs, seed } = record;
  const commit = software.gitCommit === null ? '' : `, commit ${software.gitCommit.slice(0, 10)}`;
  return [
    ['Started', `${startedAt.slice(0, 16).replace('T', ' ')} UTC, took ${Math.round(durationMs / 1000)} s`],
    [
      'Machine',
      `${machine.cpu}, ${machine.cores} cores, ${machine.platform} ${machine.architecture}, load ${machine.loadAverage.toFixed(1)}`,
    ],
    [
      'Software',
      `claimbench ${software.claimbench}${commit}${software.gitDirty ? ' with changes' : ''}, Node ${machine.node}`,
    ],
    ['Seed', seed],
  ];
}

function benchTitle({ results }: BenchRecord): string {
  return `${results.length} benchmarks measured`;
}

function gateTitle({ results, base, head }: GateRecord): string {
  const count = (verdict: GateResult['verdict']) => results.filter((one) => one.verdict === verdict).length;
  const verdicts = (['slower', 'faster', 'no difference', 'undecided'] as const).filter(
    (verdict) => count(verdict) > 0,
  );
  return `${head.given} against ${base.given}: ${verdicts.map((verdict) => `${count(verdict)} ${verdict}`).join(', ')}`;
}

function benchFigure({ name, cpu, peakBytes, processes, samples, warnings }: BenchResult): Figure {
  const { value: cpuMs, low, high } = cpu.lowQuantile;
  const note = [`10% quantile of the CPU time of a call, ${samples} samples of ${processes} processes`, ...warnings];
  return { name, cpuMs, interval: { low, high }, peakBytes, outcome: 'passed', note: note.join('; ') };
}

const OUTCOMES: Readonly<Record<GateResult['verdict'], Figure['outcome']>> = {
  slower: 'failed',
  faster: 'passed',
  'no difference': 'passed',
  undecided: 'open',
};

function gateFigure({
  name,
  baseMs,
  headMs,
  change,
  low,
  high,
  pairs,
  smallestVisibleChange,
  verdict,
}: GateResult): Figure {
  const interval = low === null || high === null ? 'none' : `${formatPercent(low)} to ${formatPercent(high)}`;
  const note = `${verdict}: ${formatPercent(change)} (interval ${interval}) against ${formatTime(baseMs)}, ${pairs} pairs of processes; sees ${formatPercent(smallestVisibleChange)}`;
  return { name, cpuMs: headMs, change: { share: change, low, high }, outcome: OUTCOMES[verdict], note };
}
