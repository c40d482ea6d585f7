import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalTimes } from './arrivals.js';
import { rateProfileOf } from './rate-profile.js';
import { scenarioWith } from './templates.test-helper.js';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;

const SPEC = fc.record({
  hours: fc.array(fc.nat(5), { minLength: 24, maxLength: 24 }).filter((all) => all.some((one) => one > 0)),
  days: fc.array(fc.nat(3), { minLength: 7, maxLength: 7 }).filter((all) => all.some((one) => one > 0)),
});

/** How much even time is over at a time: hour by hour, added up. */
function naiveEven({ hours, days }: { hours: number[]; days: number[] }, timeMs: number): number {
  const rates = days.flatMap((day) => hours.map((hour) => day * hour));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / 168;
  let even = 0;
  for (let hour = 0; hour * HOUR < timeMs; hour++) {
    even += ((rates[hour % 168] ?? 0) / mean) * Math.min(HOUR, timeMs - hour * HOUR);
  }
  return even;
}

describe('a profile of rates', () => {
  it('puts even time where hour by hour it belongs, in order, and never into an hour without any', () => {
    fc.assert(
      fc.property(SPEC, fc.double({ min: 0.001, max: 3, noNaN: true }), (spec, weeks) => {
        const rateProfile = rateProfileOf(spec);
        const time = rateProfile.timeOf(weeks * WEEK);
        expect(Math.abs(naiveEven(spec, time) - weeks * WEEK)).toBeLessThan(1);
        expect(rateProfile.timeOf(weeks * WEEK + 1000)).toBeGreaterThanOrEqual(time);
        const hour = Math.floor((time % WEEK) / HOUR);
        const isInside = time % HOUR > 1 && time % HOUR < HOUR - 1;
        if (isInside) expect((spec.days[Math.floor(hour / 24)] ?? 0) * (spec.hours[hour % 24] ?? 0)).toBeGreaterThan(0);
      }),
    );
  });

  it('gives delays that add up, and keeps the mean: a whole week is a whole week', () => {
    fc.assert(
      fc.property(SPEC, fc.nat(10), fc.double({ min: 0, max: 2, noNaN: true }), (spec, start, weeks) => {
        const rateProfile = rateProfileOf(spec);
        const from = rateProfile.timeOf(start * HOUR);
        const there = from + rateProfile.delay(from, weeks * WEEK);
        // By even time: by rounding, what falls on the end of an hour may come before or after hours without any.
        const evenAt = (time: number) => naiveEven(spec, time);
        expect(Math.abs(evenAt(there) - start * HOUR - weeks * WEEK)).toBeLessThan(1);
        expect(Math.abs(evenAt(from + rateProfile.delay(from, 5 * WEEK)) - evenAt(from) - 5 * WEEK)).toBeLessThan(1);
        expect(rateProfile.delay(from, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('lets arrivals come by it: twice as many on Mondays, none at night', () => {
    const rateProfile = {
      hours: Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 0 : 1)),
      days: [2, 1, 1, 1, 1, 1, 1],
    };
    const scenario = scenarioWith({ workload: { arrivals: { process: 'poisson', rate: '800/day' }, rateProfile } });
    const perDay = new Array<number>(7).fill(0);
    for (const time of arrivalTimes(scenario, 'test', [])) {
      if (time >= 2 * WEEK) break;
      expect(Math.floor(time / HOUR) % 24).toBeGreaterThanOrEqual(6);
      const day = Math.floor(time / (24 * HOUR)) % 7;
      perDay[day] = (perDay[day] ?? 0) + 1;
    }
    // 2 weeks of 5600 arrivals, in eighths: 2800 on the Mondays, 1400 on each of the others; four standard deviations.
    for (const [day, count] of perDay.entries()) {
      const expected = day === 0 ? 2800 : 1400;
      expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });
});
