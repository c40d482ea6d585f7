import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.js';

/** Lets everything happen, and returns the names in the order in which it did. */
function drain(events: EventQueue): void {
  while (events.step());
}

describe('events', () => {
  it('happen by time, then priority, then in the order in which they were scheduled', () => {
    const when = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(when, (all) => {
        const events = new EventQueue();
        const seen: number[] = [];
        for (const [i, [timeMs, priority]] of all.entries()) events.at(timeMs, () => seen.push(i), priority);
        drain(events);
        const naive = all
          .map(([timeMs, priority], i) => ({ timeMs, priority, i }))
          .sort((a, b) => a.timeMs - b.timeMs || a.priority - b.priority || a.i - b.i);
        expect(seen).toEqual(naive.map(({ i }) => i));
        expect(events.size).toBe(0);
      }),
    );
  });

  it('may schedule more, and never turn the clock back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -5, max: 9 }))), (all) => {
        const events = new EventQueue();
        const times: number[] = [];
        for (const [timeMs, more] of all) {
          events.at(timeMs, () => {
            times.push(events.nowMs);
            events.at(events.nowMs + more, () => times.push(events.nowMs));
          });
        }
        drain(events);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times).toHaveLength(2 * all.length);
      }),
    );
  });

  it('come to an end', () => {
    const events = new EventQueue();
    expect(events.step()).toBe(false);
    expect(events.nowMs).toBe(0);
  });
});
