import type { RunRecord } from '../../../records/schema.js';
import type { Assessment, Party, Quantity, RatioTest, Test, Verdict, Way } from './claim.js';
import { mainSetting, pointOfRun, quantityOf, waysOf } from './facts.js';
import { type Decided, verdictOfReading } from './overall.js';
import { msText, ratioText, whatText } from './wording.js';

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A claim in one sentence with the numbers that it was decided on: counted ones, as they are the same on any machine. */
export function claimSentence(run: RunRecord, { claim, readings, verdict }: Decided): string {
  const [first, ...others] = readings;
  if (first === undefined) return claim.claim;
  if (others.length === 0) {
    return `${claim.claim}: ${[numbersOf(run, first), ...waysBehind(first, verdict)].join('; ')}`;
  }
  const isAgreed = new Set(readings.map(verdictOfReading)).size === 1;
  const texts = readings.map((one, i) => {
    if (isAgreed) return `${numbersOf(run, one)} ${READ_AS[one.reading] ?? one.reading}`;
    // The numbers of one reading: those of the others are in the tables.
    return `${readingText(one)}${i === 0 ? ` (${numbersOf(run, one)})` : ''}`;
  });
  return `${claim.claim}: ${texts.join(isAgreed ? ', ' : '; ')}`;
}

/** `over all messages it does not hold`, of one of several readings. */
export function readingText(one: Assessment): string {
  return `${READ_AS[one.reading] ?? one.reading} it ${VERBS[verdictOfReading(one)]}`;
}

/** Verdicts after "it". */
const VERBS: Readonly<Record<Verdict, string>> = {
  holds: 'holds',
  'does not hold': 'does not hold',
  'cannot be decided': 'cannot be decided',
  'still measuring': 'is still being measured',
  'not measured here': 'is not measured here',
};

/** Readings of the checklist, as a sentence names them. */
const READ_AS: Readonly<Record<string, string>> = {
  messages: 'over all messages',
  ledger: 'on the ledger alone',
  headers: 'where they check headers',
  everything: 'where they check everything',
};

/** Which of units, time and bytes the verdict is from, where they come to different ones. */
function waysBehind({ claim, verdicts }: Assessment, verdict: Verdict): string[] {
  const found = Object.entries(verdicts);
  const isOfCompletion = claim.readings.some(({ tests }) => tests.some(isLongest));
  if (isOfCompletion || new Set(Object.values(verdicts)).size < 2) return [];
  const behind = found.filter(([, one]) => one === verdict).map(([way]) => (way === 'time' ? 'by time' : `in ${way}`));
  return [`${behind.join(' and ')} it ${VERBS[verdict]}`];
}

/** The numbers of all tests of a reading. */
function numbersOf(run: RunRecord, { claim, reading, findings }: Assessment): string {
  const tests = claim.readings.find(({ name }) => name === reading)?.tests ?? [];
  const ratios = tests.filter((test) => test.kind === 'ratio');
  const compared = comparedTexts(run, ratios);
  if (compared.length > 0) return compared.join(', ');
  const main = findings.find(({ isMain, ratio }) => isMain && ratio !== undefined);
  if (main?.ratio !== undefined) return `${ratioText(main.ratio.low)} of the cost`;
  return tests.some(isLongest) ? 'by the making of our completion' : (findings[0]?.evidence ?? 'not in this run');
}

function isLongest({ kind }: Test): boolean {
  return kind === 'longest stage';
}

/** `37.80 vs 38.45 and 33.87 ms`, a text for each quantity that is compared. */
function comparedTexts(run: RunRecord, tests: readonly RatioTest[]): string[] {
  const quantities = [...new Set(tests.map(({ what }) => what))];
  return quantities.flatMap((what) => {
    const of = tests.filter((test) => test.what === what);
    const values = (parties: readonly Party[]) => [...new Set(parties)].map((party) => valueIn(run, party, what));
    const [left, right] = [values(of.map((test) => test.of)), values(of.map((test) => test.over))];
    if ([...left, ...right].includes(undefined)) return [];
    const shown = (all: readonly (number | undefined)[]) => all.map((one) => numberText(one ?? 0, what)).join(' and ');
    const name = quantities.length > 1 ? `${whatText(what)} ` : '';
    return [`${name}${shown(left)} vs ${shown(right)} ${unitOf(what)}`];
  });
}

function valueIn(run: RunRecord, party: Party, what: Quantity): number | undefined {
  const point = pointOfRun(run, party, mainSetting(run).curve);
  return point && quantityOf(point, what, wayOf(what));
}

/** Of units and time the first, which is counted. */
function wayOf(what: Quantity): Way {
  return waysOf(what)[0] ?? 'bytes';
}

function numberText(value: number, what: Quantity): string {
  return wayOf(what) === 'bytes' ? grouped.format(value) : msText(value).replace(' ms', '');
}

function unitOf(what: Quantity): string {
  if (wayOf(what) !== 'bytes') return 'ms';
  return what === 'bytes' ? 'bytes' : 'bytes a user';
}
