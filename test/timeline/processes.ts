import type { Milliseconds } from '../../src/common/units.js';

/** Something that a process does over scenario time: it yields how it is woken again. */
export type Process<Result = void> = Generator<(wake: () => void) => void, Result, void>;

/** Something that happens at a moment. */
interface Event {
  readonly timeMs: Milliseconds;
  readonly priority: number;
  readonly action: () => void;
}

/**
 * A clock of scenario time, and what is still to happen. Events are taken by time, then by priority (lowest first), then
 * in the order in which they were scheduled.
 */
export class Clock {
  nowMs: Milliseconds = 0;
  /** The next event last. */
  readonly #events: Event[] = [];

  /** Lets `action` happen at a time that is not past. */
  at(time: Milliseconds, action: () => void, priority = 0): void {
    const timeMs = Math.max(time, this.nowMs);
    const isLater = (event: Event) => event.timeMs > timeMs || (event.timeMs === timeMs && event.priority > priority);
    this.#events.splice(this.#events.findLastIndex(isLater) + 1, 0, { timeMs, priority, action });
  }

  /** Lets the next event happen; `false` where none is left. */
  step(): boolean {
    const next = this.#events.pop();
    if (next === undefined) return false;
    this.nowMs = next.timeMs;
    next.action();
    return true;
  }

  /** Lets a process go on until it waits for something, and whenever it is woken. */
  start(process: Process<unknown>): void {
    const { done, value } = process.next();
    if (done !== true) value(() => this.start(process));
  }

  /** Waits so long. */
  *wait(delayMs: Milliseconds): Process {
    yield (wake) => this.at(this.nowMs + delayMs, wake);
  }

  /** Begins processes one after the other, and waits until all have ended. */
  *all(processes: readonly Process<unknown>[]): Process {
    let open = processes.length;
    const counted = function* (process: Process<unknown>, wake: () => void): Process {
      yield* process;
      open--;
      if (open === 0) wake();
    };
    yield (wake) => {
      for (const process of processes) this.start(counted(process, wake));
    };
  }
}
