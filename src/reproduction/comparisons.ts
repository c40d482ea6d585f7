import { pairedRatios, summarise } from '../bench/statistics.js';
import type { Comparison } from '../run/comparison.js';
import type { Sample } from '../run/schema.js';
import type { Subject } from './benchmarks.js';

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
    const paper = groups.find((one) => sameSetting(one, other, 'liu2021'));
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
    comparison(mine.subject, theirs.subject, mine.subject.name, pairedRatios(wallOf(mine), wallOf(theirs))),
  );
  const [first] = both;
  if (first === undefined || both.length < TABLE_TWO.length) return stages;
  const ratios = pairedRatios(sumOfRounds(paper), sumOfRounds(both.map(({ theirs }) => theirs)));
  return [...stages, comparison(first.mine.subject, first.theirs.subject, TOTAL, ratios)];
}

function comparison(mine: Subject, theirs: Subject, stage: string, ratios: readonly number[]): Comparison {
  const { scheme = '', form = 'literal', engine, curve } = mine;
  return {
    stage,
    scheme,
    other: theirs.scheme ?? '',
    form,
    engine,
    curve,
    samples: ratios.length,
    ...summarise(ratios),
  };
}

function wallOf({ taken }: MeasuredSubject): number[] {
  return taken.map(({ wallMs }) => wallMs);
}

/** Milliseconds of all stages of each round together; rounds that one of them lacks are left out. */
function sumOfRounds(stages: readonly MeasuredSubject[]): number[] {
  const rounds = Math.min(...stages.map(({ taken }) => taken.length));
  return Array.from({ length: rounds }, (_, i) => stages.reduce((sum, { taken }) => sum + (taken[i]?.wallMs ?? 0), 0));
}

function groupBy<Element>(elements: readonly Element[], key: (element: Element) => string): Map<string, Element[]> {
  const groups = new Map<string, Element[]>();
  for (const element of elements) groups.set(key(element), [...(groups.get(key(element)) ?? []), element]);
  return groups;
}
