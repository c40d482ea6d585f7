import { describe, expect, it } from 'vitest';
import { asGrid } from './grid.js';
import { planned } from './planned.test-helper.js';

describe('the cheapest configuration', () => {
  const supernodes = { path: 'population.supernodes', values: Array.from({ length: 64 }, (_, i) => String(i + 1)) };

  it('of one capacity is found by bisection, with the one before it', async () => {
    const { plan, seen, modelled } = await planned(
      { capacity: 10, fillMs: 0 },
      { kind: 'cheapest', vary: [supernodes], priceList: undefined },
    );
    // 100 policyholders at a load of 0.64: 15.6 supernodes of 10.
    expect(plan.answer?.values).toEqual({ 'population.supernodes': '16' });
    expect(plan.neighbour?.values).toEqual({ 'population.supernodes': '15' });
    expect(seen.length).toBeLessThan(9);
    const { vary, cells } = asGrid(modelled, plan.paths);
    expect(vary[0]?.values).toEqual([...(vary[0]?.values ?? [])].sort((a, b) => Number(a) - Number(b)));
    expect(cells.map(({ cell }) => cell)).toEqual(seen.flatMap((_, cell) => [cell, cell, cell]));
    // Killed within the second configuration: what is modelled of it is there.
    expect(asGrid(modelled.slice(0, 4), plan.paths).cells.map(({ replication }) => replication)).toEqual([0, 0, 1, 2]);
  });

  it('of a grid goes by the price list', async () => {
    const agents = { path: 'population.agents', values: ['1', '2'] };
    const partial = { path: 'consensus.partialBlocks', values: ['wait', 'flush'] };
    const prices = {
      'population.supernodes': 5,
      'population.agents': 100,
      'consensus.partialBlocks': { wait: 1, flush: 0 },
    };
    const { plan, seen } = await planned(
      { capacity: 80, fillMs: 0 },
      {
        kind: 'cheapest',
        vary: [{ ...supernodes, values: ['1', '2', '3'] }, agents, partial],
        priceList: { unit: 'EUR', prices },
      },
    );
    expect(plan.answer).toMatchObject({
      price: 110,
      values: { 'population.supernodes': '2', 'population.agents': '1', 'consensus.partialBlocks': 'flush' },
    });
    expect(plan.priceUnit).toBe('EUR');
    expect(seen).toHaveLength(3);
  });

  it('is not looked for where the price list leaves something out', async () => {
    const vary = [
      { ...supernodes, values: ['1', '2'] },
      { path: 'consensus.partialBlocks', values: ['wait', 'flush'] },
    ];
    const by = (prices: Record<string, number | Record<string, number>>) =>
      planned({ capacity: 80, fillMs: 0 }, { kind: 'cheapest', vary, priceList: { unit: '', prices } });
    await expect(by({ 'consensus.partialBlocks': { wait: 1, flush: 0 } })).rejects.toThrow(
      'nothing for population.supernodes=1: give a price of one unit',
    );
    await expect(by({ 'population.supernodes': 5, 'consensus.partialBlocks': { wait: 1 } })).rejects.toThrow(
      'nothing for consensus.partialBlocks=flush',
    );
    await expect(by({ 'population.supernodes': 5, 'consensus.partialBlocks': 3 })).rejects.toThrow('of each value');
  });

  it('is refused where there is more to choose from than a record takes', async () => {
    const wide = ['agents', 'shops', 'insurers'].map((name) => ({ ...supernodes, path: `population.${name}` }));
    await expect(
      planned({ capacity: 10, fillMs: 0 }, { kind: 'cheapest', vary: wide, priceList: undefined }),
    ).rejects.toThrow('64 × 64 × 64 = 262144 combinations: at most 10000');
  });

  it('may not exist, and a value that no scenario takes is refused before anything is run', async () => {
    const few = { ...supernodes, values: ['1', '2'] };
    const { plan } = await planned(
      { capacity: 10, fillMs: 0 },
      { kind: 'cheapest', vary: [few], priceList: undefined },
    );
    expect(plan.answer).toBeNull();
    expect(plan.neighbour?.values).toEqual({ 'population.supernodes': '2' });
    const wrong = { ...supernodes, values: ['1', 'many'] };
    await expect(
      planned({ capacity: 10, fillMs: 0 }, { kind: 'cheapest', vary: [wrong], priceList: undefined }),
    ).rejects.toThrow('many');
  });
});
