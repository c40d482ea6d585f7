import { formatDuration } from '../../common/units.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import type { Difference, WhatIf } from '../../records/what-if-record.js';
import { plural, wrap } from '../components/text.js';
import { gridOf } from './grid-view.js';
import { isPoint, SHARE, STORE } from './latency-names.js';

const LATENCY_WIDTH = 16;
const NUMBER_WIDTH = 13;

/** The statistics that the terminal shows; the tables have all. */
const SHOWN = ['mean', 'p99'];

/** The differences that changes make, for a terminal of 80 columns: the two main latencies of each. */
export function whatIfForTerminal(whatIf: WhatIf): string {
  const head = [
    'latency'.padEnd(LATENCY_WIDTH),
    ...['as it is', 'difference', 'from', 'to'].map((title) => title.padStart(NUMBER_WIDTH)),
  ].join('');
  return [head, ...whatIf.flatMap((one) => [wrap(`with ${one.change}`, 4), ...linesOf(one)])].join('\n');
}

function linesOf({ differences, tooFew = [] }: WhatIf[number]): string[] {
  const isShown = ({ latency, statistic }: Pick<Difference, 'latency' | 'statistic'>) =>
    (latency === STORE || latency === SHARE) && SHOWN.includes(statistic);
  const lines = differences.filter(isShown).map(({ latency, statistic, baseMs, differenceMs, lowMs, highMs }) => {
    const name = `  ${latency.split(':')[0]} ${statistic}`.padEnd(LATENCY_WIDTH);
    const [base, difference, low, high] = [formatDuration(baseMs), signed(differenceMs), signed(lowMs), signed(highMs)];
    const ends = isPoint(lowMs, highMs) ? ['  the same in all pairs: no interval'] : [low, high];
    const numbers = [base, difference, ...ends].map((text) => text.padStart(NUMBER_WIDTH)).join('');
    return `${name}${numbers}${isNoneSeen(lowMs, highMs) ? '  none seen' : ''}`;
  });
  const unknown = tooFew
    .filter(isShown)
    .map(({ latency, statistic, observations, wanted }) =>
      `  ${latency.split(':')[0]} ${statistic}`
        .padEnd(LATENCY_WIDTH)
        .concat(`  ${plural(observations, 'observation')} cannot carry a ${statistic}, which takes ${wanted}`),
    );
  return [...lines, ...unknown];
}

/** Whether an interval holds zero; where all pairs differ by the same there is no spread to take one from. */
export function isNoneSeen(lowMs: number, highMs: number): boolean {
  return !isPoint(lowMs, highMs) && lowMs <= 0 && highMs >= 0;
}

function signed(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1e-6) return '0';
  return `${ms < 0 ? '−' : '+'}${size < 0.001 ? `${(1000 * size).toPrecision(2)} µs` : formatDuration(size)}`;
}

/** Changes with which every run was what it is without them: they do not take effect in this scenario. */
export function effectNotes(run: SimulationRecord): string[] {
  if (run.whatIf === undefined) return [];
  const [base, ...changed] = gridOf(run).map(({ values, replications }) => ({
    change: values.change ?? '',
    scenario: JSON.stringify(replications[0]?.scenario),
    results: JSON.stringify(replications.map(({ result }) => result)),
  }));
  return changed
    .filter(({ results }) => results === base?.results)
    .map(({ change, scenario }) =>
      scenario === base?.scenario
        ? `With ${change} nothing is changed: the scenario is so already.`
        : `With ${change} every run is the same as without: nothing in this scenario goes by it.`,
    );
}
