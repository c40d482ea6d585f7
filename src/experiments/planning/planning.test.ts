import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimbenchError } from '../../common/errors.js';
import type { Cell, LatencySummary, PartyUse } from '../../records/simulation.js';
import { openPlain } from '../../scenario/load.js';
import { SimulationScenario } from '../../scenario/simulation.js';
import type { PlannedCell, Varied } from '../runner/plan.js';
import { asGrid } from './as-grid.js';
import { bottleneckOf } from './bottleneck.js';
import type { Tried } from './configuration.js';
import { loadOf } from './load.js';
import { nearest } from './maximise.js';
import { parseObjective } from './objective.js';
import { mostTried, type Search, searchPlan } from './plan.js';
import { timeLeftTeller } from './time-left.js';
import { whatIf } from './what-if.js';

/** Latencies of a system that needs no simulation: the mean of M/M/1 by load, plus a wait for blocks that load shortens. */
interface Law {
  readonly capacity: number;
  readonly fillMs: number;
  /** With fewer policyholders nothing is stored; with a tenth of them nobody does anything. Left out: something always is. */
  readonly storesFrom?: number;
  /** How much longer all takes with the seeds of a confirmation. */
  readonly confirmationFactor?: number;
  /** Of each record, waiting to try again; left out: nothing is tried again. */
  readonly retryMs?: number;
  /** Of the latency; left out: enough for any quantile. */
  readonly observations?: (policyholders: number) => number;
  /** How far replications are apart, as a share; left out: 1%. */
  readonly spread?: number;
}

const REPAIR = 'repair: request to broadcast';

/** A cell in which every statistic of the stores is its mean, 1% apart between replications. */
function cellBy(
  {
    capacity,
    fillMs,
    storesFrom = 0,
    confirmationFactor = 1.001,
    retryMs,
    observations = () => 1000,
    spread = 0.01,
  }: Law,
  { scenario, seed, values, cell, replication }: PlannedCell,
): Cell {
  const { policyholders, supernodes } = scenario.population;
  if (policyholders < storesFrom / 10) throw new ClaimbenchError('nothing', 'nobody does anything');
  const load = policyholders / (capacity * supernodes);
  const serverMs = load < 1 ? 1000 * (load / (1 - load)) : 1e9;
  const tickMs = fillMs / policyholders;
  const noise = (1 + spread * replication) * (seed.includes('confirmation') ? confirmationFactor : 1);
  const meanMs = (serverMs + tickMs + 100 + (retryMs ?? 0)) * noise;
  const latency: LatencySummary = {
    name: 'store: broadcast to block',
    count: observations(policyholders),
    meanMs,
    quantiles: [{ share: 0.99, ms: meanMs, low: null, high: null }],
    split: { tickMs, serverMs, serviceMs: 100, networkMs: 0, ...(retryMs === undefined ? {} : { retryMs }) },
  };
  const party = { cores: 1, jobs: 1, meanQueue: 0, longestQueue: 0, lineUse: null };
  const parties: PartyUse[] = [
    { ...party, party: 'shop 0', role: 'shop', use: load / 9 },
    { ...party, party: 'shop 1', role: 'shop', use: load / 8 },
    { ...party, party: 'system manager', role: 'system manager', use: load },
  ];
  const result = { deeds: 10 * policyholders, latencies: policyholders < storesFrom ? [] : [latency], parties };
  return { cell, replication, values, scenario, result } as unknown as Cell;
}

function told(cell: Cell, onModelled: (cell: Cell) => void): Cell {
  onModelled(cell);
  return cell;
}

async function planned(
  law: Law,
  search: Search,
  slo = 'store.p99<=2s',
  population: Record<string, unknown> = {},
  workload: Record<string, unknown> = {},
  onCell: (policyholders: number) => unknown = () => undefined,
) {
  const seen: Tried[] = [];
  const modelled: Cell[] = [];
  const scenario = {
    kind: 'simulation',
    population: { policyholders: 100, ...population },
    workload,
    run: { replications: 3 },
  };
  const found = await searchPlan(
    {
      open: openPlain(scenario, 'test'),
      settings: [],
      objectives: [parseObjective(slo)],
      run: async (cells, onModelled) => cells.map((cell) => told(cellBy(law, cell), onModelled)),
      onModelled: (cell) => {
        modelled.push(cell);
        onCell(answerOf(cell.values));
      },
      onTried: (tried) => seen.push(tried),
    },
    search,
  );
  return { ...found, seen, modelled };
}

const maximise = { kind: 'maximise', path: 'population.policyholders', atMost: 1_000_000 } as const;
const answerOf = (values: Record<string, string> | undefined) => Number(values?.['population.policyholders']);

