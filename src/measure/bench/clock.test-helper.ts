import type { Clock } from './clock.js';

/** A clock that moves only when it is told to, and by `stepMs` whenever it is read. */
export function fakeClock(
  stepMs = 0,
): Clock & { advance(ms: number): void; preempt(): void; grow(bytes: number): void } {
  let now = 0;
  let preemptions = 0;
  let bytes = 1000;
  return {
    advance: (ms) => {
      now += ms;
    },
    preempt: () => {
      preemptions += 1;
    },
    grow: (more) => {
      bytes += more;
    },
    read: () => {
      now += stepMs;
      return { wallMs: now, cpuMs: now / 2, preemptions };
    },
    residentBytes: () => bytes,
  };
}
