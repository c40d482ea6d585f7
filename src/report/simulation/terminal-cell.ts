import { formatBytes, formatDuration } from '../../common/units.js';
import type { Cell, Check, LatencySummary } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { NOTHING } from '../components/table.js';
import { textsToTerminal } from '../components/terminal.js';
import { formatShare, plural, shorten, wrap } from '../components/text.js';
import { executorOf, overheadOf, threadUseOf } from './execution.js';
import { sumOf } from './groups.js';
import { joiningNotes } from './joined.js';
import { isPoint, quantileName, quantileOf, TOO_FEW } from './latency-names.js';
import { throughputOf } from './metrics.js';
import { observedOf, recordsPerDay } from './observed.js';
import { modelledBy } from './scenario-view.js';

const SHARES = [0.5, 0.95, 0.99, 1];
const WITH_INTERVAL = [0.5, 0.95, 0.99];
const MOST_BUSY_SHOWN = 3;

/** One cell: checks, counts, speed, latencies, parties, faults, retries, failures, threads. @param width columns of the terminal */
export function cellForTerminal(run: SimulationRecord, cell: Cell, width?: number): string {
  return [
    cell.result.checks.map(checkForTerminal).join('\n'),
    [countsOf(run, cell), ...joiningNotes(run).map((note) => wrap(note, 2))].join('\n'),
    latenciesOf(run, cell, width),
    [partiesOf(cell), ...(run.executor === 'model' ? [] : [threadsOf(cell)])].join('\n'),
    faultsOf(cell),
    retriesOf(cell),
    failuresOf(cell),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `ok    every injected fault was caught (42 of 42)`. */
export function checkForTerminal({ name, holds, detail }: Check): string {
  return wrap(`${holds ? 'ok  ' : 'FAIL'}  ${name} (${detail})`, 6);
}

/** How much was done, in scenario time and on this machine. */
export function countsOf(run: SimulationRecord, cell: Cell): string {
  const { result, measured } = cell;
  const { recordCounts, ledger } = result;
  const { wallMs, peakMemoryBytes, resumed } = measured;
  const counts = [
    plural(result.policyholders, 'policyholder'),
    plural(result.workflows, 'workflow'),
    `${plural(recordCounts.submitted, 'record')} (${recordCounts.stored} stored, ${recordCounts.refused} refused, ${recordCounts.pending} pending)`,
    plural(ledger.blocks, 'block'),
    `ledger ${formatBytes(ledger.bytes)}`,
  ];
  const onMachine = [
    `${formatDuration(wallMs)} of machine time`,
    `${throughputOf(cell)?.toFixed(1) ?? NOTHING} workflows/s with ${executorOf(run)}`,
    `peak memory ${formatBytes(peakMemoryBytes)}`,
    ...(resumed === undefined
      ? []
      : [`stopped and resumed ${resumed.times === 1 ? 'once' : `${resumed.times} times`}`]),
  ];
  return [`In all: ${counts.join(', ')}`, inScenario(cell), onMachine.join(', ')]
    .map((line) => wrap(line, 2))
    .join('\n');
}

/** Rates over the observed time alone; what was finished afterwards is in the counts above. */
function inScenario(cell: Cell): string {
  const end = `the last event was at ${formatDuration(cell.result.endMs)}`;
  const [observed, records] = [observedOf(cell), recordsPerDay(cell)];
  if (observed === undefined || records === undefined) return `In the scenario: ${end}`;
  const { fromMs, toMs, recordsStored } = observed;
  const from = fromMs === 0 ? '' : `from ${formatDuration(fromMs)} `;
  return `Observed ${from}to ${formatDuration(toMs)}: ${plural(recordsStored, 'record')} stored, ${records.toFixed(2)} a day; ${end}`;
}

function latenciesOf(run: SimulationRecord, { result }: Cell, width?: number): string {
  const { latencies } = result;
  if (latencies.length === 0) return '';
  return [
    wrap(`Latencies, ${modelledBy(run)}`, 0, width),
    latencyTable(latencies, width),
    wrap(latencies.map(({ name }) => name).join('; '), 0, width),
    '',
    intervalsOf(latencies, width),
  ].join('\n');
}

/** A row a latency: how often, its mean and its quantiles. */
export function latencyTable(latencies: readonly LatencySummary[], width?: number): string {
  const rows = latencies.map((one) => [
    shorten(one.name.split(':')[0] ?? one.name, 12),
    String(one.count),
    ...[one.meanMs, ...SHARES.map((share) => quantileOf(one, share)?.ms)].map((ms) =>
      ms === undefined ? NOTHING : formatDuration(ms),
    ),
  ]);
  const head = ['latency', 'count', 'mean', ...SHARES.map(quantileName)];
  const alignments = head.map((_, i) => (i === 0 ? 'left' : 'right'));
  return textsToTerminal(head, rows, alignments, width);
}

/** The 95% intervals of the quantiles above; of identical observations there is none, and of too few neither quantile nor interval. */
function intervalsOf(latencies: readonly LatencySummary[], width?: number): string {
  const textOf = (latency: LatencySummary, share: number) => {
    const { low = null, high = null } = quantileOf(latency, share) ?? {};
    if (low === null || high === null) return NOTHING;
    return isPoint(low, high) ? 'identical values' : `${formatDuration(low)} to ${formatDuration(high)}`;
  };
  const rows = latencies.map((one) => [
    shorten(one.name.split(':')[0] ?? one.name, 12),
    ...WITH_INTERVAL.map((share) => textOf(one, share)),
  ]);
  const head = ['95% interval', ...WITH_INTERVAL.map(quantileName)];
  const table = textsToTerminal(
    head,
    rows,
    head.map((_, i) => (i === 0 ? 'left' : 'right')),
    width,
  );
  return rows.some((row) => row.includes(NOTHING)) ? `${table}\n${wrap(TOO_FEW, 0, width)}` : table;
}

/** The parties that are busiest. */
export function partiesOf({ result }: Cell): string {
  const busiest = result.parties.toSorted((a, b) => b.use - a.use).slice(0, MOST_BUSY_SHOWN);
  if (busiest.length === 0) return 'No party was at work.';
  const parts = busiest.map(
    ({ party, use, longestQueue }) => `${party} ${formatShare(use)} (longest queue ${longestQueue})`,
  );
  return wrap(`Busiest: ${parts.join(', ')}`, 2);
}

function threadsOf({ measured }: Cell): string {
  const { threads, replacedThreads } = measured;
  const use = threadUseOf(measured);
  const overhead = overheadOf(threads);
  if (use === undefined || overhead === undefined) return 'Worker threads had nothing to do.';
  const replaced = replacedThreads === 0 ? '' : `; ${plural(replacedThreads, 'thread')} died and replaced`;
  return wrap(
    `Worker threads: busy ${formatShare(use)} of the time, ${formatShare(overhead)} of that overhead of the pool${replaced}`,
    2,
  );
}

function faultsOf({ result: { faults } }: Cell): string {
  if (faults.length === 0) return '';
  const width = Math.min(32, Math.max(...faults.map(({ fault }) => fault.length)));
  const lines = faults.map(({ fault, injected, caught, notCaught }) => {
    const times = sumOf(caught, (one) => one.times);
    const places = caught.map((one) => `${one.role}, ${one.stage} ${one.times}`);
    const all = [...places, ...(notCaught === 0 ? [] : [`NOT CAUGHT ${notCaught}`])].join('; ');
    return wrap(`${shorten(fault, width).padEnd(width)}  ${times} of ${injected}: ${all}`, width + 2);
  });
  return ['Faults caught, of those injected, and where', ...lines].join('\n');
}

/** Counts of what was tried again after time-outs; empty where nothing is. */
export function retriesOf({ result: { retries } }: Cell): string {
  if (retries === undefined) return '';
  const { timeOuts, attempts, workflows, succeeded, givenUp } = retries;
  return wrap(
    `Time-outs: ${timeOuts}, ${attempts} of them followed by another attempt; ${plural(workflows, 'workflow')} tried again, of which ${succeeded} succeeded and ${givenUp} failed in the end`,
    2,
  );
}

function failuresOf({ result: { failures } }: Cell): string {
  if (failures.length === 0) return '';
  const width = Math.max(...failures.map(({ count }) => String(count).length));
  const sorted = failures.toSorted((a, b) => b.count - a.count);
  const lines = sorted.map(({ cause, count }) => wrap(`${String(count).padEnd(width)}  ${cause}`, width + 2));
  return ['Workflows that failed, by cause', ...lines].join('\n');
}
