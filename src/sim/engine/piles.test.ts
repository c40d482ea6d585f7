import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Piles } from './piles.js';

const PILES = 4;

/** Something is put on a pile, or all of it is taken. */
const DEED = fc.record({
  pile: fc.integer({ min: 0, max: PILES - 1 }),
  what: fc.oneof({ weight: 20, arbitrary: fc.constant('add') }, { weight: 1, arbitrary: fc.constant('take') }),
});

describe('piles', () => {
  it('give back what was put on them, in that order, and use their chunks again', () => {
    fc.assert(
      fc.property(fc.array(DEED, { maxLength: 500 }), fc.integer({ min: 1, max: 9 }), (deeds, chunkSize) => {
        const piles = new Piles(PILES, chunkSize);
        const expected: [number, number, number][][] = Array.from({ length: PILES }, () => []);
        for (const [i, { pile, what }] of deeds.entries()) {
          if (what === 'add') {
            piles.add(pile, i / 3, i % 256, 7 * i);
            expected[pile]?.push([i / 3, i % 256, 7 * i]);
            continue;
          }
          expect(taken(piles, pile)).toEqual(expected[pile]);
          expected[pile] = [];
        }
        for (let pile = 0; pile < PILES; pile++) expect(taken(piles, pile)).toEqual(expected[pile]);
      }),
    );
  });

  it('may be added to while another is taken', () => {
    const piles = new Piles(2, 2);
    for (let i = 0; i < 7; i++) piles.add(0, i, 0, i);
    piles.take(0, (time, tag, data) => piles.add(1, time, tag, data));
    expect(taken(piles, 1).map(([, , data]) => data)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(taken(piles, 0)).toEqual([]);
  });
});

function taken(piles: Piles, pile: number): [number, number, number][] {
  const all: [number, number, number][] = [];
  piles.take(pile, (time, tag, data) => all.push([time, tag, data]));
  return all;
}
