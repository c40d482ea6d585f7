import type { BenchRecord } from '../../../records/bench-record.js';
import type { GateRecord } from '../../../records/gate-record.js';
import type { Measured } from '../../../records/measured.js';
import type { Cell, Column, Table } from '../../components/table.js';
import { notTimedOf, titleOf } from './figures.js';

/** The measurement as one table, for CSV, Markdown and the page. */
export function tableOf(record: Measured): Table {
  return record.format === 'claimbench-bench' ? benchTable(record) : gateTable(record);
}

const NAME: Column = { title: 'Benchmark', meaning: 'engine/curve/group/what' };

const measured = (title: string, meaning: string, decimals: number): Column => ({
  title,
  meaning,
  provenance: 'measured',
  decimals,
});

const BENCH_COLUMNS: readonly Column[] = [
  NAME,
  measured('10% ms', '10% quantile of the CPU time of a call in milliseconds', 4),
  measured('low ms', 'lower end of its 95% bootstrap interval over processes', 4),
  measured('high ms', 'upper end of that interval', 4),
  measured('median ms', 'median of the CPU time of a call', 4),
  measured('wall ms', 'median of the wall time of a call', 4),
  measured('spread %', 'interquartile range of the CPU times over their median', 1),
  measured('sees %', 'the smallest change that two such runs would see nine times in ten', 1),
  measured('samples', 'samples of all processes together', 0),
  measured('waited', 'samples in which the process was made to wait: labelled, not dropped', 0),
  measured('outliers', 'samples more than 1.5 interquartile ranges beyond the quartiles: labelled, not dropped', 0),
  measured('peak MB', 'most memory that a process held, in millions of bytes', 1),
  measured('grown kB', 'by how much a process grew meanwhile, in thousands of bytes', 1),
  { title: 'Warnings', meaning: 'what to know before its figures are used' },
];

function benchTable(record: BenchRecord): Table {
  const rows = record.results.map((one): Cell[] => [
    one.name,
    one.cpu.lowQuantile.value,
    one.cpu.lowQuantile.low,
    one.cpu.lowQuantile.high,
    one.cpu.median.value,
    one.wall.median.value,
    100 * one.cpu.spread,
    percentOf(one.smallestVisibleChange),
    one.samples,
    one.preempted,
    one.outliers.mild + one.outliers.severe,
    one.peakBytes / 1e6,
    one.grownBytes / 1e3,
    one.warnings.join('; '),
  ]);
  const caption = 'CPU time of the whole process; intervals are over fresh processes.';
  return { id: 'bench', title: titleOf(record), caption, columns: BENCH_COLUMNS, rows };
}

const GATE_COLUMNS: readonly Column[] = [
  NAME,
  { title: 'Verdict', meaning: 'slower, faster, no difference, undecided, or why it was not timed' },
  measured('base ms', 'CPU time of a call of the base in milliseconds', 4),
  measured('change %', 'head over base within pairs: Hodges-Lehmann estimate over pairs of processes', 1),
  measured('low %', 'lower end of the interval, corrected over all benchmarks and looks', 1),
  measured('high %', 'upper end of that interval', 1),
  measured('p', 'p-value of the sign-flip test, not corrected', 5),
  measured('sees %', 'a change that would be seen nine times in ten', 1),
  measured('pairs', 'pairs of processes', 0),
  measured('fresh %', 'what fresh pairs alone said of what was not settled', 1),
];

function gateTable(record: GateRecord): Table {
  const rows = record.results.map((one): Cell[] => [
    one.name,
    one.verdict,
    one.baseMs,
    100 * one.change,
    percentOf(one.low),
    percentOf(one.high),
    one.pValue,
    percentOf(one.smallestVisibleChange),
    one.pairs,
    percentOf(one.confirmation?.change ?? null),
  ]);
  const untimed = notTimedOf(record).map(({ name, why }): Cell[] => [name, why, ...Array(GATE_COLUMNS.length - 2)]);
  const floor = (100 * record.floor).toFixed(1);
  const caption = `Slower or faster: by more than ${floor}%, with an interval, corrected over all benchmarks and looks, wholly beyond zero; slower only if it is so by all pairs and by fresh ones alone.`;
  return { id: 'gate', title: titleOf(record), caption, columns: GATE_COLUMNS, rows: [...rows, ...untimed] };
}

function percentOf(share: number | null): number | undefined {
  return share === null ? undefined : 100 * share;
}
