import type { Milliseconds } from '../../common/units.js';

/** Is given the events of a bucket, one after the other. */
export type EventTaker = (time: Milliseconds, tag: number, data: number) => void;

/** Some events of one bucket. */
interface Chunk {
  readonly times: Float64Array;
  readonly tags: Uint8Array;
  readonly datas: Int32Array;
  size: number;
  next: Chunk | undefined;
}

/**
 * Buckets of events, each in the order in which they came. A bucket grows by chunks of columns that are added and never
 * copied, and is taken as a whole, after which its chunks serve other buckets: 13 bytes an event, and at no moment
 * twice as much. Adding goes on where the bucket's last chunk ends, so that it misses no cache.
 */
export class BucketQueue {
  readonly #firsts: (Chunk | undefined)[];
  readonly #lasts: (Chunk | undefined)[];
  /** Chunks of nobody, linked. */
  #free: Chunk | undefined;

  /** @param chunkSize events a chunk: half a chunk a bucket lies idle */
  constructor(
    count: number,
    private readonly chunkSize: number,
  ) {
    this.#firsts = new Array<Chunk | undefined>(count).fill(undefined);
    this.#lasts = new Array<Chunk | undefined>(count).fill(undefined);
  }

  /** @param tag below 256 */
  add(bucket: number, time: Milliseconds, tag: number, data: number): void {
    let chunk = this.#lasts[bucket];
    if (chunk === undefined || chunk.size === this.chunkSize) chunk = this.#lengthen(bucket);
    const i = chunk.size++;
    chunk.times[i] = time;
    chunk.tags[i] = tag;
    chunk.datas[i] = data;
  }

  /** Takes all of a bucket away, the event that came first before the others. @param taker must not add to this bucket */
  take(bucket: number, taker: EventTaker): void {
    let chunk = this.#firsts[bucket];
    this.#firsts[bucket] = undefined;
    this.#lasts[bucket] = undefined;
    while (chunk !== undefined) {
      const { times, tags, datas, size, next } = chunk;
      for (let i = 0; i < size; i++) taker(times[i] as number, tags[i] as number, datas[i] as number);
      chunk.next = this.#free;
      this.#free = chunk;
      chunk = next;
    }
  }

  #lengthen(bucket: number): Chunk {
    const chunk = this.#free ?? this.#newChunk();
    this.#free = chunk.next;
    chunk.size = 0;
    chunk.next = undefined;
    const last = this.#lasts[bucket];
    if (last === undefined) this.#firsts[bucket] = chunk;
    else last.next = chunk;
    this.#lasts[bucket] = chunk;
    return chunk;
  }

  #newChunk(): Chunk {
    return {
      times: new Float64Array(this.chunkSize),
      tags: new Uint8Array(this.chunkSize),
      datas: new Int32Array(this.chunkSize),
      size: 0,
      next: undefined,
    };
  }
}