const toldNobody = { onModelled: () => undefined, onTried: () => undefined };

describe('the largest load', () => {
  it('is found within 2% of where a closed form has it, from anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 100_000 }), async (capacity) => {
        // Confirmed by the same law: what does not hold again is left for a smaller one, which need not be within 2%.
        const { plan } = await planned({ capacity, fillMs: 0, confirmationFactor: 1 }, maximise);
        // 1000 ρ/(1-ρ) + 100 is within 2000/1.02 or so below a load of 0.64 to 0.66.
        const load = answerOf(plan.answer?.values) / capacity;
        expect(load).toBeGreaterThan(0.61 - 1 / capacity);
        expect(load).toBeLessThan(0.66);
        expect(plan.neighbour?.isMet).toBe(false);
        const step = answerOf(plan.neighbour?.values) / answerOf(plan.answer?.values);
        expect(step <= 1.021 || answerOf(plan.neighbour?.values) - answerOf(plan.answer?.values) === 1).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is looked for further up where blocks fill too slowly', async () => {
    const { plan } = await planned({ capacity: 50_000, fillMs: 1e6 }, maximise);
    expect(plan.tried[0]?.isMet).toBe(false);
    expect(answerOf(plan.answer?.values)).toBeGreaterThan(25_000);
    expect(plan.bottleneck).toMatchObject({ part: 'server', busiest: 'system manager' });
    expect(plan.saturation.map(({ party }) => party)).toEqual(['system manager', 'shop 1']);
    expect(plan.confirmation?.holds).toBe(true);
  });

  it('does not exist where the wait for blocks is over the limit until computers are', async () => {
    const { plan } = await planned({ capacity: 500, fillMs: 1e6 }, maximise);
    expect(plan.answer).toBeNull();
    expect(plan.confirmation).toBeNull();
    expect(plan.neighbour).not.toBeNull();
  });

  it('is none for certain where replications are too far apart, and what is nearest then may do', async () => {
    const { plan } = await planned({ capacity: 500, fillMs: 0, spread: 10 }, { ...maximise, atMost: 1000 });
    const verdicts = plan.tried.flatMap(({ findings }) => findings.map(({ verdict }) => verdict));
    expect(plan.answer).toBeNull();
    expect(new Set(verdicts)).toEqual(new Set(['undecided']));
    expect(answerOf(plan.neighbour?.values)).toBe(1);
    const finding = (verdict: 'missed' | 'undecided', meanMs: number, highMs: number) =>
      ({ findings: [{ objective: '', limitMs: 2000, meanMs, lowMs: 0, highMs, verdict }] }) as unknown as Tried;
    const [missed, far, near] = [
      finding('missed', 3000, 3100),
      finding('undecided', 1900, 9000),
      finding('undecided', 900, 9900),
    ];
    expect(nearest([missed, far, near])).toBe(near);
    expect(nearest([missed])).toBe(missed);
    expect(nearest([])).toBeUndefined();
  });

  it('is the largest that holds with other random numbers, not the largest that once did', async () => {
    // Here what is tried again takes 5% longer: whatever met the objective by less than that does not hold.
    const law = { capacity: 10_000, fillMs: 0, confirmationFactor: 1.05 };
    const { plan } = await planned(law, maximise);
    expect(plan.confirmation?.holds).toBe(true);
    expect(plan.confirmation?.answer.every(({ verdict }) => verdict === 'met')).toBe(true);
    const met = plan.tried.filter(({ isMet }) => isMet).map(({ values }) => answerOf(values));
    expect(answerOf(plan.answer?.values)).toBeLessThan(Math.max(...met));
    expect(answerOf(plan.neighbour?.values)).toBeGreaterThan(answerOf(plan.answer?.values));
    const never = await planned({ ...law, confirmationFactor: 100 }, maximise);
    expect(never.plan.confirmation?.holds).toBe(false);
  });

  it('is looked for further up where too few observations carry the quantile, with no verdict there', async () => {
    const law = { capacity: 10_000, fillMs: 0, observations: (policyholders: number) => policyholders };
    const { plan } = await planned(law, maximise);
    expect(plan.tried[0]?.findings[0]).toMatchObject({ verdict: 'undecided', observations: 100 });
    expect(plan.tried[0]?.isMet).toBe(false);
    expect(answerOf(plan.answer?.values)).toBeGreaterThan(6000);
    expect(plan.answer?.findings[0]).not.toHaveProperty('observations');
    const mean = await planned(law, { ...maximise, atMost: 200 }, 'store.mean<=2s');
    expect(mean.plan.tried[0]?.findings[0]?.verdict).toBe('met');
    const never = await planned({ ...law, observations: () => 24 }, { ...maximise, atMost: 5000 });
    expect(never.plan.answer).toBeNull();
  });

  it('is looked for further up where so few are there at first that nothing happens, or nobody arrives', async () => {
    for (const storesFrom of [900, 5000]) {
      const { plan } = await planned({ capacity: 50_000, fillMs: 0, storesFrom }, maximise);
      expect(answerOf(plan.answer?.values)).toBeGreaterThan(25_000);
      expect(plan.confirmation?.holds).toBe(true);
    }
    const arrivals = { process: 'poisson', rate: '0.0001/day' };
    const scarce = await planned({ capacity: 50_000, fillMs: 0 }, maximise, 'store.p99<=2s', {}, { arrivals });
    expect(answerOf(scarce.plan.answer?.values)).toBeGreaterThan(25_000);
    expect(answerOf(scarce.plan.tried[0]?.values)).toBeGreaterThan(100);
  });

  it('is refused where nothing of the kind happens, with however many', async () => {
    const law = { capacity: 50_000, fillMs: 0, storesFrom: 1e9 };
    await expect(planned({ ...law, storesFrom: 5000 }, { ...maximise, atMost: 400 })).rejects.toThrow(
      'nobody does anything',
    );
    await expect(planned({ ...law, storesFrom: 990 }, { ...maximise, atMost: 900 })).rejects.toThrow(
      'nothing of "store',
    );
    // A thousand policyholders do ten thousand things, none of which is a store: it is not for want of them.
    const modelled: number[] = [];
    await expect(
      planned({ ...law, storesFrom: 9000 }, maximise, 'store.p99<=2s', {}, {}, (users) => modelled.push(users)),
    ).rejects.toThrow('nothing of "store');
    expect(Math.max(...modelled)).toBeLessThan(9000);
  });

  it('is the bound where nothing holds it back, and is not below where the search begins', async () => {
    const { plan } = await planned({ capacity: 1e9, fillMs: 0 }, { ...maximise, atMost: 5000 });
    expect([answerOf(plan.answer?.values), plan.neighbour]).toEqual([5000, null]);
    await expect(planned({ capacity: 10, fillMs: 0 }, { ...maximise, atMost: 50 })).rejects.toThrow('below');
  });

  it('has arrivals keep pace, and says where they cannot', async () => {
    const { seen } = await planned({ capacity: 1000, fillMs: 0 }, maximise);
    const scenarios = seen.flatMap(({ cells }) => cells.map(({ scenario }) => scenario as SimulationScenario));
    for (const { population, workload } of scenarios) {
      const { arrivals } = workload;
      const rate = arrivals.process === 'poisson' ? arrivals.rate : 0;
      expect((rate * 86_400_000) / population.policyholders).toBeCloseTo(1, 6);
    }
    for (const joined of ['100%', '30%', 30]) {
      const of = await planned({ capacity: 1000, fillMs: 0 }, maximise, 'store.p99<=2s', { joined });
      for (const { scenario } of of.seen.flatMap(({ cells }) => cells)) {
        const { population } = scenario as SimulationScenario;
        const share = joined === '100%' ? 1 : 0.3;
        expect(population.joined).toBe(Math.round(share * population.policyholders));
      }
    }
    const trace = { arrivals: { process: 'trace', file: 'trace.csv' } };
    const open = openPlain({ kind: 'simulation', workload: trace }, 'test');
    const trial = { open, settings: [], objectives: [], run: async () => [], ...toldNobody };
    await expect(searchPlan(trial, maximise)).rejects.toThrow('a trace');
    await expect(searchPlan(trial, { ...maximise, path: 'run.seed' })).rejects.toThrow('no whole number');
  });
});

