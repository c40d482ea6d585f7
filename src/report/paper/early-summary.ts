import type { RunRecord } from '../../records/schema.js';
import { type Assessment, allHold, type Way } from './claims/claim.js';
import { type Decided, decidedClaims, isOfAbsent, verdictOfReading } from './claims/overall.js';
import { readingText } from './claims/sentences.js';

/** The ways in which claims are decided by counting alone. */
const COUNTED: readonly Way[] = ['paper’s units', 'bytes'];

/**
 * The state of the claims as soon as all is counted, in words: a verdict where times cannot change it, and else what
 * counting says, "so far". Claims that speak of schemes that are not in the run are left out. Lines of at most 80
 * characters; empty where the run decides no claims.
 */
export function earlySummary(run: RunRecord): string {
  const claims = decidedClaims(run).filter((one) => !isOfAbsent(run, one));
  const lines = claims.flatMap((one) => linesOf(verdictSoFar(one), nameOf(one)));
  if (lines.length === 0) return '';
  return [
    'In the paper’s units and in bytes the paper’s claims come to this; "so far" is',
    'what times, which are measured now, may change:',
    ...lines,
  ].join('\n');
}

const INDENT = '  ';
/** Room for a verdict. */
const VERDICT_WIDTH = 19;
const LINE_WIDTH = 80;

/** A verdict and what it is of, on further lines below where one is too short. */
function linesOf(verdict: string, name: string): string[] {
  const room = LINE_WIDTH - INDENT.length - VERDICT_WIDTH;
  const [first = '', ...others] = name.match(new RegExp(`.{1,${room}}(?= |$)`, 'g')) ?? [];
  const below = ' '.repeat(INDENT.length + VERDICT_WIDTH);
  return [`${INDENT}${verdict.padEnd(VERDICT_WIDTH)}${first}`, ...others.map((line) => `${below}${line.trim()}`)];
}

function verdictSoFar({ verdict, readings }: Decided): string {
  const isHeldSoFar = verdict === 'still measuring' && readings.every(holdsAsCounted);
  return isHeldSoFar ? 'holds so far' : verdict;
}

function holdsAsCounted({ verdicts }: Assessment): boolean {
  return allHold(COUNTED.flatMap((way) => verdicts[way] ?? [])) === 'holds';
}

/** The claim; what each reading of it comes to where they differ. */
function nameOf({ claim, readings }: Decided): string {
  const isAgreed = new Set(readings.map(verdictOfReading)).size === 1;
  return isAgreed ? claim.claim : `${claim.claim}: ${readings.map(readingText).join('; ')}`;
}
