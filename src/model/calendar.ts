import type { Milliseconds } from '../kernel/units.js';
import { grown, Rows } from './rows.js';

/** Orders of different priorities are this far apart: no run schedules so many events. */
const PRIORITY_STEP = 2 ** 50;

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
 * of one length each (a timing wheel that goes round once), a few bytes an event and no object.
 * Events are taken in the order of `EventQueue`: by time, priority, and the order of scheduling.
 */
export class EventCalendar {
  /** What the event that was taken last is, and what it is about. */
  kind = 0;
  data = 0;
  #nowMs = 0;
  #sequence = 0;
  readonly #widthMs: Milliseconds;
  readonly #last: number;
  #current = 0;
  /** First event of each bucket, plus one; 0: none. */
  readonly #heads: Int32Array;
  readonly #rows: Rows;
  #far: FarColumns;
  #size = 0;
  #times = new Float64Array(1024);
  #orders = new Float64Array(1024);
  #kinds = new Uint8Array(1024);
  #datas = new Int32Array(1024);

  constructor({ widthMs, horizonMs, capacity }: CalendarLayout) {
    this.#widthMs = Math.max(widthMs, horizonMs / MOST_BUCKETS);
    this.#last = Math.ceil(horizonMs / this.#widthMs);
    this.#heads = new Int32Array(this.#last + 1);
    this.#far = farColumns(capacity);
    this.#rows = new Rows(capacity, (grown) => {
      this.#far = farColumns(grown, this.#far);
    });
  }

  /** Milliseconds from the start. */
  get nowMs(): Milliseconds {
    return this.#nowMs;
  }

  after(delayMs: Milliseconds, kind: number, data: number): void {
    this.at(this.#nowMs + delayMs, kind, data);
  }

  at(timeMs: Milliseconds, kind: number, data: number, priority = 0): void {
    const time = timeMs > this.#nowMs ? timeMs : this.#nowMs;
    const order = priority * PRIORITY_STEP + this.#sequence++;
    const bucket = Math.min(this.#last, Math.floor(time / this.#widthMs));
    if (bucket <= this.#current) {
      this.#push(time, order, kind, data);
      return;
    }
    const row = this.#rows.take();
    const far = this.#far;
    far.time[row] = time;
    far.order[row] = order;
    far.kind[row] = kind;
    far.data[row] = data;
    far.next[row] = this.#heads[bucket] as number;
    this.#heads[bucket] = row + 1;
  }

  /** Takes the next event; `false` where none is left. */
  next(): boolean {
    if (this.#size === 0 && !this.#advance()) return false;
    this.#nowMs = this.#times[0] as number;
    this.kind = this.#kinds[0] as number;
    this.data = this.#datas[0] as number;
    this.#size--;
    if (this.#size > 0) this.#sink(this.#size);
    return true;
  }

  /** Goes on to the next bucket that has events, and puts them into the heap. */
  #advance(): boolean {
    while (this.#size === 0) {
      if (this.#current === this.#last) return false;
      this.#current++;
      let entry = this.#heads[this.#current] as number;
      this.#heads[this.#current] = 0;
      while (entry !== 0) {
        const row = entry - 1;
        const far = this.#far;
        const kind = far.kind[row] as number;
        this.#push(far.time[row] as number, far.order[row] as number, kind, far.data[row] as number);
        entry = far.next[row] as number;
        this.#rows.release(row);
      }
    }
    return true;
  }

  #push(time: number, order: number, kind: number, data: number): void {
    if (this.#size === this.#times.length) this.#growHeap();
    const times = this.#times;
    const orders = this.#orders;
    let i = this.#size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = times[parent] as number;
      if (above < time || (above === time && (orders[parent] as number) < order)) break;
      this.#move(parent, i);
      i = parent;
    }
    this.#put(i, time, order, kind, data);
  }

  /** Lets the entry at `from`, beyond the heap's end, take the root's place. */
  #sink(from: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const size = this.#size;
    const time = times[from] as number;
    const order = orders[from] as number;
    let i = 0;
    for (let child = 1; child < size; child = 2 * i + 1) {
      const right = child + 1;
      if (right < size && isBefore(times, orders, right, child)) child = right;
      const below = times[child] as number;
      if (time < below || (time === below && order < (orders[child] as number))) break;
      this.#move(child, i);
      i = child;
    }
    this.#put(i, time, order, this.#kinds[from] as number, this.#datas[from] as number);
  }

  #put(i: number, time: number, order: number, kind: number, data: number): void {
    this.#times[i] = time;
    this.#orders[i] = order;
    this.#kinds[i] = kind;
    this.#datas[i] = data;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#orders[to] = this.#orders[from] as number;
    this.#kinds[to] = this.#kinds[from] as number;
    this.#datas[to] = this.#datas[from] as number;
  }

  #growHeap(): void {
    const size = 2 * this.#size;
    this.#times = grown(this.#times, new Float64Array(size));
    this.#orders = grown(this.#orders, new Float64Array(size));
    this.#kinds = grown(this.#kinds, new Uint8Array(size));
    this.#datas = grown(this.#datas, new Int32Array(size));
  }
}

interface FarColumns {
  readonly time: Float64Array;
  readonly order: Float64Array;
  readonly kind: Uint8Array;
  readonly data: Int32Array;
  readonly next: Int32Array;
}

function farColumns(capacity: number, before?: FarColumns): FarColumns {
  return {
    time: grown(before?.time, new Float64Array(capacity)),
    order: grown(before?.order, new Float64Array(capacity)),
    kind: grown(before?.kind, new Uint8Array(capacity)),
    data: grown(before?.data, new Int32Array(capacity)),
    next: grown(before?.next, new Int32Array(capacity)),
  };
}

/** Whether the entry at `i` comes before that at `j`. */
function isBefore(times: Float64Array, orders: Float64Array, i: number, j: number): boolean {
  const a = times[i] as number;
  const b = times[j] as number;
  return a < b || (a === b && (orders[i] as number) < (orders[j] as number));
}
