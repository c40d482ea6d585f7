import type { Milliseconds } from '../../common/units.js';
import type { RateProfileSpec } from '../../scenario/workload.js';

const HOUR_MS = 3_600_000;
const HOURS = 168;
const WEEK_MS = HOURS * HOUR_MS;

/** When things happen that come at a rate: evenly, or by the hour of the week. */
export interface RateProfile {
  /** When something happens that would happen at this time if rates were even. */
  timeOf(evenMs: Milliseconds): Milliseconds;
  /** How long after `nowMs` something happens that would happen after `gapMs` if rates were even. */
  delay(nowMs: Milliseconds, gapMs: Milliseconds): Milliseconds;
}

const EVEN: RateProfile = { timeOf: (evenMs) => evenMs, delay: (_, gapMs) => gapMs };

/**
 * A Poisson process whose rate goes by the hour of the week, by warping the time of an even one (Çinlar, Introduction
 * to Stochastic Processes, 1975, 4.7): mean rates stay what the scenario says. Time 0 is the beginning of a Monday.
 * @param spec left out: even
 */
export function rateProfileOf(spec: RateProfileSpec | undefined): RateProfile {
  if (spec === undefined) return EVEN;
  const weights = spec.days.flatMap((day) => spec.hours.map((hour) => day * hour));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / HOURS;
  const rates = Float64Array.from(weights, (weight) => weight / mean);
  // Even time at the beginning of each hour.
  const begins = new Float64Array(HOURS + 1);
  for (let hour = 0; hour < HOURS; hour++) begins[hour + 1] = at(begins, hour) + at(rates, hour) * HOUR_MS;

  const evenOf = (timeMs: Milliseconds) => {
    const week = Math.floor(timeMs / WEEK_MS);
    const inWeek = timeMs - week * WEEK_MS;
    const hour = Math.min(HOURS - 1, Math.floor(inWeek / HOUR_MS));
    return week * WEEK_MS + at(begins, hour) + at(rates, hour) * (inWeek - hour * HOUR_MS);
  };
  const timeOf = (evenMs: Milliseconds) => {
    if (evenMs === Number.POSITIVE_INFINITY) return evenMs;
    const week = Math.floor(evenMs / WEEK_MS);
    const inWeek = evenMs - week * WEEK_MS;
    const hour = hourAt(begins, inWeek);
    return week * WEEK_MS + hour * HOUR_MS + (inWeek - at(begins, hour)) / at(rates, hour);
  };
  return { timeOf, delay: (nowMs, gapMs) => Math.max(0, timeOf(evenOf(nowMs) + gapMs) - nowMs) };
}

/** The last hour that begins at or before this even time, and in which anything happens. */
function hourAt(begins: Float64Array, evenMs: number): number {
  let [low, high] = [0, HOURS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(begins, middle) <= evenMs) low = middle;
    else high = middle;
  }
  // At the very end of the week by rounding, the last hours may be such in which nothing happens.
  while (at(begins, low + 1) === at(begins, low)) low--;
  return low;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}
