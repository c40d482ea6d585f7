import type { RunRecord } from '../../records/schema.js';
import { curveText } from '../components/security.js';
import { plural, wrap } from '../components/text.js';
import { type Bar, barsToTerminal } from '../components/text-bars.js';
import { busyText } from './claims/busy.js';
import type { Verdict } from './claims/claim.js';
import { mainSetting, settingsOf } from './claims/facts.js';
import { decidedClaims, isOfAbsent, VERDICTS, verdictSentence } from './claims/overall.js';
import { claimSentence } from './claims/sentences.js';
import { literalTableTwo } from './tables/table-2.js';

/** More bars than these are too many: then each scheme has one, of its four stages together. */
const MOST_BARS = 12;

const HEADINGS: Readonly<Record<Verdict, string>> = {
  holds: 'Holds:',
  'does not hold': 'Does not hold:',
  'cannot be decided': 'Cannot be decided:',
  'still measuring': 'Still being measured:',
  'not measured here': 'Not measured here, but with --profile full:',
};

/**
 * The outcome of a reproduction or comparison: the verdicts in words, and Figure 4.
 * @param width columns of the terminal
 * @param mostLines where the words leave no room for Figure 4 as the paper has it, each scheme has one bar
 */
export function verdictSummary(run: RunRecord, width: number, mostLines: number): string {
  const words = [whatWasRun(run), ...claimsPart(run)].map((text) => paragraph(text, width)).join('\n');
  const stages = stagesOf(run);
  const sent = run.command === 'compare' ? bytesOf(run) : [];
  const withChart = (bars: readonly Bar[], what: string) =>
    bars.length === 0
      ? words
      : `${words}\n\n${paragraph(`Figure 4${what}:`, width)}\n${barsToTerminal(bars, width, 2)}`;
  const whole = withChart(stages, ', ms at the paper’s prices');
  const isFitting = stages.length <= MOST_BARS && whole.split('\n').length <= mostLines;
  const shown = isFitting ? whole : withChart(totalsOf(stages), ', its four stages together, ms at the paper’s prices');
  const withBytes = `${shown}\n\nBytes of all messages of one user:\n${barsToTerminal(sent, width, 0)}`;
  return sent.length > 0 && withBytes.split('\n').length <= mostLines ? withBytes : shown;
}

/** All messages of one user's life at the sizes of the run, on its first curve. */
function bytesOf(run: RunRecord): Bar[] {
  const { curve } = mainSetting(run);
  return run.schemes.flatMap(({ name }) => {
    const point = run.sweeps.find((one) => one.scheme === name && one.curve === curve && one.varied === undefined);
    const [value] = point?.bytes ?? [];
    return value === undefined ? [] : [{ group: '', name, value }];
  });
}

/** Lines indented as the first, and by two more. */
function paragraph(text: string, width: number): string {
  const indent = text.length - text.trimStart().length;
  const lead = ' '.repeat(indent);
  return `${lead}${wrap(text.trimStart(), 2, width - indent).replaceAll('\n', `\n${lead}`)}`;
}

function whatWasRun(run: RunRecord): string {
  const users = run.livePoints.map((point) => point.users);
  const live = users.length === 0 ? '' : ` with up to ${plural(Math.max(...users), 'user')}`;
  const where = settingsOf(run).map(({ engine, curve }) => `${engine} on ${curveText(run, curve)}`);
  const what = run.command === 'compare' ? `Compared ${plural(run.schemes.length, 'scheme')}` : 'Reproduced the paper';
  // What this means for claims by time is on the page and in the tables.
  const busy = busyText(run) === undefined ? '' : ' on a busy machine';
  const representatives = run.schemes.flatMap(({ name, represents }) =>
    represents === undefined ? [] : [`${name} of ${represents}`],
  );
  const named = representatives.length === 0 ? '' : ` Representatives: ${representatives.join(', ')}.`;
  return `${what}${live} in ${Math.round(run.durationMs / 1000)} s${busy}, ${where.join(', ')}.${named}`;
}

/** The claims by their verdicts. */
function claimsPart(run: RunRecord): string[] {
  const sentence = verdictSentence(run);
  if (sentence === undefined) return [];
  const all = decidedClaims(run);
  const claims = all.filter((one) => !isOfAbsent(run, one));
  const absent = all.length - claims.length;
  const lines = VERDICTS.flatMap((verdict) => {
    const found = claims.filter((one) => one.verdict === verdict);
    if (found.length === 0) return [];
    return [HEADINGS[verdict], ...found.map((one) => `  ${claimSentence(run, one)}`)];
  });
  if (absent > 0)
    lines.push(
      `${absent} of the ${all.length} claims speak of schemes that are not in this run: those cannot be decided.`,
    );
  return [`${sentence}.`, ...lines];
}

/** Figure 4 in the paper's units, the schemes beside each other: the same on any machine. */
function stagesOf(run: RunRecord): Bar[] {
  const stages = run.schemes.flatMap(({ name }) =>
    literalTableTwo(run, name).map(({ stage, paperUnits }) => ({
      group: stage,
      name,
      value: (paperUnits?.hundredthsOfMs ?? 0) / 100,
    })),
  );
  const order = [...new Set(stages.map(({ group }) => group))];
  return order.flatMap((group) => stages.filter((one) => one.group === group));
}

function totalsOf(stages: readonly Bar[]): Bar[] {
  const names = [...new Set(stages.map(({ name }) => name))];
  return names.map((name) => ({
    group: '',
    name,
    value: stages.reduce((sum, one) => sum + (one.name === name ? one.value : 0), 0),
  }));
}
