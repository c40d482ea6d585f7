import { median } from '../../common/statistics/quantile.js';
import { trendOf } from '../../common/statistics/stationarity.js';

/** Batches that are looked at: the fewest for which the test of a trend is good. */
const WINDOW = 12;
/** A window that falls as clearly as this by chance, one in twenty, is taken to be falling. */
const LEVEL = 0.05;
/** A window whose second half is quicker than its first by more than this is not steady either. */
const TOLERANCE = 0.02;

/**
 * Whether a benchmark has come to its steady state: over the last twelve batches its times neither
 * fall as a trend (Mann-Kendall) nor drop between the two halves. Up to then the compiler is at work.
 * @param times of all warm-up batches in order
 */
export function isSteady(times: readonly number[]): boolean {
  if (times.length < WINDOW) return false;
  const window = times.slice(-WINDOW);
  const { tau, pValue } = trendOf(window);
  if (tau < 0 && pValue < LEVEL) return false;
  return median(window.slice(WINDOW / 2)) >= (1 - TOLERANCE) * median(window.slice(0, WINDOW / 2));
}

/** The window from which a steady benchmark's time is taken. */
export function steadyTime(times: readonly number[]): number {
  return median(times.slice(-WINDOW));
}
