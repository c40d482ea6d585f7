import { describe, expect, it } from 'vitest';
import { EventCalendar } from './calendar.js';

// test/timeline has its order of events.
describe('the calendar', () => {
  it('gives kind and data back', () => {
    const calendar = new EventCalendar({ widthMs: 10, horizonMs: 1e6, capacity: 1 });
    calendar.at(500_000, 63, 2 ** 31 - 1, 3);
    calendar.at(5, 0, 7);
    const taken: number[][] = [];
    while (calendar.next()) taken.push([calendar.nowMs, calendar.kind, calendar.data]);
    expect(taken).toEqual([
      [5, 0, 7],
      [500_000, 63, 2 ** 31 - 1],
    ]);
  });
});
