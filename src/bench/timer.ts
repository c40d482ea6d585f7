import { performance } from 'node:perf_hooks';

/** A moment on both clocks, in milliseconds; only differences mean anything. */
export interface Moment {
  readonly wallMs: number;
  /** CPU time of the whole process, all its threads. */
  readonly cpuMs: number;
}

/** Reads the clocks; tests pass in one of their own. */
export type Timer = () => Moment;

export const systemTimer: Timer = () => {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), cpuMs: (user + system) / 1000 };
};
