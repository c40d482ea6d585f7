import type { RunRecord } from '../../../records/schema.js';
import { assess } from './assess.js';
import { type Assessment, allHold, type Claim, type Party, type Test, type Verdict, WAYS } from './claim.js';
import { schemeOf } from './facts.js';

/** A claim of the paper with everything that was found of it. */
export interface Decided {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly readings: readonly Assessment[];
}

/** The verdicts in the order in which they are told of; the last two are of runs that are not at their end, or leave it to the full profile. */
export const VERDICTS: readonly Verdict[] = [
  'holds',
  'does not hold',
  'cannot be decided',
  'still measuring',
  'not measured here',
];

/**
 * Each claim with one verdict. A reading of it holds where it holds in every way in which it was put to the test, and
 * does not where it fails in one. A claim that holds by one reading and not by another cannot be decided: the paper's
 * text leaves it open.
 */
export function decidedClaims(run: RunRecord): Decided[] {
  const byClaim = new Map<Claim, Assessment[]>();
  for (const one of assess(run)) byClaim.set(one.claim, [...(byClaim.get(one.claim) ?? []), one]);
  return [...byClaim].map(([claim, readings]) => {
    return { claim, readings, verdict: verdictOfAll(readings.map(verdictOfReading)) };
  });
}

/** One verdict where all readings come to it; readings that are still being measured may yet come to the others'. */
function verdictOfAll(readings: readonly Verdict[]): Verdict {
  const found = new Set(readings);
  const isMeasuring = found.delete('still measuring');
  const [verdict, ...others] = found;
  if (others.length > 0) return 'cannot be decided';
  return isMeasuring ? 'still measuring' : (verdict ?? 'cannot be decided');
}

/** Whether it speaks of a scheme that is not in the run: then it cannot be decided, and there are no numbers. */
export function isOfAbsent(run: RunRecord, { claim }: Decided): boolean {
  const parties = claim.readings.flatMap(({ tests }) => tests.flatMap(partiesOf));
  return parties.some((party) => schemeOf(run, party) === undefined);
}

function partiesOf(test: Test): Party[] {
  switch (test.kind) {
    case 'ratio':
      return [test.of, test.over];
    case 'flat':
    case 'linear':
      return [test.of];
    default:
      return ['ours'];
  }
}

/** A reading's verdict over all ways in which it was put to the test. */
export function verdictOfReading({ verdicts }: Assessment): Verdict {
  return allHold(WAYS.flatMap((way) => verdicts[way] ?? []));
}

/** `Of the paper’s 11 claims 3 hold, 4 do not hold, 4 cannot be decided`; nothing where no claim was put to the test. */
export function verdictSentence(run: RunRecord): string | undefined {
  const claims = decidedClaims(run);
  if (claims.length === 0) return undefined;
  const of = (verdict: Verdict) => claims.filter((one) => one.verdict === verdict).length;
  const hold = of('holds');
  const not = of('does not hold');
  const words = [
    `${hold} ${hold === 1 ? 'holds' : 'hold'}`,
    `${not} ${not === 1 ? 'does' : 'do'} not hold`,
    `${of('cannot be decided')} cannot be decided`,
    ...(of('still measuring') > 0 ? [`${of('still measuring')} still being measured`] : []),
    ...(of('not measured here') > 0 ? [`${of('not measured here')} not measured here`] : []),
  ];
  return `Of the paper’s ${claims.length} claims ${words.join(', ')}`;
}
