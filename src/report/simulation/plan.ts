import { formatDuration } from '../../kernel/units.js';
import type { Bottleneck, ObjectiveFinding, Plan, PlannedConfiguration, Saturation } from '../../run/plan.js';
import { isPoint } from './latency-names.js';
import { formatShare, plural, wrap } from './text.js';

/** What a plan came to, in sentences: for the terminal and for the page. */
export function planSentences(plan: Plan): string[] {
  const { answer, neighbour, bottleneck, saturation, priceUnit } = plan;
  return [
    answerSentence(plan),
    ...(answer === null ? [] : [`There: ${findingsInWords(answer.findings)}.`]),
    ...(neighbour === null
      ? []
      : [
          `${answer === null ? 'Nearest to it' : 'Next to it'}, ${nameOf(neighbour, priceUnit)}: ${findingsInWords(neighbour.findings)}.`,
        ]),
    ...confirmationSentence(plan),
    ...(bottleneck === null ? [] : [bottleneckSentence(bottleneck, neighbour ?? answer)]),
    saturationSentence(saturation),
  ];
}

/** The same in lines of at most 80 columns. */
export function planForTerminal(plan: Plan): string {
  return planSentences(plan)
    .map((sentence) => wrap(sentence, 2))
    .join('\n');
}

/** One configuration that was tried, while the search goes on. */
export function triedInALine(values: PlannedConfiguration['values'], findings: readonly ObjectiveFinding[]): string {
  return `${namedValues(values)}: ${findingsInWords(findings)}`;
}

function answerSentence({ answer, search, tried, objectives, priceUnit }: Plan): string {
  const what = `${objectives.join(' and ')}`;
  if (answer === null) {
    const none = search === 'maximise' ? 'No number will do' : 'Nothing that can be chosen will do';
    return `${none}: ${what} (${plural(tried.length, 'configuration')} tried).`;
  }
  const kind = search === 'maximise' ? 'The largest' : 'The cheapest';
  return `${kind} with ${what}: ${nameOf(answer, priceUnit)} (${plural(tried.length, 'configuration')} tried).`;
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

const REASONS = {
  tick: 'waiting for the tick and for blocks to fill: more or faster computers do not help, consensus.interval, blockSize and partialBlocks do',
  server: 'waiting for a computer that is busy',
  service: 'computing itself: faster computers help, more of them do not',
  network: 'lines: network latency and bandwidth',
  retry:
    'waiting to try again after time-outs: members that answer help, and so do a shorter faults.timeOut and shorter pauses',
} as const;

function bottleneckSentence(
  { objective, split, part, busiest }: Bottleneck,
  where: PlannedConfiguration | null,
): string {
  const total = split.tickMs + split.serverMs + split.serviceMs + split.networkMs + (split.retryMs ?? 0);
  const share = (ms: number) => formatShare(total === 0 ? 0 : ms / total);
  const retry = split.retryMs === undefined ? '' : `, trying again ${share(split.retryMs)}`;
  const parts = `tick ${share(split.tickMs)}, queue ${share(split.serverMs)}, work ${share(split.serviceMs)}, network ${share(split.networkMs)}${retry}`;
  const who = part === 'server' || part === 'service' ? `; the busiest party is ${busiest}` : '';
  return `Bottleneck at ${where === null ? 'the end' : namedValues(where.values)}, of ${objective}: ${REASONS[part]}${who} (of the mean: ${parts}).`;
}

function saturationSentence(saturation: readonly Saturation[]): string {
  const roles = saturation.map(
    ({ role, use, loadFactor }) =>
      `${role} ${formatShare(use)}${loadFactor === null ? '' : `, full at ${factorOf(loadFactor)} times the load`}`,
  );
  return `Use of the busiest of each role, mean over the run (derived: when it would be full): ${roles.join('; ')}.`;
}

function factorOf(factor: number): string {
  return factor >= 100 ? factor.toFixed(0) : factor.toPrecision(3);
}