describe('the load that is carried', () => {
  it('is of the answer, a day, without what began after the end of the run', () => {
    const { population, run, ...rest } = SimulationScenario.parse({
      kind: 'simulation',
      population: { policyholders: 500, joined: '40%' },
      run: { duration: '12d', warmUp: '2d' },
    });
    const latency = (name: string, count: number, afterEnd?: number) => ({
      name,
      count,
      ...(afterEnd === undefined ? {} : { afterEnd }),
    });
    const cells = [
      { result: { latencies: [latency('purchase: request to broadcast', 100), latency(REPAIR, 80, 20)] } },
      { result: { latencies: [latency('purchase: request to broadcast', 140), latency(REPAIR, 60)] } },
    ] as unknown as Cell[];
    const { perDay, ...who } = loadOf(cells, { population, run, ...rest });
    expect(who).toEqual({ policyholders: 500, joined: 200 });
    expect(perDay.filter(({ count }) => count > 0)).toEqual([
      { workflow: 'purchase', count: 12 },
      { workflow: 'repair', count: 6 },
    ]);
  });

  it('is in the plan, with as many policyholders as the answer', async () => {
    const { plan } = await planned({ capacity: 1000, fillMs: 0 }, maximise, 'store.p99<=2s', { joined: '100%' });
    const policyholders = answerOf(plan.answer?.values);
    expect(plan.load).toMatchObject({ policyholders, joined: policyholders });
    // A thousand stores in each run of a year.
    expect(plan.load?.perDay.find(({ workflow }) => workflow === 'store')?.count).toBeCloseTo(1000 / 365, 9);
  });
});

