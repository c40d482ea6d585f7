import { ClaimbenchError } from '../../common/errors.js';
import { holmAdjusted } from '../../common/statistics/holm.js';
import { NORMAL_975, normalPValue } from '../../common/statistics/normal.js';
import type { BaselineChange, BaselineComparison, BaselineEntry, Measure } from '../../records/baseline-record.js';
import { differencesBetween } from './entry.js';

/** Options of a comparison with a baseline. */
export interface BaselineOptions {
  /**
   * `times` refuses what cannot be compared; `ratios` takes each time as a multiple of that of a reference
   * operation, such as `micro/pair`, measured in the same run on the same engine and curve.
   */
  readonly measure: Measure;
  /** Smaller changes, as shares, do not count: two runs on one machine easily differ by some percent as a whole. */
  readonly floor: number;
}

/** Chance of even one false verdict, if runs as a whole did not differ. */
const LEVEL = 0.05;

/** A time, or a ratio of times, in logarithms. */
interface Value {
  readonly log: number;
  readonly standardError: number;
}

/**
 * Compares a run with a baseline that was measured at another time. Intervals are over the processes of both runs;
 * whatever made one of the runs slower as a whole is not in them: the gate, which measures both in turns, sees less.
 * @throws `usage` where the two cannot be compared, with the differences; `undecided` where they share no benchmark
 */
export function compareToBaseline(
  baseline: BaselineEntry,
  run: BaselineEntry,
  { measure, floor }: BaselineOptions,
): BaselineComparison {
  const differences = differencesBetween(baseline.fingerprint, run.fingerprint);
  if (measure.kind === 'times' && differences.length > 0) {
    throw new ClaimbenchError(
      'usage',
      `the baseline cannot be compared with this run (${differences.join('; ')}): save one here, or compare ratios to a reference operation with --force`,
    );
  }
  const [before, after] = [valuesOf(baseline, measure), valuesOf(run, measure)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const changes = changesOf(before, after, floor);
  if (changes.length === 0) {
    throw new ClaimbenchError(
      'undecided',
      'the baseline and this run have no benchmark in common: nothing is compared',
    );
  }
  const missing = names.filter((name) => !changes.some((one) => one.name === name));
  return { measure, floor, differences, changes, asked: after.size, missing };
}

/**
 * Judges a comparison for whoever waits for it.
 * @param minDecided share of the run's benchmarks that are to be decided
 * @throws `regression` where something is slower; `undecided` where less was decided than had to be
 */
export function judgeComparison({ changes, asked }: BaselineComparison, minDecided: number): void {
  const slower = changes.filter(({ verdict }) => verdict === 'slower').map(({ name }) => name);
  if (slower.length > 0) throw new ClaimbenchError('regression', `slower than the baseline: ${slower.join(', ')}`);
  const decided = changes.filter(({ verdict }) => verdict !== 'undecided').length;
  if (decided / asked >= minDecided) return;
  throw new ClaimbenchError(
    'undecided',
    `only ${decided} of the run’s ${asked} benchmarks were decided, fewer than ${Number((100 * minDecided).toFixed(1))}% (--min-decided): whether it is slower is not known; measure with more --processes, or save a baseline that has the same benchmarks`,
  );
}

function changesOf(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  floor: number,
): BaselineChange[] {
  const pairs = [...after].flatMap(([name, now]) => {
    const then = before.get(name);
    if (then === undefined) return [];
    return [{ name, log: now.log - then.log, error: Math.hypot(now.standardError, then.standardError) }];
  });
  const pValues = holmAdjusted(pairs.map(({ log, error }) => normalPValue(log / error)));
  return pairs.map(({ name, log, error }, i) => {
    const pValue = pValues[i] ?? 1;
    const [low, high] = [log - NORMAL_975 * error, log + NORMAL_975 * error];
    const verdict = verdictOn(log, [low, high], pValue, Math.log1p(floor));
    return { name, change: Math.expm1(log), low: Math.expm1(low), high: Math.expm1(high), pValue, verdict };
  });
}

function verdictOn(
  log: number,
  [low, high]: readonly [number, number],
  pValue: number,
  floor: number,
): BaselineChange['verdict'] {
  if (pValue <= LEVEL && Math.abs(log) > floor) return log > 0 ? 'slower' : 'faster';
  return low > -floor && high < floor ? 'no difference' : 'undecided';
}

function valuesOf({ results }: BaselineEntry, measure: Measure): ReadonlyMap<string, Value> {
  const times = new Map(results.map(({ name, processes, cpu }) => [name, timeOf(cpu, processes)]));
  if (measure.kind === 'times') return times;
  return new Map(
    [...times].flatMap(([name, time]) => {
      const reference = `${name.split('/').slice(0, 2).join('/')}/${measure.reference}`;
      if (name === reference) return [];
      const one = times.get(reference);
      if (one === undefined) throw new ClaimbenchError('usage', missingReference(reference));
      return [[name, { log: time.log - one.log, standardError: Math.hypot(time.standardError, one.standardError) }]];
    }),
  );
}

function missingReference(reference: string): string {
  return `${reference} was not measured in both runs: measure it too, or name another with --reference`;
}

/** A bootstrap over few processes is too narrow by sqrt((n - 1) / n). */
function timeOf({ value, low, high }: BaselineEntry['results'][number]['cpu'], processes: number): Value {
  const widening = Math.sqrt(processes / Math.max(1, processes - 1));
  return { log: Math.log(value), standardError: (widening * Math.log(high / low)) / (2 * NORMAL_975) };
}
