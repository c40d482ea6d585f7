import type { Milliseconds } from '../../common/units.js';
import { BucketQueue, type EventTaker } from './bucket-queue.js';
import { columnsOf, Rows } from './rows.js';

const COLUMNS = {
  times: Float64Array,
  tags: Uint8Array,
  datas: Int32Array,
  nexts: Int32Array,
} as const;

/** Pages of a run at most: each has an unfinished chunk of its queue. */
const MOST_PAGES = 512;

/** Events a chunk at least and at most. */
const CHUNK_SIZES = { least: 64, most: 4096 } as const;

/**
 * Events that happen later, by buckets (a timing wheel that goes round once, of two levels). Buckets come in pages: the
 * events of a later page lie in one queue; when its turn comes they are dealt to lists, one a bucket. Queues and lists
 * keep the order of adding, so that each bucket gives its events in the order in which they were added to it.
 */
export class TimingWheel {
  /** Buckets of a page: two to this power. */
  readonly #pageBits: number;
  readonly #piles: BucketQueue;
  /** The page whose buckets have lists. */
  #page = 0;
  /** First and last event of each bucket of the page, plus one; 0: none. */
  readonly #firsts: Int32Array;
  readonly #lasts: Int32Array;
  readonly #rows: Rows;
  #listed = columnsOf(COLUMNS, 1024);

  /**
   * @param widthMs length of a bucket
   * @param last the last bucket, in which everything is that comes later still
   * @param capacity events at once, about
   */
  constructor(
    private readonly widthMs: Milliseconds,
    private readonly last: number,
    capacity: number,
  ) {
    this.#pageBits = Math.max(0, Math.ceil(Math.log2((last + 1) / MOST_PAGES)));
    const chunkSize = Math.ceil(capacity / MOST_PAGES / 4);
    this.#piles = new BucketQueue(MOST_PAGES, Math.min(CHUNK_SIZES.most, Math.max(CHUNK_SIZES.least, chunkSize)));
    this.#firsts = new Int32Array(2 ** this.#pageBits);
    this.#lasts = new Int32Array(2 ** this.#pageBits);
    this.#rows = new Rows(1024, (longer) => {
      this.#listed = columnsOf(COLUMNS, longer, this.#listed);
    });
  }

  bucketOf(time: Milliseconds): number {
    return Math.min(this.last, Math.floor(time / this.widthMs));
  }

  /** @param bucket that of the time; it has not been taken yet */
  add(bucket: number, time: Milliseconds, tag: number, data: number): void {
    const page = bucket >> this.#pageBits;
    if (page === this.#page) this.#list(bucket - (page << this.#pageBits), time, tag, data);
    else this.#piles.add(page, time, tag, data);
  }

  /** Takes all of a bucket away, the event that was added first before the others. @param bucket one after the other */
  take(bucket: number, taker: EventTaker): void {
    const page = bucket >> this.#pageBits;
    const first = page << this.#pageBits;
    if (page !== this.#page) {
      this.#page = page;
      this.#piles.take(page, (time, tag, data) => this.#list(this.bucketOf(time) - first, time, tag, data));
    }
    let entry = this.#firsts[bucket - first] as number;
    this.#firsts[bucket - first] = 0;
    const { times, tags, datas, nexts } = this.#listed;
    while (entry !== 0) {
      const row = entry - 1;
      taker(times[row] as number, tags[row] as number, datas[row] as number);
      entry = nexts[row] as number;
      this.#rows.release(row);
    }
  }

  #list(place: number, time: Milliseconds, tag: number, data: number): void {
    const row = this.#rows.take();
    const listed = this.#listed;
    listed.times[row] = time;
    listed.tags[row] = tag;
    listed.datas[row] = data;
    listed.nexts[row] = 0;
    if (this.#firsts[place] === 0) this.#firsts[place] = row + 1;
    else listed.nexts[(this.#lasts[place] as number) - 1] = row + 1;
    this.#lasts[place] = row + 1;
  }
}
