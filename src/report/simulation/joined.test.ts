import { describe, expect, it } from 'vitest';
import type { Cell } from '../../records/cell-record.js';
import { joiningNotes } from './joined.js';
import { fakeCell, fakeSimulation } from './simulation.test-helper.js';
import { simulationForTerminal } from './simulation-terminal.js';

const DAY_MS = 86_400_000;
const poisson = (perDay: number) => ({ process: 'poisson', rate: perDay / DAY_MS });

/** A run of ten days in which so many of a population joined. */
function joining(joined: number, policyholders: number, arrivals: unknown, about: Partial<Cell> = {}): Cell {
  const scenario = { population: { policyholders }, workload: { arrivals }, run: { duration: 10 * DAY_MS } };
  return fakeCell({ policyholders: joined, ...about.result }, { scenario, ...about });
}

const noteOf = (cell: Cell) => joiningNotes(fakeSimulation([cell]));

describe('fewer than the population', () => {
  it('are told of with what to change, by how they arrive', () => {
    expect(noteOf(joining(2093, 20_000, poisson(200)))).toEqual([
      '2,093 of 20,000 joined: at workload.arrivals.rate=200/day about 2,000 arrive within run.duration=10d; for all of them set workload.arrivals.rate=2050/day, or run.duration=103d.',
    ]);
    expect(noteOf(joining(60, 100, { process: 'burst', size: 20, every: 4 * DAY_MS }))[0]).toContain(
      '3 bursts of 20 come within run.duration=10d; for all of them set workload.arrivals.size=34, or run.duration=16d',
    );
    expect(noteOf(joining(7, 100, { process: 'trace', file: 'week.csv' }))[0]).toMatch(
      /^7 of 100 joined: no more rows of week.csv/,
    );
  });

  it('are told of beside members from before the start, who need not arrive', () => {
    const cell = joining(12_000, 20_000, poisson(200));
    const scenario = { ...(cell.scenario as object), population: { policyholders: 20_000, joined: 10_000 } };
    expect(noteOf({ ...cell, scenario })[0]).toContain('for all of them set workload.arrivals.rate=1030/day');
  });

  it('are told of on the terminal and with failures, and nobody is where all joined', () => {
    const failures = [{ cause: 'join: forged identity', count: 4 }];
    const failed = joining(96, 100, poisson(200), { result: { failures } as Cell['result'] });
    expect(noteOf(failed)).toEqual(['96 of 100 joined: 4 workflows of joining failed, see the failures by cause.']);
    expect(simulationForTerminal(fakeSimulation([failed]))).toContain('96 of 100 joined: 4 workflows');
    expect(noteOf(joining(100, 100, poisson(200)))).toEqual([]);
  });

  it('of many runs are told of once for what lacks as many, the worst first', () => {
    const cells = ['nothing', 'population.agents=2', 'population.policyholders=20000'].flatMap((change, cell) =>
      [1950, 2010].map((joined, replication) =>
        joining(Math.min(joined, cell === 2 ? 9999 : 2000), cell === 2 ? 20_000 : 2000, poisson(200), {
          cell,
          replication,
          values: { change },
        }),
      ),
    );
    const run = fakeSimulation(cells, { whatIf: [], vary: [{ path: 'change', values: [] }] });
    const [worst, both, ...others] = joiningNotes(run);
    expect(worst).toMatch(/^with population.policyholders=20000: 1,950 to 2,010 of 20,000 joined \(2 runs\): /);
    expect(both).toMatch(/^as it is; with population.agents=2: 1,950 to 2,000 of 2,000 joined \(2 runs\): /);
    expect(others).toEqual([]);
  });
});