describe('the bottleneck', () => {
  it('is waiting to try again where most of the time goes there, and is never that where nothing is tried again', async () => {
    const of = async (law: Law) => {
      const { seen } = await planned(law, { ...maximise, atMost: 100 });
      return bottleneckOf(seen[0] as Tried, [parseObjective('store.p99<=2s')]);
    };
    const tries = await of({ capacity: 1000, fillMs: 0, retryMs: 150 });
    expect(tries).toMatchObject({ part: 'retry', split: { serviceMs: 100, retryMs: 150 } });
    expect(await of({ capacity: 1000, fillMs: 0, retryMs: 50 })).toMatchObject({ part: 'server' });
    const none = await of({ capacity: 1000, fillMs: 0 });
    expect(none.part).toBe('server');
    expect(none.split).not.toHaveProperty('retryMs');
  });
});

describe('a search', () => {
  it('ends where the scenario takes no more', async () => {
    const shops = { kind: 'maximise', path: 'population.shops', atMost: 1_000_000 } as const;
    const { plan } = await planned({ capacity: 100_000, fillMs: 0 }, shops);
    expect(plan.answer?.values).toEqual({ 'population.shops': '10000' });
    expect(plan.neighbour).toBeNull();
    const misspelt = { ...shops, path: 'population.shop' };
    await expect(planned({ capacity: 10, fillMs: 0 }, misspelt)).rejects.toThrow('did you mean population.shops?');
  });
});

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

describe('how long a search may take', () => {
  const agents = { path: 'population.agents', values: ['1', '2'] };
  const wide = { path: 'population.supernodes', values: Array.from({ length: 64 }, (_, i) => String(i + 1)) };

  it('goes by how many configurations there are: all of a grid, few of one capacity', async () => {
    const search = (...vary: Varied[]) => ({ kind: 'cheapest', vary, priceList: undefined }) as const;
    expect(mostTried(search(wide, agents))).toBe(128);
    expect(mostTried(search({ path: 'consensus.interval', values: ['1s', '2s', '3s'] }))).toBe(3);
    expect(mostTried(search(wide))).toBe(7);
    expect(mostTried(maximise)).toBeUndefined();
    const { seen } = await planned({ capacity: 10, fillMs: 0 }, search(wide));
    expect(seen.length).toBeLessThanOrEqual(7);
  });

  it('is told once it is long, from what the first took, and again where it has become twice as long', () => {
    const timeLeft = timeLeftTeller(129, 1000);
    expect(timeLeft(1, 7000)).toMatch(/^up to 128 more configurations may take 12.8 min, at 6 s each so far/);
    expect(timeLeft(2, 14_000)).toBeUndefined();
    expect(timeLeft(3, 61_000)).toMatch(/^up to 126 more configurations may take 42 min/);
    expect(timeLeftTeller(4, 0)(1, 10_000)).toBeUndefined();
  });
});

describe('an objective', () => {
  it('is of a latency, a statistic and a limit', () => {
    expect(parseObjective(' store.p99.9 <= 2min ')).toMatchObject({
      latency: 'store: broadcast to block',
      statistic: { name: 'p99.9' },
      limitMs: 120_000,
    });
  });

  it.each([
    ['store.p99', 'not of the form'],
    ['store.p99>=1s', 'not of the form'],
    ['stare.p99<=1s', 'latencies are join, purchase'],
    ['purchse.p99<=1s', 'did you mean purchase?'],
    ['store.men<=1s', 'did you mean mean?'],
    ['store.p98<=1s', 'statistics are mean, p50'],
    ['store.p99<=1', 'such as'],
  ])('%s is refused: %s', (text, why) => {
    expect(() => parseObjective(text)).toThrow(why);
  });

  it('of what never happens is refused', async () => {
    await expect(planned({ capacity: 10, fillMs: 0 }, maximise, 'share.p99<=1s')).rejects.toThrow('has nothing of');
    await expect(planned({ capacity: 10, fillMs: 0 }, maximise, 'store.p50<=1s')).rejects.toThrow('has nothing of');
  });
});

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
