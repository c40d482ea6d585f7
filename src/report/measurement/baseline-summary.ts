import type {
  BaselineChange,
  BaselineComparison,
  BaselineEntry,
  Fingerprint,
  History,
} from '../../records/baseline-record.js';
import type { Table } from '../components/table.js';
import { plural } from '../components/text.js';
import { formatPercent, formatTime } from '../components/time-text.js';

const NAME_WIDTH = 40;

/** The outcome of a comparison in one line. */
export function baselineVerdict({ changes, missing }: BaselineComparison): string {
  const of = (verdict: string) => changes.filter((one) => one.verdict === verdict).length;
  const words = (['slower', 'faster', 'no difference', 'undecided'] as const).map((one) => `${of(one)} ${one}`);
  return `${words.join(', ')}, ${missing.length} not compared`;
}

/** How a run stands against a baseline, for a terminal of 80 columns. @param mostRows benchmarks that are shown, slower ones first where not all are */
export function baselineComparisonSummary(comparison: BaselineComparison, mostRows = Number.POSITIVE_INFINITY): string {
  const { measure, floor, differences, missing } = comparison;
  const isCut = comparison.changes.length > mostRows;
  const order = ({ verdict }: BaselineChange) => ['slower', 'undecided', 'faster', 'no difference'].indexOf(verdict);
  const changes = isCut
    ? comparison.changes.toSorted((a, b) => order(a) - order(b)).slice(0, mostRows)
    : comparison.changes;
  const what = measure.kind === 'times' ? 'CPU time of a call' : `its ratio to ${measure.reference}`;
  return [
    ...(measure.kind === 'ratios' ? forcedLines(measure.reference, differences) : []),
    `${what.padEnd(NAME_WIDTH)}${'change'.padStart(8)}${'interval'.padStart(15)} verdict`,
    ...changes.map(changeLine),
    ...(isCut ? [`… and ${comparison.changes.length - mostRows} more: --tables prints all`] : []),
    ...missing.slice(0, mostRows / 4).map((name) => `${name}: only one of them has it`),
    '',
    `In all: ${baselineVerdict(comparison)}.`,
    `Slower or faster: by more than ${formatPercent(floor)}, with p, corrected over all, at most 5%.`,
    'Two runs at different times differ as a whole by more than intervals know of:',
    'where both versions are at hand, let "claimbench gate" decide.',
  ].join('\n');
}

function forcedLines(reference: string, differences: readonly string[]): string[] {
  return [
    `Forced: not times are compared, but their ratios to ${reference} of the same run.`,
    'A machine that is faster at one thing than at another looks like a change of code.',
    ...(differences.length === 0 ? ['The times themselves could be compared.'] : differences.map((one) => `- ${one}`)),
    '',
  ];
}

function changeLine({ name, change, low, high, verdict }: BaselineChange): string {
  const short = name.replace('phases/', '').replace('optimised', 'opt.');
  const shown = short.length >= NAME_WIDTH ? `…${short.slice(2 - NAME_WIDTH)} ` : short.padEnd(NAME_WIDTH);
  return `${shown}${signed(change).padStart(8)}${`${signed(low)} ${signed(high)}`.padStart(15)} ${verdict}`;
}

/** The latest measurement of a baseline and what its history shows, for a terminal of 80 columns. @param mostRows benchmarks that are shown */
export function historySummary(
  { name, entries, leftOut, latest, series }: History,
  mostRows = Number.POSITIVE_INFINITY,
): string {
  const { runId, measuredAt, fingerprint, results } = latest;
  const changes = series.flatMap(({ name: benchmark, changes: found }) =>
    found.map(
      ({ entry, share, pValue }) =>
        `${benchmark}: ${signed(share)} from measurement ${entry} on (p ${pValue.toPrecision(1)})`,
    ),
  );
  const compared = entries - leftOut;
  return [
    `${name}: ${plural(entries, 'measurement')}, the latest ${runId} of ${measuredAt.slice(0, 16).replace('T', ' ')} UTC`,
    ...fingerprintFacts(fingerprint).map(([what, text]) => `${what}: ${text}`),
    '',
    ...results.slice(0, mostRows).map(({ name: benchmark, cpu }) => `${benchmark}  ${formatTime(cpu.value)}`),
    ...(results.length > mostRows ? [`… and ${results.length - mostRows} more: --tables prints all`] : []),
    '',
    ...(leftOut === 0 ? [] : [`${leftOut} measurements are left out: they cannot be compared with the latest.`]),
    ...(compared < 8
      ? [`Changes of level are looked for from 8 comparable measurements on; there are ${compared}.`]
      : []),
    ...(compared >= 8 && changes.length === 0 ? ['No change of level.'] : changes.slice(0, mostRows / 2)),
  ].join('\n');
}

/** The same as a table, for the page. */
export function historyTable({ name, entries, series }: History): Table {
  return {
    id: `history-${name}`,
    title: `Baseline ${name}: ${entries} measurements`,
    caption: 'CPU time of a call, and where its level changed (Pettitt’s test at 1%, from eight measurements on).',
    columns: [
      { title: 'Benchmark', meaning: 'engine/curve/group/what' },
      { title: 'latest ms', meaning: 'the latest time in milliseconds', provenance: 'measured', decimals: 4 },
      { title: 'Changes of level', meaning: 'by how much, and from which measurement on' },
    ],
    rows: series.map(({ name: benchmark, points, changes }) => [
      benchmark,
      points.at(-1)?.cpuMs,
      changes.map(({ entry, share }) => `${signed(share)} from ${entry} on`).join('; ') || 'none',
    ]),
  };
}

/** The subject of the measurement and its machine. */
export function fingerprintFacts({
  cpu,
  cores,
  platform,
  architecture,
  node,
  engines,
  benchmarkHash,
}: Fingerprint): [string, string][] {
  const versions = Object.entries(engines).map((pair) => pair.join(' '));
  return [
    ['Machine', `${cpu}, ${cores} cores, ${platform} ${architecture}, Node ${node}`],
    ['Engines', versions.join(', ')],
    ['Benchmarks', benchmarkHash.slice(0, 12)],
  ];
}

/** One line for each baseline, and below it what of it is damaged. */
export function baselineListing(
  found: readonly {
    readonly name: string;
    readonly entries: readonly BaselineEntry[];
    readonly damage: readonly string[];
  }[],
): string {
  if (found.length === 0) return 'No baselines: make one with "claimbench baseline save".';
  return found
    .flatMap(({ name, entries, damage }) => {
      const latest = entries.at(-1);
      const facts =
        latest === undefined
          ? 'no measurements that can be read'
          : `${plural(entries.length, 'measurement')}, the latest ${latest.measuredAt.slice(0, 10)}, ${latest.results.length} benchmarks, ${latest.fingerprint.cpu}`;
      return [`${name.padEnd(16)} ${facts}`, ...damage.map((why) => `  damaged: ${why}`)];
    })
    .join('\n');
}

function signed(share: number): string {
  return share > 0 ? `+${formatPercent(share)}` : formatPercent(share);
}
