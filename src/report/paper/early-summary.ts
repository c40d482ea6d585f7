import type { RunRecord } from '../../records/schema.js';
import { assess } from './claims/assess.js';
import type { Assessment, Verdict, Way } from './claims/claim.js';

/** The ways in which claims are decided by counting alone. */
const COUNTED: readonly Way[] = ['paper’s units', 'bytes'];

/**
 * The verdicts that need no time, in words, as soon as all is counted: the rest of the run cannot change them. Lines of at
 * most 80 characters; empty where the run decides no claims.
 */
export function earlySummary(run: RunRecord): string {
  const lines = assess(run).flatMap((one) => {
    const found = COUNTED.flatMap((way) => {
      const verdict = one.verdicts[way];
      return verdict === undefined ? [] : [{ way, verdict }];
    });
    return found.length === 0 ? [] : linesOf(verdictText(found), nameOf(one));
  });
  if (lines.length === 0) return '';
  return ['In the paper’s units and in bytes the paper’s claims come to this:', ...lines].join('\n');
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

/** One verdict where both ways agree, else each with its way. */
function verdictText(found: readonly { readonly way: Way; readonly verdict: Verdict }[]): string {
  const verdicts = [...new Set(found.map(({ verdict }) => verdict))];
  if (verdicts.length === 1) return verdicts[0] ?? '';
  return found.map(({ way, verdict }) => `${verdict} (${way})`).join(', ');
}

function nameOf({ claim, reading }: Assessment): string {
  return reading === '' ? claim.claim : `${claim.claim}: ${reading}`;
}
