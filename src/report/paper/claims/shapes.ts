import { type CountedLives, countedLives, type RunRecord } from '../../../records/schema.js';
import type { Finding, ShapeTest } from './claim.js';
import { mainSetting, schemeOf } from './facts.js';
import { bytesText, missing, partyText } from './wording.js';

/** How far bytes may be from flat, or from a straight line, as a share of the largest (C): blocks and proofs come in steps. */
const TOLERANCE = { flat: 0.01, linear: 0.05 } as const;

/** Whether what n users' lives send is flat, or on a line, at the numbers of users that were counted; on every curve. */
export function shapeFindings(run: RunRecord, test: ShapeTest): Finding[] {
  const scheme = schemeOf(run, test.of);
  const text = `${test.what} of n users, ${partyText(test.of)}: ${test.kind}`;
  if (scheme === undefined) return [missing('bytes', text, `not in this run: ${partyText(test.of)}`)];
  const main = mainSetting(run);
  const curves = [...new Set(countedLives(run).map(({ curve }) => curve))];
  const fewest = test.kind === 'flat' ? 2 : 3;
  return curves.map((curve) => {
    const points = pointsOf(run, scheme, curve);
    const [first, last] = [points[0], points.at(-1)];
    const isMain = curve === main.curve;
    if (first === undefined || last === undefined || points.length < fewest) {
      const why = `at least ${fewest} numbers of users must be counted`;
      return { ...missing('bytes', text, why), setting: curve, isMain };
    }
    const sent = ({ bytes, ledgerBytes }: CountedLives) => (test.what === 'the ledger' ? ledgerBytes : bytes);
    const off = deviation(points, sent, test.kind);
    return {
      way: 'bytes' as const,
      test: text,
      setting: curve,
      isMain,
      provenance: 'counted' as const,
      verdict: off <= TOLERANCE[test.kind] ? 'holds' : 'does not hold',
      evidence: `${bytesText(sent(first))} at ${first.users}, ${bytesText(sent(last))} at ${last.users} users; off by at most ${(100 * off).toFixed(1)}%`,
    };
  });
}

/** Fewest users first, of one form: both send the same. */
function pointsOf(run: RunRecord, scheme: string, curve: string): CountedLives[] {
  const points = countedLives(run).filter(
    (one) => one.scheme === scheme && one.curve === curve && one.form === 'literal',
  );
  return points.sort((a, b) => a.users - b.users);
}

/** Largest distance from the first point's value, or from the line through first and last, over the largest value. */
function deviation(
  points: readonly CountedLives[],
  sent: (point: CountedLives) => number,
  kind: ShapeTest['kind'],
): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  const slope = kind === 'flat' ? 0 : (sent(last) - sent(first)) / (last.users - first.users);
  const expected = (users: number) => sent(first) + slope * (users - first.users);
  const largest = Math.max(...points.map(sent));
  return Math.max(...points.map((point) => Math.abs(sent(point) - expected(point.users)))) / largest;
}
