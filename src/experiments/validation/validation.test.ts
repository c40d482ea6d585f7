import { describe, expect, it } from 'vitest';
import { coverageOf } from './coverage.js';
import { runQueue } from './queue-cell.js';
import { KNOWN_QUEUES, truthOf } from './queues.js';

describe('queues that are known', () => {
  // Kleinrock's formulas worked out by hand: rho/(1-rho); Erlang C of 4 cores at 3.2 erlangs is 0.596; half of M/M/1; 1.25 times it.
  it.each([
    ['M/M/1', 0.8, 4000],
    ['M/M/4', 0.8, 745.5],
    ['M/D/1', 0.8, 2000],
    ['M/G/1', 0.8, 5000],
  ] as const)('%s at %d', (name, load, truthMs) => {
    const queue = KNOWN_QUEUES.find((one) => one.name === name);
    if (queue === undefined) throw new Error('no such queue');
    expect(truthOf(queue, load)).toBeCloseTo(truthMs, 0);
  });

  it.each(KNOWN_QUEUES.flatMap((queue) => [0.5, 0.8].map((load) => [queue.name, load, queue] as const)))(
    '%s at %d is what the engine comes to',
    (_name, load, queue) => {
      const truthMs = truthOf(queue, load);
      const runs = Array.from({ length: 6 }, (_, i) =>
        runQueue({ queue, load, customers: 60_000, seed: `known ${i}` }),
      );
      const mean = runs.reduce((sum, run) => sum + run.mean, 0) / runs.length;
      expect(Math.abs(mean / truthMs - 1)).toBeLessThan(0.08);
      expect(runs.filter(({ low, high }) => low <= truthMs && truthMs <= high).length).toBeGreaterThanOrEqual(3);
    },
  );

  it('are not gone on with once they are stopped', async () => {
    const options = { cells: 2, seed: 's', signal: AbortSignal.abort(), onCell: () => undefined };
    const found = [];
    for await (const one of coverageOf(options)) found.push(one);
    expect(found).toEqual([]);
  });
});
