import { formatDuration } from '../../kernel/units.js';
import type { Difference, WhatIf } from '../../run/what-if.js';
import { SHARE, STORE } from './latency-names.js';

const LATENCY_WIDTH = 16;
const NUMBER_WIDTH = 13;

/** The statistics that the terminal shows; the tables have all. */
const SHOWN = ['mean', 'p99'];

/** What changes would do, for a terminal of 80 columns: the two main latencies of each. */
export function whatIfForTerminal(whatIf: WhatIf): string {
  const head = [
    'latency'.padEnd(LATENCY_WIDTH),
    ...['as it is', 'difference', 'from', 'to'].map((title) => title.padStart(NUMBER_WIDTH)),
  ].join('');
  return [head, ...whatIf.flatMap(({ change, differences }) => [`with ${change}`, ...linesOf(differences)])].join('\n');
}

function linesOf(differences: readonly Difference[]): string[] {
  return differences
    .filter(({ latency, statistic }) => (latency === STORE || latency === SHARE) && SHOWN.includes(statistic))
    .map(({ latency, statistic, baseMs, differenceMs, lowMs, highMs }) => {
      const name = `  ${latency.split(':')[0]} ${statistic}`.padEnd(LATENCY_WIDTH);
      const numbers = [formatDuration(baseMs), signed(differenceMs), signed(lowMs), signed(highMs)];
      const seen = lowMs > 0 || highMs < 0 ? '' : '  none seen';
      return `${name}${numbers.map((text) => text.padStart(NUMBER_WIDTH)).join('')}${seen}`;
    });
}

function signed(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1e-6) return '0';
  return `${ms < 0 ? '−' : '+'}${size < 0.001 ? `${(1000 * size).toPrecision(2)} µs` : formatDuration(size)}`;
}
