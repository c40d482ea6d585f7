import { describe, expect, it } from 'vitest';
import { EventCalendar } from './calendar.js';
import { EVENT } from './kinds.js';
import { Stations } from './stations.js';

/** One station; what else happens at some time is done by its number. (validation/ has its queues in closed form.) */
function open(cores: number, speed: number) {
  const calendar = new EventCalendar({ widthMs: 10, horizonMs: 1000, capacity: 10 });
  const stations = new Stations(calendar, [{ cores, speed }]);
  const log: (readonly [owner: number, atMs: number, waitedMs: number, serviceMs: number])[] = [];
  const drain = (...others: readonly (() => void)[]) => {
    while (calendar.next()) {
      if (calendar.kind !== EVENT.served) {
        others[calendar.data]?.();
        continue;
      }
      const { owner, waitedMs, serviceMs } = stations.end(calendar.data);
      log.push([owner, calendar.nowMs, waitedMs, serviceMs]);
    }
  };
  return { calendar, stations, log, drain };
}

describe('a station with its queue', () => {
  it('serves in the order of coming, so many at a time, at its speed', () => {
    const { stations, log, drain } = open(2, 4);
    for (let owner = 0; owner < 5; owner++) stations.serve(0, 40, 0, owner);
    expect(stations.queueLength(0)).toBe(3);
    drain();
    expect(log).toEqual([
      [0, 10, 0, 10],
      [1, 10, 0, 10],
      [2, 20, 10, 10],
      [3, 20, 10, 10],
      [4, 30, 20, 10],
    ]);
    expect(stations.use(0)).toEqual({ jobs: 5, busyMs: 50, queueMs: 40, longestQueue: 3 });
  });

  it('forgets its warm-up, but not who is waiting', () => {
    const { calendar, stations, drain } = open(1, 1);
    for (let i = 0; i < 3; i++) stations.serve(0, 10, 0, i);
    calendar.next();
    stations.end(calendar.data);
    stations.reset();
    expect(stations.use(0)).toMatchObject({ jobs: 0, busyMs: 0, queueMs: 0, longestQueue: 1 });
    drain();
    // The second job began at this very moment, the third ten milliseconds later.
    expect(stations.use(0)).toEqual({ jobs: 0, busyMs: 20, queueMs: 10, longestQueue: 1 });
  });

  it('is never busier than its cores for the time that is looked at, whatever runs over its ends', () => {
    const { calendar, stations, drain } = open(2, 1);
    for (const workMs of [10, 100, 1000]) stations.serve(0, workMs, 0, 0);
    for (const [i, timeMs] of [5, 25, 200].entries()) calendar.at(timeMs, EVENT.look, i);
    const busyMs = () => stations.use(0).busyMs;
    drain(
      () => stations.reset(),
      () => expect(busyMs()).toBe(2 * 20),
      () => expect(busyMs()).toBe(2 * 95 + 100),
    );
    expect(busyMs()).toBe(5 + 95 + 1000);
  });
});
