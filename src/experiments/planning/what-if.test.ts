import { describe, expect, it } from 'vitest';
import { openPlain } from '../../scenario/load-scenario.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { whatIf } from './compare-changes.js';
import { cellBy, told } from './planned.test-helper.js';

describe('what-if', () => {
  const changes = [
    [{ path: 'population.supernodes', value: '4' }],
    [
      { path: 'population.agents', value: '3' },
      { path: 'population.shops', value: '9' },
    ],
  ];

  it('gives the differences of pairs with the same seeds, and tells of each run', async () => {
    const soFar: [changes: number, runs: number][] = [];
    const { whatIf: found, cells } = await whatIf({
      open: openPlain({ kind: 'simulation', population: { policyholders: 100 }, run: { replications: 3 } }, 'test'),
      settings: [{ path: 'population.supernodes', value: '2' }],
      changes,
      run: async (planned, onModelled) =>
        planned.map((cell) => told(cellBy({ capacity: 100, fillMs: 0 }, cell), onModelled)),
      onModelled: ({ whatIf, cells }) => soFar.push([whatIf.length, cells.length]),
    });
    expect(soFar.map((one) => one.join()).join(' ')).toBe('0,1 0,2 0,3 0,4 0,5 0,6 1,7 1,8 1,9');
    expect(cells.map(({ cell, replication }) => `${cell}-${replication}`).join(' ')).toBe(
      '0-0 0-1 0-2 1-0 1-1 1-2 2-0 2-1 2-2',
    );
    // 1100 ms and 433 ms before noise of 0, 1 and 2%: the difference is -667 ms, times as much.
    expect(found.map(({ change }) => change)).toEqual([
      'population.supernodes=4',
      'population.agents=3, population.shops=9',
    ]);
    const both = cells.filter(({ cell }) => cell === 2).map(({ scenario }) => scenario as SimulationScenario);
    for (const { population } of both) expect(population).toMatchObject({ agents: 3, shops: 9, supernodes: 2 });
    const [more, agents] = found.map(({ differences }) => differences.find(({ statistic }) => statistic === 'p99'));
    expect(more?.differenceMs).toBeCloseTo(-666.667 * 1.01, 1);
    expect(more?.highMs).toBeLessThan(0);
    expect([agents?.lowMs, agents?.differenceMs, agents?.highMs]).toEqual([0, 0, 0]);
  });

  it('names quantiles that too few observations carry, and compares the others', async () => {
    const law = { capacity: 1000, fillMs: 0, observations: () => 24 };
    const { whatIf: found } = await whatIf({
      open: openPlain({ kind: 'simulation', population: { policyholders: 100 }, run: { replications: 3 } }, 'test'),
      settings: [],
      changes,
      run: async (planned) => planned.map((cell) => cellBy(law, cell)),
      onModelled: () => undefined,
    });
    expect(found[0]?.differences.map(({ statistic }) => statistic)).toEqual(['mean', 'p50']);
    expect(found[0]?.tooFew?.map(({ statistic, observations }) => [statistic, observations])).toEqual([
      ['p95', 24],
      ['p99', 24],
    ]);
  });
});
