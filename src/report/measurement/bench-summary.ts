import type { BenchRecord, BenchResult, Estimate } from '../../records/bench-record.js';
import { plural } from '../components/text.js';
import { formatPercent, formatTime } from '../components/time-text.js';

const NAME_WIDTH = 35;

/** The outcome of a run of benchmarks, for a terminal of 80 columns. @param mostRows benchmarks and warnings that are shown */
export function benchSummary({ results, seed, durationMs }: BenchRecord, mostRows = Number.POSITIVE_INFINITY): string {
  if (results.length === 0) return 'Nothing was measured.';
  const groups = new Map<string, BenchResult[]>();
  for (const result of results) {
    const group = result.name.slice(0, result.name.lastIndexOf('/'));
    groups.set(group, [...(groups.get(group) ?? []), result]);
  }
  const lines = [...groups].flatMap(([group, members]) => ['', headOf(group), ...members.map(lineOf)]);
  const [{ processes, samples } = { processes: 0, samples: 0 }] = results;
  return [
    'CPU time of a call: its 10% quantile with a 95% bootstrap interval over',
    `processes, its median, spread (interquartile range over median); sees: the`,
    'smallest change of the 10% quantile that two such runs would see.',
    ...lines.slice(0, mostRows),
    ...(lines.length > mostRows ? [`… and ${lines.length - mostRows} more lines: --tables prints all`] : []),
    ...warningLines(results, mostRows / 4),
    '',
    `${plural(results.length, 'benchmark')}: ${processes} processes, ${samples} samples of each; seed ${seed}; ${Math.round(durationMs / 1000)} s`,
  ].join('\n');
}

function headOf(group: string): string {
  return `${group.padEnd(NAME_WIDTH)}${'10%'.padStart(9)}${'interval'.padStart(13)}${'median'.padStart(10)}${'spread'.padStart(7)}${'sees'.padStart(6)}`;
}

function lineOf({ name, cpu, smallestVisibleChange }: BenchResult): string {
  const short = name.slice(name.lastIndexOf('/') + 1);
  const figures = [
    formatTime(cpu.lowQuantile.value).padStart(9),
    intervalOf(cpu.lowQuantile).padStart(13),
    formatTime(cpu.median.value).padStart(10),
    formatPercent(cpu.spread).padStart(7),
    formatPercent(smallestVisibleChange).padStart(6),
  ];
  return `${short.length >= NAME_WIDTH ? `${short.slice(0, NAME_WIDTH - 1)} ` : short.padEnd(NAME_WIDTH)}${figures.join('')}`;
}

/** Its ends, relative to the value. */
function intervalOf({ value, low, high }: Estimate): string {
  const end = (bound: number) => `${bound >= value ? '+' : '-'}${formatPercent(Math.abs(bound / value - 1))}`;
  return `${end(low)} ${end(high)}`;
}

/** Each warning once, with whom it concerns. */
function warningLines(results: readonly BenchResult[], most: number): string[] {
  const concerned = results.flatMap(({ name, warnings }) => warnings.map((warning) => ({ name, warning })));
  const preempted = results.reduce((sum, one) => sum + one.preempted, 0);
  const outliers = results.reduce((sum, { outliers: { mild, severe } }) => sum + mild + severe, 0);
  const samples = results.reduce((sum, one) => sum + one.samples, 0);
  return [
    '',
    `Of ${samples} samples ${preempted} were made to wait, ${outliers} lie far out: labelled, none dropped.`,
    ...concerned.slice(0, most).map(({ name, warning }) => `warning: ${name}: ${warning}`),
    ...(concerned.length > most ? [`… and ${plural(concerned.length - most, 'warning')} more`] : []),
  ];
}
