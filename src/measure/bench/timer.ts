import { performance } from 'node:perf_hooks';
import { waitedMs } from '../../common/threads/effort.js';

/** A moment on both clocks, in milliseconds; only differences mean anything. */
export interface Moment {
  readonly wallMs: number;
  /** Time that this thread had a processor. */
  readonly cpuMs: number;
}

/** Reads the clocks; tests pass in one of their own. */
export type Timer = () => Moment;

/**
 * The clocks of this thread, which must not sleep in between. On Linux its processor time is wall time less that in
 * which it waited for a processor, to the nanosecond; elsewhere that of the whole process stands for it, helpers of the
 * compiler included. Neither knows of what a neighbour does to a thread that has its processor: caches, memory and a
 * shared core make processor time itself longer, some per cent as a rule.
 */
export const systemTimer: Timer = () => {
  const waited = waitedMs();
  const wallMs = performance.now();
  return { wallMs, cpuMs: waited === undefined ? processMs() : wallMs - waited };
};

/** Whose processor time `systemTimer` reads here. */
export function cpuClockHere(): 'of the thread' | 'of the process' {
  return waitedMs() === undefined ? 'of the process' : 'of the thread';
}

function processMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The time between two moments; never negative, since the two clocks are not read at the very same time. */
export function between(before: Moment, after: Moment): Moment {
  return {
    wallMs: Math.max(0, after.wallMs - before.wallMs),
    cpuMs: Math.max(0, after.cpuMs - before.cpuMs),
  };
}
