import type { Milliseconds } from '../kernel/units.js';
import { grown } from './rows.js';

/**
 * Events that happen soon, in typed arrays: a binary heap by time, and by order where times are equal. As long as it is
 * not empty, its first event can be read off.
 */
export class EventHeap {
  #size = 0;
  #times = new Float64Array(1024);
  #orders = new Float64Array(1024);
  #kinds = new Uint8Array(1024);
  #datas = new Int32Array(1024);

  get size(): number {
    return this.#size;
  }

  get firstMs(): Milliseconds {
    return this.#times[0] as number;
  }

  get firstKind(): number {
    return this.#kinds[0] as number;
  }

  get firstData(): number {
    return this.#datas[0] as number;
  }

  /** @param order no two events of one time have the same */
  push(time: Milliseconds, order: number, kind: number, data: number): void {
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

  /** Takes the first event away. */
  dropFirst(): void {
    this.#size--;
    if (this.#size > 0) this.#sink(this.#size);
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
