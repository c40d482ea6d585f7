import { holmLevels } from '../../common/statistics/holm.js';
import { excludesZero, type Interval, POWER_LEVEL, smallestVisibleChange } from '../../common/statistics/interval.js';
import { fewestPairs, pairedDifferences } from '../../common/statistics/sign-flip.js';
import type { GateRules } from './rules.js';

/** The gate's verdict on a benchmark. */
export type Verdict = 'slower' | 'faster' | 'no difference' | 'undecided';

/** Statistics of the pairs of one benchmark; all in natural logarithms of head over base. */
export interface Finding {
  readonly pairs: number;
  readonly estimate: number;
  /**
   * The interval that decides: for slower, faster and undecided corrected for all benchmarks and
   * looks, for no difference for looks alone.
   */
  readonly interval: Interval;
  readonly pValue: number;
  /** The smallest change that would have been seen nine times in ten. */
  readonly visible: number;
  readonly verdict: Verdict;
}

/** Log ratios of a benchmark, pair by pair. */
export type Ratios = ReadonlyMap<string, readonly number[]>;

/**
 * Decides on every benchmark. Slower or faster: the estimate is beyond the floor and the interval,
 * corrected over all benchmarks (Holm), wholly beyond zero. No difference: the interval at the level of one
 * benchmark is wholly within the floor. Else it is undecided, and more pairs are needed.
 * @param level of this look: see `levelOfLook`
 */
export function decide(ratios: Ratios, level: number, { floor }: Pick<GateRules, 'floor'>): Map<string, Finding> {
  const tests = [...ratios].map(([id, values]) => ({ id, test: pairedDifferences(values) }));
  const levels = holmLevels(
    tests.map(({ test }) => test.pValue),
    level,
  );
  const findings = tests.map(({ id, test }, i): [string, Finding] => {
    const [corrected, plain] = [test.interval(levels[i] ?? level), test.interval(level)];
    const verdict = verdictOn(test.estimate, corrected, plain, Math.log1p(floor));
    const interval = verdict === 'no difference' ? plain : corrected;
    const visible = smallestVisibleChange(interval, test.interval(POWER_LEVEL), Math.log1p(floor));
    const { pairs, estimate, pValue } = test;
    return [id, { pairs, estimate, interval, pValue, visible, verdict }];
  });
  return new Map(findings);
}

function verdictOn(estimate: number, corrected: Interval, plain: Interval, floor: number): Verdict {
  if (excludesZero(corrected) && Math.abs(estimate) > floor) return estimate > 0 ? 'slower' : 'faster';
  return plain.low > -floor && plain.high < floor ? 'no difference' : 'undecided';
}

/**
 * The level of a look: half of what the looks before have left, and all of it if no look follows. So over however many
 * looks they add up to no more than the level, and looking again and again does not make an alarm by chance.
 * @param look 1 for the first
 */
export function levelOfLook(level: number, look: number, which: 'last' | 'not the last'): number {
  return level / 2 ** (which === 'last' ? look - 1 : look);
}

/** Pairs before the first look that is not the last: the fewest that can decide between so many benchmarks. */
export function pairsBeforeFirstLook(benchmarks: number, { level }: Pick<GateRules, 'level'>): number {
  return fewestPairs(levelOfLook(level, 1, 'not the last') / Math.max(1, benchmarks));
}

/** Pairs of a confirmation: the fewest that can decide between those under suspicion, in one look. */
export function pairsToConfirm(suspects: number, { confirmation }: Pick<GateRules, 'confirmation'>): number {
  return fewestPairs(confirmation.level / Math.max(1, suspects));
}
