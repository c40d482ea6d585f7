import { pairedRatios, summarise } from '../common/statistics/median-interval.js';
import { PAPER_SCHEME } from '../crypto/schemes/registry.js';
import type { Subject } from '../measure/bench/checked-benchmarks.js';
import type { Moment } from '../measure/bench/timer.js';
import type { Comparison } from '../records/comparison.js';
import type { Sample } from '../records/schema.js';

/** A benchmark's subject with its samples, one a round. */
export interface MeasuredSubject {
  readonly subject: Subject;
  readonly taken: readonly Sample[];
}

/** The columns of the paper's Table 2. */
export const TABLE_TWO: readonly string[] = ['Encrypt', 'Decrypt', 'Reencrypt', 'Redecrypt'];

/** The four stages of Table 2 together. */
const TOTAL = 'total';

/** Time of the paper's scheme over that of every other, for each stage of Table 2 and their total, paired round by round. */
export function comparisonsOf(measured: readonly MeasuredSubject[]): Comparison[] {
  const stages = measured.filter(({ subject: { kind, name } }) => kind === 'stage' && TABLE_TWO.includes(name));
  const groups = [...groupBy(stages, ({ subject }) => keyOf(subject)).values()];
  return groups.flatMap((other) => {
    const paper = groups.find((one) => sameSetting(one, other, PAPER_SCHEME));
    return paper === undefined || paper === other ? [] : compare(paper, other);
  });
}

function keyOf({ scheme, form, engine, curve }: Subject): string {
  return [scheme, form, engine, curve].join('|');
}

function sameSetting([one]: readonly MeasuredSubject[], [other]: readonly MeasuredSubject[], scheme: string): boolean {
  if (one === undefined || other === undefined) return false;
  return one.subject.scheme === scheme && keyOf(one.subject) === keyOf({ ...other.subject, scheme });
}

function compare(paper: readonly MeasuredSubject[], other: readonly MeasuredSubject[]): Comparison[] {
  const both = paper.flatMap((mine) => {
    const theirs = other.find(({ subject }) => subject.name === mine.subject.name);
    return theirs === undefined ? [] : [{ mine, theirs }];
  });
  const stages = both.map(({ mine, theirs }) =>
    comparison(mine.subject, theirs.subject, mine.subject.name, mine.taken, theirs.taken),
  );
  const [first] = both;
  if (first === undefined || both.length < TABLE_TWO.length) return stages;
  const [mine, theirs] = [sumOfRounds(paper), sumOfRounds(both.map((one) => one.theirs))];
  return [...stages, comparison(first.mine.subject, first.theirs.subject, TOTAL, mine, theirs)];
}

function comparison(
  mine: Subject,
  theirs: Subject,
  stage: string,
  mineTook: readonly Moment[],
  theirsTook: readonly Moment[],
): Comparison {
  const { scheme = '', form = 'literal', engine, curve } = mine;
  return { stage, scheme, other: theirs.scheme ?? '', form, engine, curve, ...clocksOf(mineTook, theirsTook) };
}

/**
 * The ratio of what two things took, paired round by round, on both clocks. Where the processor's clock is too coarse
 * for a sample there is none by it.
 */
export function clocksOf(
  mine: readonly Moment[],
  theirs: readonly Moment[],
): Pick<Comparison, 'samples' | 'median' | 'low' | 'high' | 'cpu' | 'wallOverCpu'> {
  const on = (clock: keyof Moment) => pairedRatios(mine.map(valueOn(clock)), theirs.map(valueOn(clock)));
  const wall = on('wallMs');
  const all = [...mine, ...theirs];
  const sum = (clock: keyof Moment) => all.reduce((total, one) => total + one[clock], 0);
  return {
    samples: wall.length,
    ...summarise(wall),
    ...(all.every(({ cpuMs }) => cpuMs > 0) ? { cpu: summarise(on('cpuMs')) } : {}),
    ...(sum('cpuMs') > 0 ? { wallOverCpu: sum('wallMs') / sum('cpuMs') } : {}),
  };
}

function valueOn(clock: keyof Moment): (moment: Moment) => number {
  return (moment) => moment[clock];
}

/** Time of all stages of each round together; rounds that one of them lacks are left out. */
function sumOfRounds(stages: readonly MeasuredSubject[]): Moment[] {
  const rounds = Math.min(...stages.map(({ taken }) => taken.length));
  return Array.from({ length: rounds }, (_, i) => ({
    wallMs: stages.reduce((sum, { taken }) => sum + (taken[i]?.wallMs ?? 0), 0),
    cpuMs: stages.reduce((sum, { taken }) => sum + (taken[i]?.cpuMs ?? 0), 0),
  }));
}

function groupBy<Element>(elements: readonly Element[], key: (element: Element) => string): Map<string, Element[]> {
  const groups = new Map<string, Element[]>();
  for (const element of elements) groups.set(key(element), [...(groups.get(key(element)) ?? []), element]);
  return groups;
}
