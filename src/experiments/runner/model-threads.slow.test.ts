import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRecorded } from './precise.js';
import { startShipped } from './start.test-helper.js';

const signal = new AbortController().signal;

function started(replications: number) {
  const settings = [
    { path: 'run.replications', value: String(replications) },
    { path: 'run.duration', value: '5d' },
  ];
  return startShipped('quickstart', { settings });
}

function options(workers: number) {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-precision-'));
  const progress = { part: () => undefined, done: () => undefined, say: () => undefined, stop: () => undefined };
  return { folder, workers, signal, progressFor: () => progress };
}

describe('a model on several threads', () => {
  it('has the results that it has on one, in the same order', async () => {
    const record = await started(4);
    const [one, three] = [await runRecorded(record, options(1)), await runRecorded(record, options(3))];
    expect(three.cells.map(({ result }) => result)).toEqual(one.cells.map(({ result }) => result));
    expect(three.cells.map(({ replication }) => replication)).toEqual([0, 1, 2, 3]);
  });

  it('tells how far it has come, where it is the only one', async () => {
    const settings = [
      { path: 'population.policyholders', value: '20000' },
      { path: 'workload.arrivals', value: '{ process: poisson, rate: 2000/day }' },
      { path: 'run.duration', value: '365d' },
    ];
    const told: [number, string?][] = [];
    const progress = {
      part: () => undefined,
      done: (...at: [number, string?]) => void told.push(at),
      say: () => undefined,
      stop: () => undefined,
    };
    await runRecorded(await startShipped('quickstart', { settings }), { ...options(2), progressFor: () => progress });
    const shares = told.map(([share]) => share);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(told[0]?.[1]).toMatch(/^day \d+ of 365 d$/);
  });

  it('says what is wrong, and stops where it is told to', async () => {
    const long = await started(3);
    const nobody = { ...long, document: { ...(long.document as object), run: { duration: '1ms', replications: 3 } } };
    await expect(runRecorded(nobody, options(2))).rejects.toThrow('nobody arrives');
    const abort = new AbortController();
    const stopping = runRecorded(long, { ...options(2), signal: abort.signal });
    abort.abort();
    expect((await stopping).status).toBe('incomplete');
  });
});
