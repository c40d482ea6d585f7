import type { Measured } from '../../../records/measured.js';
import { type Figure, figuresOf } from './figures.js';

/**
 * Input of github-action-benchmark for `tool: customSmallerIsBetter`: CPU milliseconds of a call, of a gate the base's times
 * the change. The action compares
 * two numbers and ignores the range: use it for charts, and the gate for alarms.
 */
export function toSmallerIsBetter(record: Measured): string {
  return entries(record, 'ms', (ms) => ms);
}

/** The same for `tool: customBiggerIsBetter`: calls in a second of CPU time. */
export function toBiggerIsBetter(record: Measured): string {
  return entries(record, 'calls/s', (ms) => 1000 / ms);
}

function entries(record: Measured, unit: string, convert: (ms: number) => number): string {
  const all = figuresOf(record).map(({ name, cpuMs, interval, note }) => ({
    name,
    unit,
    value: convert(cpuMs),
    ...rangeOf(interval, convert),
    extra: note,
  }));
  return `${JSON.stringify(all, null, 2)}\n`;
}

function rangeOf(interval: Figure['interval'], convert: (ms: number) => number): { range?: string } {
  if (interval === undefined) return {};
  const [low = 0, high = 0] = [convert(interval.low), convert(interval.high)].sort((a, b) => a - b);
  return { range: `${low.toPrecision(4)} to ${high.toPrecision(4)}` };
}
