import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutBlocks, dealt, inBatches } from './batches.js';

const ITEMS = fc.array(fc.nat(), { maxLength: 60 });
const FEW = fc.integer({ min: 1, max: 9 });

describe('batches', () => {
  it('have all items in their order, and as many as they may but for the last', () => {
    fc.assert(
      fc.property(ITEMS, FEW, (items, size) => {
        const batches = inBatches(items, size);
        expect(batches.flat()).toEqual(items);
        expect(batches.every(({ length }, i) => length === size || (i === batches.length - 1 && length > 0))).toBe(
          true,
        );
        expect(inBatches(items, Number.POSITIVE_INFINITY)).toEqual(items.length === 0 ? [] : [items]);
      }),
    );
  });

  it('of what is dealt are the batches of each hand', () => {
    fc.assert(
      fc.property(ITEMS, FEW, FEW, (items, hands, size) => {
        const ofHand = (hand: number) => items.filter((_, i) => i % hands === hand);
        const expected = Array.from({ length: hands }, (_, hand) => inBatches(ofHand(hand), size)).flat();
        expect(dealt(items, hands, size)).toEqual(expected);
      }),
    );
  });
});

describe('blocks', () => {
  it('are full, and what is left over waits or makes a smaller one', () => {
    const waiting = [1, 2, 3, 4, 5];
    expect(cutBlocks(waiting, { blockSize: 2, partialBlocks: 'wait' })).toEqual({
      blocks: [
        [1, 2],
        [3, 4],
      ],
      left: [5],
    });
    expect(cutBlocks(waiting, { blockSize: 2, partialBlocks: 'flush' })).toEqual({
      blocks: [[1, 2], [3, 4], [5]],
      left: [],
    });
    expect(cutBlocks(waiting, { blockSize: 5, partialBlocks: 'wait' })).toEqual({ blocks: [waiting], left: [] });
    expect(cutBlocks([], { blockSize: 5, partialBlocks: 'flush' })).toEqual({ blocks: [], left: [] });
  });
});
