import type { Measured } from '../../../records/measured.js';
import { figuresOf } from './figures.js';

/** A metric of Bencher. */
interface Metric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

const NS_PER_MS = 1e6;

/**
 * Bencher Metric Format, for `bencher run --adapter json`: its built-in measure latency in nanoseconds
 * (CPU time of a call, of a gate the base's times the change); of a bench also peak-memory in bytes, of a gate also change in percent.
 */
export function toBencherMetricFormat(record: Measured): string {
  const metrics = figuresOf(record).map(({ name, cpuMs, interval, peakBytes, change }) => [
    name,
    {
      latency: metric(cpuMs, interval?.low, interval?.high, NS_PER_MS),
      ...(peakBytes === undefined ? {} : { 'peak-memory': { value: peakBytes } }),
      ...(change === undefined ? {} : { change: metric(change.share, change.low, change.high, 100) }),
    },
  ]);
  return `${JSON.stringify(Object.fromEntries(metrics), null, 2)}\n`;
}

function metric(
  value: number,
  low: number | null | undefined,
  high: number | null | undefined,
  factor: number,
): Metric {
  return {
    value: value * factor,
    ...(typeof low === 'number' ? { lower_value: low * factor } : {}),
    ...(typeof high === 'number' ? { upper_value: high * factor } : {}),
  };
}
