import type { RunRecord } from '../../../records/schema.js';
import { CHECKLIST } from './checklist.js';
import { type Assessment, allHold, type Finding, type Test, type Verdict, WAYS, type Way } from './claim.js';
import { consensusFindings } from './consensus-findings.js';
import { schemeOf } from './facts.js';
import { longestFindings } from './longest.js';
import { rangesOf } from './ranges.js';
import { ratioFindings } from './ratio-findings.js';
import { shapeFindings } from './shapes.js';

/**
 * The paper's claims, decided on a run: nothing is taken from anywhere else. None where the paper's
 * scheme is not in it, or where the run was stopped before anything could be compared.
 */
export function assess(run: RunRecord): Assessment[] {
  if (schemeOf(run, 'ours') === undefined || run.sweeps.length === 0) return [];
  return CHECKLIST.flatMap((claim) =>
    claim.readings.map(({ name, tests }) => {
      const findings = tests.flatMap((test) => findingsOf(run, test));
      return {
        claim,
        reading: name,
        verdicts: verdictsOf(findings),
        ...(tests.some(speaksOfOriginal) ? { originals: 'cannot be decided' as const } : {}),
        findings,
        ranges: tests.some((test) => failsAtAnySize(run, test)) ? [] : rangesOf(run, tests),
      };
    }),
  );
}

function findingsOf(run: RunRecord, test: Test): Finding[] {
  switch (test.kind) {
    case 'ratio':
      return ratioFindings(run, test);
    case 'flat':
    case 'linear':
      return shapeFindings(run, test);
    case 'longest stage':
      return longestFindings(run);
    case 'consensus':
      return consensusFindings(run, test);
  }
}

/** Each way in which something was found, from the main setting alone. */
function verdictsOf(findings: readonly Finding[]): Partial<Record<Way, Verdict>> {
  const ways = WAYS.filter((way) => findings.some((finding) => finding.way === way));
  return Object.fromEntries(
    ways.map((way) => {
      const main = findings.filter((finding) => finding.way === way && finding.isMain);
      return [way, allHold(main.map(({ verdict }) => verdict))];
    }),
  );
}

/** Over numbers of users, sizes are not varied: what is not flat at one size is not at another. */
function failsAtAnySize(run: RunRecord, test: Test): boolean {
  if (test.kind !== 'flat' && test.kind !== 'linear') return false;
  return shapeFindings(run, test).some(({ verdict }) => verdict !== 'holds');
}

/** Whether a test speaks of an original that cannot be had or is not specified, and whose numbers are lost: undecidable. */
function speaksOfOriginal(test: Test): boolean {
  switch (test.kind) {
    case 'longest stage':
      return false;
    case 'flat':
    case 'linear':
      return test.of !== 'ours';
    default:
      return true;
  }
}

/** Claims with verdicts, findings and ranges, for machines; one element a reading. */
export function claimsToJson(assessments: readonly Assessment[]): string {
  const flat = assessments.map(({ claim: { readings: _, ...claim }, ...assessment }) => ({ ...claim, ...assessment }));
  return `${JSON.stringify(flat, null, 2)}\n`;
}
