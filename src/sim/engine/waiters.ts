import type { Milliseconds } from '../../common/units.js';
import type { Records } from './records.js';
import { columnsOf, Rows } from './rows.js';

const COLUMNS = {
  aim: Uint8Array,
  repair: Int32Array,
  wishedMs: Float64Array,
  next: Int32Array,
} as const;

/** Who wants to see a record that is not on the ledger yet. */
export interface Waiter {
  /** `AIM.view` or `AIM.share`. */
  readonly aim: number;
  readonly record: number;
  /** A repair whose record is to be shared afterwards, or `NONE`. */
  readonly repair: number;
  readonly wishedMs: Milliseconds;
}

/** Waiters by record, first come, first served, in typed arrays. */
export class Waiters {
  readonly #rows: Rows;
  #columns = columnsOf(COLUMNS, 1024);

  constructor(private readonly records: Records) {
    this.#rows = new Rows(1024, (capacity) => {
      this.#columns = columnsOf(COLUMNS, capacity, this.#columns);
    });
  }

  add({ aim, record, repair, wishedMs }: Waiter): void {
    const row = this.#rows.take();
    const columns = this.#columns;
    columns.aim[row] = aim;
    columns.repair[row] = repair;
    columns.wishedMs[row] = wishedMs;
    columns.next[row] = 0;
    let last = this.records.waiter(record);
    if (last === 0) {
      this.records.setWaiter(record, row + 1);
      return;
    }
    for (let next = last; next !== 0; next = columns.next[last - 1] as number) last = next;
    columns.next[last - 1] = row + 1;
  }

  /** Takes the waiters of a record away, and tells of each. */
  take(record: number, tell: (waiter: Waiter) => void): void {
    let entry = this.records.waiter(record);
    this.records.setWaiter(record, 0);
    while (entry !== 0) {
      const row = entry - 1;
      const columns = this.#columns;
      const waiter = {
        aim: columns.aim[row] as number,
        record,
        repair: columns.repair[row] as number,
        wishedMs: columns.wishedMs[row] as number,
      };
      entry = columns.next[row] as number;
      this.#rows.release(row);
      tell(waiter);
    }
  }
}
