import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../records/cell-record.js';
import { runRecorded } from './precise.js';
import { MOST_REPLICATIONS, nextReplications, precisionOf } from './precision.js';
import { startShipped } from './start.test-helper.js';

const signal = new AbortController().signal;

function started(replications: number, precision?: number) {
  const settings = [
    { path: 'run.replications', value: String(replications) },
    { path: 'run.duration', value: '5d' },
  ];
  return startShipped('quickstart', { settings, ...(precision === undefined ? {} : { precision }) });
}

function options() {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-precision-'));
  const progress = { part: () => undefined, done: () => undefined, say: () => undefined, stop: () => undefined };
  return { folder, workers: 1, signal, progressFor: () => progress };
}

function cellWith(cell: number, replication: number, means: Record<string, number>): Cell {
  const latencies = Object.entries(means).map(([name, meanMs]) => ({ name, meanMs }));
  return { cell, replication, result: { latencies } } as unknown as Cell;
}

describe('precision', () => {
  it('is the widest interval of all mean latencies of all combinations', () => {
    const cells = [1, 2, 3].flatMap((replication) => [
      cellWith(0, replication, { join: 100, store: 100 + replication }),
      cellWith(1, replication, { join: 100, store: 100 + 10 * replication }),
    ]);
    // 110, 120, 130: the mean 120, deviation 10, t(2) = 4.303: half a width of 24.84.
    expect(precisionOf(cells).latency).toBe('store');
    expect(precisionOf(cells).widest).toBeCloseTo(24.841 / 120, 4);
    expect(precisionOf(cells.slice(0, 4)).widest).toBe(Number.POSITIVE_INFINITY);
  });

  it('asks for as many replications as the square of what is missing, at most twice as many', () => {
    expect(nextReplications(1, Number.POSITIVE_INFINITY, 0.02)).toBe(3);
    expect(nextReplications(10, 0.024, 0.02)).toBe(15);
    expect(nextReplications(10, 0.2, 0.02)).toBe(20);
    expect(nextReplications(10, 0.0201, 0.02)).toBe(11);
    expect(nextReplications(400, 1, 0.02)).toBe(MOST_REPLICATIONS);
  });

  it('is run for until it is there, with the very replications that a longer run would have had', async () => {
    const { record, cells, status, planned } = await runRecorded(await started(1, 0.2), options());
    expect(status).toBe('complete');
    expect(record.precision?.reached).toBeLessThanOrEqual(0.2);
    expect(cells.length).toBe(planned);
    expect(cells.length).toBeGreaterThan(2);
    const fixed = await runRecorded(await started(cells.length), options());
    expect(fixed.cells.map(({ result }) => result)).toEqual(cells.map(({ result }) => result));
    expect(fixed.record.precision).toBeUndefined();
  });
});
