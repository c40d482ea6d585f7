import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventCalendar } from '../../src/sim/engine/calendar.js';
import { Clock } from './processes.js';

/** When an event is scheduled: so long after another one has happened. */
const EVENT = fc.record({
  delayMs: fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 6 }).map((steps) => 300 * steps),
    fc.double({ min: 0, max: 4000, noNaN: true }),
  ),
  priority: fc.integer({ min: 0, max: 3 }),
});

/** Each event that happens schedules the next two of these, so that some go to buckets that are open. */
const EVENTS = fc.array(EVENT, { minLength: 1, maxLength: 300 });

const LAYOUT = fc.record({
  widthMs: fc.constantFrom(1, 7, 100),
  horizonMs: fc.constantFrom(1, 50, 2000, 20_000),
  capacity: fc.constantFrom(1, 1_000_000),
});

describe('the calendar', () => {
  it('takes events in the order of the plain queue, however it is laid out', () => {
    fc.assert(
      fc.property(EVENTS, LAYOUT, (events, layout) => {
        expect(fromCalendar(events, new EventCalendar(layout))).toEqual(fromQueue(events));
      }),
      { numRuns: 300 },
    );
  });
});

type Scheduled = typeof EVENT extends fc.Arbitrary<infer T> ? T : never;

function fromCalendar(events: readonly Scheduled[], calendar: EventCalendar): [number, number][] {
  let next = 0;
  const schedule = () => {
    const event = events[next];
    if (event !== undefined) calendar.at(calendar.nowMs + event.delayMs, 1, next++, event.priority);
  };
  const taken: [number, number][] = [];
  schedule();
  while (calendar.next()) {
    taken.push([calendar.nowMs, calendar.data]);
    schedule();
    schedule();
  }
  return taken;
}

function fromQueue(events: readonly Scheduled[]): [number, number][] {
  const queue = new Clock();
  const taken: [number, number][] = [];
  let next = 0;
  const schedule = () => {
    const number = next;
    const event = events[number];
    if (event === undefined) return;
    next++;
    const happen = () => {
      taken.push([queue.nowMs, number]);
      schedule();
      schedule();
    };
    queue.at(queue.nowMs + event.delayMs, happen, event.priority);
  };
  schedule();
  while (queue.step());
  return taken;
}
