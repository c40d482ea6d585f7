import type { Milliseconds } from '../../common/units.js';
import { EventHeap } from './event-heap.js';
import { TimingWheel } from './timing-wheel.js';

/** Orders of different priorities are this far apart: no run schedules so many events. */
const PRIORITY_STEP = 2 ** 50;

/** Kinds are below this; a byte has a kind and one of four priorities. */
const KINDS = 64;

/** Buckets at most, whatever the length of a run. */
const MOST_BUCKETS = 2 ** 20;

/** How a calendar is laid out; it only decides how fast it is. */
export interface CalendarLayout {
  /** Length of a bucket, at least. */
  readonly widthMs: Milliseconds;
  /** Time until which buckets are kept apart. */
  readonly horizonMs: Milliseconds;
  /** Events that are scheduled at once, about. */
  readonly capacity: number;
}

/**
 * The event core in typed arrays: what happens soon lies in a heap, what happens later in buckets
 * of one length each, a few bytes an event and no object.
 * Events are taken by time, then by priority (lowest first), then in the order in which they were scheduled, so that
 * one scenario has one order of events.
 *
 * Events of a bucket get their sequence numbers only when it is opened, and yet stand as they were scheduled: the
 * number decides between events of one time alone, and they are all of one bucket. Those that were scheduled before it
 * was opened are numbered then, in the order in which they came; those scheduled later are numbered as they come.
 */
export class EventCalendar {
  #nowMs = 0;
  #sequence = 0;
  /** The bucket that was opened last. */
  #current = 0;
  readonly #last: number;
  readonly #soon = new EventHeap();
  readonly #far: TimingWheel;

  constructor({ widthMs, horizonMs, capacity }: CalendarLayout) {
    const width = Math.max(widthMs, horizonMs / MOST_BUCKETS);
    this.#last = Math.ceil(horizonMs / width);
    this.#far = new TimingWheel(width, this.#last, capacity);
  }

  /** Milliseconds from the start. */
  get nowMs(): Milliseconds {
    return this.#nowMs;
  }

  /** The kind of the event that was taken last. */
  get kind(): number {
    return this.#soon.kind;
  }

  /** The datum of the event that was taken last: named beside its kind. */
  get data(): number {
    return this.#soon.data;
  }

  after(delayMs: Milliseconds, kind: number, data: number): void {
    this.at(this.#nowMs + delayMs, kind, data);
  }

  /** @param kind below 64 @param priority 0 to 3, the lowest first */
  at(timeMs: Milliseconds, kind: number, data: number, priority = 0): void {
    const time = timeMs > this.#nowMs ? timeMs : this.#nowMs;
    const bucket = this.#far.bucketOf(time);
    if (bucket > this.#current) this.#far.add(bucket, time, priority * KINDS + kind, data);
    else this.#soon.push(time, priority * PRIORITY_STEP + this.#sequence++, kind, data);
  }

  /** Takes the next event; `false` where none is left. */
  next(): boolean {
    const soon = this.#soon;
    while (!soon.take()) {
      if (this.#current === this.#last) return false;
      this.#far.take(++this.#current, this.#open);
    }
    this.#nowMs = soon.timeMs;
    return true;
  }

  /** An event of the bucket that is opened. */
  readonly #open = (time: Milliseconds, tag: number, data: number): void => {
    const priority = Math.floor(tag / KINDS);
    const order = priority * PRIORITY_STEP + this.#sequence++;
    this.#soon.push(time, order, tag % KINDS, data);
  };
}
