import type { Milliseconds } from '../../common/units.js';

/** Something that happens at a moment. */
interface Event {
  readonly timeMs: Milliseconds;
  readonly priority: number;
  readonly sequence: number;
  readonly action: () => void;
}

/**
 * The event core: a clock of scenario time, and what is still to happen, in a binary heap. Events
 * are taken by time, then by priority (lowest first), then in the order in which they were
 * scheduled, so that one scenario has one order of events.
 */
export class EventQueue {
  readonly #heap: Event[] = [];
  #sequence = 0;
  #nowMs = 0;

  /** Scenario time, milliseconds from the start. */
  get nowMs(): Milliseconds {
    return this.#nowMs;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Lets `action` happen at a time that is not past. */
  at(timeMs: Milliseconds, action: () => void, priority = 0): void {
    const event = { timeMs: Math.max(timeMs, this.#nowMs), priority, sequence: this.#sequence++, action };
    this.#heap.push(event);
    this.#rise(this.#heap.length - 1);
  }

  after(delayMs: Milliseconds, action: () => void, priority = 0): void {
    this.at(this.#nowMs + delayMs, action, priority);
  }

  /** Lets the next event happen; `false` where none is left. */
  step(): boolean {
    const [next] = this.#heap;
    const last = this.#heap.pop();
    if (next === undefined || last === undefined) return false;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    this.#nowMs = next.timeMs;
    next.action();
    return true;
  }

  #rise(start: number): void {
    for (let i = start; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.#swapIfEarlier(i, parent)) return;
      i = parent;
    }
  }

  #sink(): void {
    for (let i = 0; ; ) {
      const left = 2 * i + 1;
      const right = left + 1;
      const child = right < this.#heap.length && this.#isEarlier(right, left) ? right : left;
      if (child >= this.#heap.length || !this.#swapIfEarlier(child, i)) return;
      i = child;
    }
  }

  #isEarlier(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    return a !== undefined && b !== undefined && isBefore(a, b);
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    const [a, b] = [this.#heap[child], this.#heap[parent]];
    if (a === undefined || b === undefined || !isBefore(a, b)) return false;
    this.#heap[child] = b;
    this.#heap[parent] = a;
    return true;
  }
}

function isBefore(a: Event, b: Event): boolean {
  if (a.timeMs !== b.timeMs) return a.timeMs < b.timeMs;
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.sequence < b.sequence;
}
