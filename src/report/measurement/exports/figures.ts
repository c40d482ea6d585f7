import type { BenchRecord, BenchResult } from '../../../records/bench-record.js';
import { decidedOf, type GateRecord, type GateResult } from '../../../records/gate-record.js';
import type { Measured } from '../../../records/measured.js';
import { formatPercent, formatTime } from '../../components/time-text.js';
import { describeSide } from '../gate-summary.js';

/** The figures of one benchmark, whatever format they end up in. */
export interface Figure {
  /** engine/curve/group/what */
  readonly name: string;
  /**
   * CPU time of a call: low quantile; of a gate the base's median times the change that was found. The head's own median is
   * not exported: pairs tell a change that the ratio of two medians does not, and the two can contradict each other.
   */
  readonly cpuMs: number;
  /** 95% interval of that time; of a gate the base's median times the interval that decided, where there is one. */
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

/** Conditions on a measurement as a whole without which its figures mean nothing. */
export interface Check {
  readonly name: string;
  readonly outcome: 'passed' | 'broken';
  readonly type: 'incomplete' | 'undecided' | 'self-test';
  readonly note: string;
}

/** Whether it came to its end, whether enough was decided, and whether the self-test passed: as far as the record says so. */
export function checksOf(record: Measured): Check[] {
  const checks: Check[] = [];
  if (record.status === 'incomplete') {
    checks.push({ name: 'it came to its end', outcome: 'broken', type: 'incomplete', note: incomplete(record) });
  }
  if (record.format === 'claimbench-bench') return checks;
  const { minDecided, selfTest } = record;
  if (minDecided !== undefined) {
    const { decided, asked, isEnough } = decidedOf(record);
    const note = `${decided} of ${asked} benchmarks were decided; at least ${formatPercent(minDecided)} had to be`;
    const more = isEnough ? '' : ': whether the head is slower is not known';
    const outcome = isEnough ? 'passed' : 'broken';
    checks.push({ name: 'enough is decided', outcome, type: 'undecided', note: `${note}${more}` });
  }
  if (selfTest !== undefined) {
    const { alarms, overlooked, undecided = [] } = selfTest;
    const failed = [
      ...(alarms.length === 0 ? [] : [`the same code raised an alarm on ${alarms.join(', ')}`]),
      ...(overlooked.length === 0 ? [] : [`10% more work was overlooked on ${overlooked.join(', ')}`]),
      ...(undecided.length === 0 ? [] : [`the same code was undecided on ${undecided.join(', ')}`]),
    ];
    const note = failed.length === 0 ? 'same code passed, 10% more work was seen' : failed.join('; ');
    checks.push({ name: 'self-test', outcome: failed.length === 0 ? 'passed' : 'broken', type: 'self-test', note });
  }
  return checks;
}

/** One line that says what was measured. */
export function titleOf(record: Measured): string {
  const title = record.format === 'claimbench-bench' ? benchTitle(record) : gateTitle(record);
  return record.status === 'incomplete' ? `${title} (${incomplete(record)})` : title;
}

function incomplete({ reason }: Measured): string {
  return `incomplete: ${reason}`;
}

/** Facts that one needs to judge the numbers. */
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
    ...(record.format === 'claimbench-bench'
      ? []
      : [record.base, record.head].map((side, i): [string, string] => [i === 0 ? 'Base' : 'Head', describeSide(side)])),
    ['Seed', seed],
    ...checksOf(record).map(({ name, note }): [string, string] => [`${name[0]?.toUpperCase()}${name.slice(1)}`, note]),
  ];
}

function benchTitle({ results }: BenchRecord): string {
  return `${results.length} benchmarks measured`;
}

function gateTitle(record: GateRecord): string {
  const { results, base, head } = record;
  const count = (verdict: GateResult['verdict']) => results.filter((one) => one.verdict === verdict).length;
  const verdicts = (['slower', 'faster', 'no difference', 'undecided'] as const).filter(
    (verdict) => count(verdict) > 0,
  );
  const found = `${head.given} against ${base.given}: ${verdicts.map((verdict) => `${count(verdict)} ${verdict}`).join(', ') || 'nothing measured'}`;
  return record.status === 'incomplete' || decidedOf(record).isEnough
    ? found
    : `${found} (too few decided: whether the head is slower is not known)`;
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

function gateFigure({ name, baseMs, change, low, high, pairs, smallestVisibleChange, verdict }: GateResult): Figure {
  const interval = low === null || high === null ? 'none' : `${formatPercent(low)} to ${formatPercent(high)}`;
  const note = `${verdict}: ${formatPercent(change)} (interval ${interval}) against ${formatTime(baseMs)}, ${pairs} pairs of processes; sees ${formatPercent(smallestVisibleChange)}`;
  const cpuMs = baseMs * (1 + change);
  const ends =
    low === null || high === null ? {} : { interval: { low: baseMs * (1 + low), high: baseMs * (1 + high) } };
  return { name, cpuMs, ...ends, change: { share: change, low, high }, outcome: OUTCOMES[verdict], note };
}
