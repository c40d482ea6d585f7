import {
  decidedOf,
  type GateFinding,
  type GateRecord,
  type GateResult,
  type GateSide,
} from '../../records/gate-record.js';
import { plural, wrap } from '../components/text.js';
import { formatPercent, formatTime } from '../components/time-text.js';

const NAME_WIDTH = 28;
const SAYS_NOTHING = 'THIS RUN DOES NOT SAY that the head is no slower.';

/** Verdicts by how much they matter: these come first where not all benchmarks are shown. */
const ORDER = ['slower', 'undecided', 'faster', 'no difference'];

/** The outcome of a gate in one line: `nothing is slower; 10 of 10 benchmarks decided`. */
export function gateVerdict(record: GateRecord): string {
  const { decided, asked } = decidedOf(record);
  const of = (verdict: string) => record.results.filter((one) => one.verdict === verdict).length;
  const [slower, faster] = [of('slower'), of('faster')];
  const words = [
    slower === 0 ? 'nothing was found to be slower' : `${slower} of ${plural(asked, 'benchmark')} slower`,
    ...(faster === 0 ? [] : [`${faster} faster`]),
    `${decided} of ${asked} decided`,
  ];
  return words.join(', ');
}

/** The verdicts of the gate for a terminal of 80 columns. @param mostRows benchmarks that are shown */
export function gateSummary(record: GateRecord, mostRows = Number.POSITIVE_INFINITY): string {
  const { base, head, floor, results, different, missing, durationMs, looks } = record;
  const isCut = results.length > mostRows;
  const order = (one: GateResult) => ORDER.indexOf(one.verdict);
  const shown = isCut ? results.toSorted((a, b) => order(a) - order(b)).slice(0, mostRows) : results;
  const notCompared = [
    ...different.map((id) => `${id}: base and head give different results: not timed`),
    ...missing.map((id) => `${id}: only one of base and head has it: not compared`),
  ];
  const [first] = results;
  const cell = first?.name.split('/').slice(0, 2).join('/') ?? '';
  return [
    wrap(`base ${describeSide(base)}, head ${describeSide(head)}`, 4),
    `on ${cell}: ${gateVerdict(record)}`,
    '',
    `${'CPU time of a call'.padEnd(NAME_WIDTH)}${'base'.padStart(9)}${'change'.padStart(8)}${'interval'.padStart(15)}${'sees'.padStart(6)} verdict`,
    ...shown.flatMap((result) => [lineOf(result), ...confirmationLine(result)]),
    ...(isCut ? [`… and ${results.length - mostRows} more benchmarks: --tables prints all`] : []),
    ...(notCompared.length > mostRows ? [`${notCompared.length} more were not compared`] : notCompared),
    '',
    `Slower or faster: by more than ${formatPercent(floor)}, and the interval, corrected over all`,
    'benchmarks and looks, is beyond zero. sees: a change seen nine times in ten.',
    ...selfTestLines(record),
    ...decidedLines(record),
    `${plural(Math.max(0, ...results.map(({ pairs }) => pairs)), 'pair')} of processes, ${plural(looks, 'look')}, ${Math.round(durationMs / 1000)} s`,
  ].join('\n');
}

/** A version in a few words, with whether it is what its commit says. */
export function describeSide({ given, version, commit, changed }: GateSide): string {
  const which = commit?.slice(0, 9) ?? version ?? 'of no known version';
  return `${given} (${which}${changed ? ' with changes' : ''})`;
}

function lineOf({ name, baseMs, ...finding }: GateResult): string {
  const short = name.split('/').slice(2).join('/').replace('phases/', '').replace('optimised', 'opt.');
  return `${short.slice(0, NAME_WIDTH - 1).padEnd(NAME_WIDTH)}${formatTime(baseMs).padStart(9)}${figuresOf(finding)}`;
}

function figuresOf({ change, low, high, smallestVisibleChange, verdict }: GateFinding): string {
  const interval = low === null || high === null ? 'none' : `${signed(low)} ${signed(high)}`;
  return `${signed(change).padStart(8)}${interval.padStart(15)}${formatPercent(smallestVisibleChange).padStart(6)} ${verdict}`;
}

function confirmationLine({ confirmation }: GateResult): string[] {
  if (confirmation === undefined) return [];
  const what = `  of them ${confirmation.pairs} fresh ones alone`;
  return [`${what.padEnd(NAME_WIDTH + 9)}${figuresOf(confirmation)}`];
}

function signed(share: number): string {
  return share > 0 ? `+${formatPercent(share)}` : formatPercent(share);
}

function decidedLines(record: GateRecord): string[] {
  if (record.status === 'incomplete') return [wrap(`Incomplete: ${record.reason}.`, 4), SAYS_NOTHING];
  const { decided, asked, isEnough } = decidedOf(record);
  const of = `Decided: ${decided} of ${plural(asked, 'benchmark')}`;
  if (isEnough) return [`${of}.`];
  return [`${of}, fewer than ${formatPercent(record.minDecided ?? 0)} (--min-decided).`, SAYS_NOTHING];
}

function selfTestLines({ selfTest }: GateRecord): string[] {
  if (selfTest === undefined) return [];
  const { alarms, overlooked, undecided = [], ids } = selfTest;
  const quiet = undecided.length === 0 ? 'passed' : `undecided on ${undecided.join(', ')}`;
  const negative = alarms.length === 0 ? quiet : `raised an alarm on ${alarms.join(', ')}`;
  const positive = overlooked.length === 0 ? 'seen' : `overlooked on ${overlooked.join(', ')}`;
  return [`Self-test on ${ids.join(', ')}:`, `Same code: ${negative}`, `10% more work: ${positive}`].map((line) =>
    wrap(line, 4),
  );
}
