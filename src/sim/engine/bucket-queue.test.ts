import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BucketQueue } from './bucket-queue.js';

const PILES = 4;

/** Something is put on a bucket, or all of it is taken. */
const EVENT = fc.record({
  bucket: fc.integer({ min: 0, max: PILES - 1 }),
  what: fc.oneof({ weight: 20, arbitrary: fc.constant('add') }, { weight: 1, arbitrary: fc.constant('take') }),
});

describe('piles', () => {
  it('give back what was put on them, in that order, and use their chunks again', () => {
    fc.assert(
      fc.property(fc.array(EVENT, { maxLength: 500 }), fc.integer({ min: 1, max: 9 }), (events, chunkSize) => {
        const buckets = new BucketQueue(PILES, chunkSize);
        const expected: [number, number, number][][] = Array.from({ length: PILES }, () => []);
        for (const [i, { bucket, what }] of events.entries()) {
          if (what === 'add') {
            buckets.add(bucket, i / 3, i % 256, 7 * i);
            expected[bucket]?.push([i / 3, i % 256, 7 * i]);
            continue;
          }
          expect(taken(buckets, bucket)).toEqual(expected[bucket]);
          expected[bucket] = [];
        }
        for (let bucket = 0; bucket < PILES; bucket++) expect(taken(buckets, bucket)).toEqual(expected[bucket]);
      }),
    );
  });

  it('may be added to while another is taken', () => {
    const buckets = new BucketQueue(2, 2);
    for (let i = 0; i < 7; i++) buckets.add(0, i, 0, i);
    buckets.take(0, (time, tag, data) => buckets.add(1, time, tag, data));
    expect(taken(buckets, 1).map(([, , data]) => data)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(taken(buckets, 0)).toEqual([]);
  });
});

function taken(buckets: BucketQueue, bucket: number): [number, number, number][] {
  const all: [number, number, number][] = [];
  buckets.take(bucket, (time, tag, data) => all.push([time, tag, data]));
  return all;
}
