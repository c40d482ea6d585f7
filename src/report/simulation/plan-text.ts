import { formatDuration } from '../../common/units.js';
import type { Bottleneck, Load, ObjectiveFinding, Plan, PlannedConfiguration } from '../../records/plan-record.js';
import { formatShare, plural, wrap } from '../components/text.js';
import { isPoint } from './latency-names.js';

/** The outcome of a plan in sentences, for the terminal and for the page. */
export function planSentences(plan: Plan): string[] {
  const { answer, neighbour, bottleneck, load, priceUnit } = plan;
  return [
    answerSentence(plan),
    ...(answer === null ? [] : [`There: ${findingsInWords(answer.findings)}.`]),
    ...(load === undefined ? [] : [loadSentence(load, answer ?? neighbour)]),
    ...(neighbour === null
      ? []
      : [
          `${answer === null ? 'Nearest to it' : 'Next to it'}, ${nameOf(neighbour, priceUnit)}: ${findingsInWords(neighbour.findings)}.`,
        ]),
    ...confirmationSentence(plan),
    ...undecidedSentence(plan),
    ...(bottleneck === null ? [] : [bottleneckSentence(bottleneck, neighbour ?? answer)]),
    saturationSentence(plan),
  ];
}

/** The same for a terminal. @param width its columns */
export function planForTerminal(plan: Plan, width = 80): string {
  return planSentences(plan)
    .map((sentence) => wrap(sentence, 2, width))
    .join('\n');
}

/** One configuration that was tried, while the search goes on. */
export function triedInALine(values: PlannedConfiguration['values'], findings: readonly ObjectiveFinding[]): string {
  return `${namedValues(values)}: ${findingsInWords(findings)}`;
}

function answerSentence({ answer, search, tried, objectives, priceUnit }: Plan): string {
  const what = `${objectives.join(' and ')}`;
  const [open] = undecidedOf(tried);
  if (answer === null && open !== undefined) {
    return `None for certain: ${what} (${plural(tried.length, 'configuration')} tried).`;
  }
  if (answer === null) {
    const none = search === 'maximise' ? 'No number will do' : 'Nothing that can be chosen will do';
    return `${none}: ${what} (${plural(tried.length, 'configuration')} tried).`;
  }
  const kind = search === 'maximise' ? 'The largest' : 'The cheapest';
  return `${kind} with ${what}: ${nameOf(answer, priceUnit)} (${plural(tried.length, 'configuration')} tried).`;
}

/** Configurations that may meet all objectives, or not: with so few replications nobody knows. */
function undecidedOf(tried: readonly PlannedConfiguration[]): PlannedConfiguration[] {
  return tried.filter(({ isMet, findings }) => !isMet && findings.every(({ verdict }) => verdict !== 'missed'));
}

/** Those that would be the answer, or a better one, if more replications spoke for them. */
function undecidedSentence({ answer, search, tried, paths }: Plan): string[] {
  const numberOf = ({ values }: PlannedConfiguration) => Number(values[paths[0] ?? '']);
  const isBetter = (one: PlannedConfiguration) =>
    answer === null ||
    (search === 'maximise' ? numberOf(one) > numberOf(answer) : (one.price ?? 0) < (answer.price ?? 0));
  const open = undecidedOf(tried)
    .filter(isBetter)
    .toSorted((a, b) => numberOf(a) - numberOf(b));
  if (open.length === 0) return [];
  const which =
    paths.length === 1
      ? `${paths[0]} at ${open.map(({ values }) => values[paths[0] ?? '']).join(', ')}`
      : open.map(({ values }) => namedValues(values)).join('; ');
  const better = search === 'maximise' ? 'larger' : 'cheaper';
  const what = answer === null ? 'Undecided' : `Undecided, though ${better}`;
  // More replications do not make a run's own observations more.
  const isThin = open.every(({ findings }) => findings.some(({ observations }) => observations !== undefined));
  const advice = isThin ? 'make runs longer (--set run.duration=…)' : 'add replications (--replications)';
  return [`${what}: ${which}; ${advice} to decide.`];
}

/** @param unit of prices; nothing where there was no price list */
function nameOf({ values, price }: PlannedConfiguration, unit: string | null): string {
  return `${namedValues(values)}${price === null || unit === null ? '' : `, price ${price} ${unit}`.trimEnd()}`;
}

