import { describe, expect, it } from 'vitest';
import type { Cell } from '../../records/cell-record.js';
import { observedOf, recordsPerDay } from './observed.js';
import { fakeCell } from './simulation.test-helper.js';

const DAY_MS = 86_400_000;

/** Thirty records a day; each second day a look. */
const timeSeries = [0, 1, 2, 3, 4, 5].map((i) => ({
  ...(fakeCell().result.timeSeries[0] as Cell['result']['timeSeries'][number]),
  timeMs: 2 * i * DAY_MS,
  recordsStored: 60 * i,
}));

describe('records stored a day', () => {
  it('are of the observed time, whatever is stored after it and whenever the last event is', () => {
    const observed = { fromMs: 5 * DAY_MS, toMs: 10 * DAY_MS, workflows: 0, recordsStored: 150 };
    const recordCounts = { submitted: 400, stored: 400, refused: 0, pending: 0 };
    expect(recordsPerDay(fakeCell({ observed, recordCounts, endMs: 26 * DAY_MS }))).toBe(30);
  });

  it('of a record that has no such count are between looks after the warm-up', () => {
    const older = (warmUp: number) =>
      fakeCell({ observed: undefined, timeSeries }, { scenario: { run: { warmUp, duration: 10 * DAY_MS } } });
    expect(observedOf(older(3 * DAY_MS))).toEqual({ fromMs: 4 * DAY_MS, toMs: 10 * DAY_MS, recordsStored: 180 });
    expect(recordsPerDay(older(3 * DAY_MS))).toBe(30);
    expect(recordsPerDay(older(0))).toBe(30);
    expect(recordsPerDay(older(11 * DAY_MS))).toBeUndefined();
  });
});
