import { performance } from 'node:perf_hooks';
import type { Moment } from './timer.js';

/** A moment on both clocks, and how often the process had been made to wait by then. */
export interface ClockReading extends Moment {
  /** How often the system took the processor from this process, which wanted to go on. */
  readonly preemptions: number;
}

/** Reads clocks and memory of this process; tests pass in one of their own. */
export interface Clock {
  read(): ClockReading;
  /** Memory that the process holds. */
  residentBytes(): number;
}

export const processClock: Clock = {
  read: () => {
    const { userCPUTime, systemCPUTime, involuntaryContextSwitches } = process.resourceUsage();
    return {
      wallMs: performance.now(),
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      preemptions: involuntaryContextSwitches,
    };
  },
  residentBytes: () => process.memoryUsage.rss(),
};