function namedValues(values: PlannedConfiguration['values']): string {
  return Object.entries(values)
    .map(([path, value]) => `${path}=${value}`)
    .join(', ');
}

function findingsInWords(findings: readonly ObjectiveFinding[]): string {
  return findings
    .map(({ objective, meanMs, lowMs, highMs, verdict, observations }) => {
      const name = objective.split('<=')[0]?.trim() ?? objective;
      if (observations !== undefined) {
        return `${name} ${verdict}: ${plural(observations, 'observation')} cannot carry a ${name.split('.').slice(1).join('.')}`;
      }
      const interval = isPoint(lowMs, highMs)
        ? '(the same in all replications: no interval)'
        : `[${formatDuration(lowMs)}, ${formatDuration(highMs)}]`;
      return `${name} ${formatDuration(meanMs)} ${interval} ${verdict}`;
    })
    .join('; ');
}

function confirmationSentence({ confirmation }: Plan): string[] {
  if (confirmation === null) return [];
  const { holds, answer, neighbour } = confirmation;
  const beyond = neighbour.length === 0 ? '' : `; the next one: ${findingsInWords(neighbour)}`;
  const what = holds ? 'the answer holds' : 'the answer does NOT hold: more replications are wanted';
  return [`Once more with other random numbers: ${what}: ${findingsInWords(answer)}${beyond}.`];
}

/** Purchases and the like, by the workflows’ names; those that never happened are left out. */
const A_DAY: Readonly<Record<string, string>> = {
  join: 'joining',
  purchase: 'purchases',
  repair: 'repairs, after accidents or not',
  store: 'records stored',
  view: 'policies viewed for claims',
  share: 'repair records shared for claims',
};

function loadSentence({ policyholders, joined, perDay }: Load, where: PlannedConfiguration | null): string {
  const who = `${plural(policyholders, 'policyholder')}, ${joined} of them members from before the start`;
  const what = perDay
    .filter(({ count }) => count > 0)
    .map(
      ({ workflow, count }) =>
        `${count >= 100 ? Math.round(count) : Number(count.toPrecision(3))} ${A_DAY[workflow] ?? workflow}`,
    );
  return `Load at ${where === null ? 'the end' : namedValues(where.values)}: ${who}; a day ${what.join(', ')}.`;
}

const REASONS = {
  tick: 'waiting for the tick and for blocks to fill: more or faster computers do not help, consensus.interval, blockSize and partialBlocks do',
  server: 'waiting for a computer that is busy',
  service: 'computing itself: faster computers help, more of them do not',
  network: 'lines: network latency and bandwidth',
  retry:
    'waiting to try again after time-outs: members that answer help, and so do a shorter faults.timeOut and shorter pauses',
} as const;

function bottleneckSentence(
  { objective, latency, split, part, busiest, busiestUse }: Bottleneck,
  where: PlannedConfiguration | null,
): string {
  const total = split.tickMs + split.serverMs + split.serviceMs + split.networkMs + (split.retryMs ?? 0);
  const share = (ms: number) => formatShare(total === 0 ? 0 : ms / total);
  const retry = split.retryMs === undefined ? '' : `, trying again ${share(split.retryMs)}`;
  const parts = `tick ${share(split.tickMs)}, queue ${share(split.serverMs)}, work ${share(split.serviceMs)}, network ${share(split.networkMs)}${retry}`;
  const use = busiestUse === undefined ? '' : `, at work ${formatShare(busiestUse)} of its time`;
  const who = part === 'server' || part === 'service' ? `; the busiest party there is ${busiest}${use}` : '';
  return `Bottleneck at ${where === null ? 'the end' : namedValues(where.values)}, of ${objective}: ${REASONS[part]}${who} (shares of the mean of "${latency}": ${parts}).`;
}

function saturationSentence({ saturation, answer, neighbour }: Plan): string {
  const where = answer ?? neighbour;
  const at = where === null ? '' : ` at ${namedValues(where.values)}`;
  const roles = saturation.map(
    ({ role, use, loadFactor }) =>
      `${role} ${formatShare(use)}${loadFactor === null ? '' : `, full at ${factorOf(loadFactor)} times the load`}`,
  );
  return `Use${at}: share of its cores’ time that the busiest of each role is at work, mean over the run (derived: when it would be full): ${roles.join('; ')}.`;
}

function factorOf(factor: number): string {
  return factor >= 100 ? factor.toFixed(0) : factor.toPrecision(3);
}
