import type { Milliseconds } from '../../common/units.js';
import { grown } from './rows.js';

/**
 * Events that happen soon, in typed arrays: a binary heap by time, and by order where times are equal. Taking the first
 * leaves a gap at the root, which the next event that is pushed fills: most events set one other going, which is among
 * the next ones, so that both together take a step or two.
 */
export class EventHeap {
  /** When the event happens that was taken last, what it is, and what it is about. */
  timeMs: Milliseconds = 0;
  kind = 0;
  data = 0;
  /** With the gap, if there is one. */
  #size = 0;
  #hasGap = false;
  #times = new Float64Array(1024);
  #orders = new Float64Array(1024);
  #kinds = new Uint8Array(1024);
  #datas = new Int32Array(1024);

  /** @param order no two events of one time have the same */
  push(time: Milliseconds, order: number, kind: number, data: number): void {
    if (this.#hasGap) {
      this.#hasGap = false;
      this.#sink(time, order, kind, data);
    } else {
      this.#rise(time, order, kind, data);
    }
  }

  /** Takes the first event; `false` where there is none. */
  take(): boolean {
    if (this.#hasGap) this.#closeGap();
    if (this.#size === 0) return false;
    this.timeMs = this.#times[0] as number;
    this.kind = this.#kinds[0] as number;
    this.data = this.#datas[0] as number;
    this.#hasGap = true;
    return true;
  }

  /** Lets the last event take the root's place. */
  #closeGap(): void {
    this.#hasGap = false;
    const last = --this.#size;
    if (last === 0) return;
    const [time, order] = [this.#times[last] as number, this.#orders[last] as number];
    this.#sink(time, order, this.#kinds[last] as number, this.#datas[last] as number);
  }

  /** Puts an event in at the end, and lets it rise. */
  #rise(time: Milliseconds, order: number, kind: number, data: number): void {
    if (this.#size === this.#times.length) this.#grow();
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

  /** Puts an event in at the root, where there is a gap, and lets it sink. */
  #sink(time: Milliseconds, order: number, kind: number, data: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const size = this.#size;
    let i = 0;
    for (let child = 1; child < size; child = 2 * i + 1) {
      const right = child + 1;
      if (right < size && isBefore(times, orders, right, child)) child = right;
      const below = times[child] as number;
      if (time < below || (time === below && order < (orders[child] as number))) break;
      this.#move(child, i);
      i = child;
    }
    this.#put(i, time, order, kind, data);
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

  #grow(): void {
    const size = 2 * this.#size;
    this.#times = grown(this.#times, new Float64Array(size));
    this.#orders = grown(this.#orders, new Float64Array(size));
    this.#kinds = grown(this.#kinds, new Uint8Array(size));
    this.#datas = grown(this.#datas, new Int32Array(size));
  }
}

/** Whether the entry at `i` comes before that at `j`. */
function isBefore(times: Float64Array, orders: Float64Array, i: number, j: number): boolean {
  const a = times[i] as number;
  const b = times[j] as number;
  return a < b || (a === b && (orders[i] as number) < (orders[j] as number));
}
