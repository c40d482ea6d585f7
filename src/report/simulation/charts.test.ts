import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SimulationRecord } from '../../records/simulation-record.js';
import type { Chart } from '../components/chart.js';
import { figureToSvg } from '../components/svg.js';
import { cellChartsOf, MOST_CELLS_DRAWN, runChartsOf } from './charts/simulation-charts.js';
import {
  fakeCell,
  fakeLatency,
  fakeSimulation,
  fakeSweep,
  faultyResult,
  retriedResult,
} from './simulation.test-helper.js';

const chartsOf = (run: SimulationRecord): Chart[] => [
  ...runChartsOf(run),
  ...cellChartsOf(run).flatMap(({ charts }) => charts),
];
const idsOf = (run: SimulationRecord) => chartsOf(run).map(({ id }) => id);

/** Draws every figure; fails where one has no marks or a coordinate that is no number. */
async function draw(run: SimulationRecord): Promise<Map<string, string>> {
  const drawn = new Map<string, string>();
  for (const { id, spec } of chartsOf(run)) {
    const svg = await figureToSvg(spec);
    expect(/mark-(rect|line|symbol) role-mark/.test(svg), `${id} has marks`).toBe(true);
    expect(/.{0,60}(NaN|Infinity|undefined).{0,20}/.exec(svg)?.[0], id).toBeUndefined();
    drawn.set(id, svg);
  }
  return drawn;
}

describe('figures of a simulation', () => {
  const warn = vi.spyOn(console, 'warn');
  beforeEach(() => {
    warn.mockClear();
  });
  afterEach(() => {
    expect(warn.mock.calls).toEqual([]);
  });

  it('of one cell show latencies, queues, parties, effort, bytes and threads', async () => {
    const drawn = await draw(fakeSimulation([fakeCell()]));
    expect([...drawn.keys()].sort()).toEqual([
      'figure-bytes',
      'figure-effort',
      'figure-growth',
      'figure-latencies',
      'figure-latency-split',
      'figure-parties',
      'figure-queues',
      'figure-threads',
    ]);
    expect(drawn.get('figure-latencies')).toContain('1 min');
    expect(drawn.get('figure-latency-split')).toContain('33 s');
    expect(drawn.get('figure-effort')).toContain('0.80');
  });

  it('show where faults were caught', async () => {
    const svg = (await draw(fakeSimulation([fakeCell(faultyResult())]))).get('figure-faults');
    for (const text of ['insurer: check certificate', 'shop: check certificate', 'not caught']) {
      expect(svg).toContain(text);
    }
  });

  it('show the time that went to trying again, where anything was tried again', async () => {
    const split = async (result: ReturnType<typeof retriedResult>) =>
      (await draw(fakeSimulation([fakeCell(result)]))).get('figure-latency-split');
    expect(await split(retriedResult())).toContain('waiting to try again');
    expect(await split({})).not.toContain('waiting to try again');
  });

  it('put parties beyond the busiest together', async () => {
    const [party] = fakeCell().result.parties;
    const parties = Array.from({ length: 20 }, (_, i) => ({
      party: `shop ${i}`,
      role: 'shop',
      cores: 1,
      jobs: 1,
      use: (party?.use ?? 0) / (i + 1),
      meanQueue: 0,
      longestQueue: 0,
      lineUse: null,
    }));
    expect((await draw(fakeSimulation([fakeCell({ parties })]))).get('figure-parties')).toContain('mean of 8 others');
  });

  it('are left out where the run has no numbers for them', async () => {
    const nothing = { latencies: [], parties: [], timeSeries: [], links: [], steps: [] };
    const idle = { ...fakeCell().measured, threads: [], wallMs: 0 };
    expect(idsOf(fakeSimulation([fakeCell(nothing, { measured: idle })]))).toEqual([]);
    expect(idsOf(fakeSimulation([]))).toEqual([]);
    await draw(fakeSimulation([fakeCell({ latencies: [fakeLatency('view: request to plaintext', 0)] })]));
  });

  it.each([
    ['numbers', { 'population.policyholders': ['10', '20', '40'] }],
    ['words', { 'consensus.partialBlocks': ['wait', 'flush'] }],
    ['numbers and words', { 'population.policyholders': ['10', '20'], 'consensus.partialBlocks': ['wait', 'flush'] }],
    ['words and numbers', { 'consensus.partialBlocks': ['wait', 'flush'], 'population.policyholders': ['10', '20'] }],
    ['three paths', { 'a.x': ['1', '2'], 'b.y': ['1', '2'], 'c.z': ['1s', '2s'] }],
  ])('of a sweep over %s are drawn against what was varied', async (_, vary) => {
    const run = fakeSweep(vary, 2);
    const drawn = await draw(fakeSimulation(run.cells, { ...run, cells: run.cells }));
    expect([...drawn.keys()]).toEqual(expect.arrayContaining(['figure-sweep-latencies', 'figure-sweep-machine']));
    expect(drawn.has('figure-heat-map')).toBe(Object.keys(vary).length === 2);
  });

  it('of a sweep leave a gap where a cell has no such latency', async () => {
    const run = fakeSweep({ 'population.shops': ['1', '2'], 'consensus.blockSize': ['5', '6'] });
    const cells = run.cells.map((cell, i) => (i === 0 ? fakeCell({ latencies: [] }, { ...cell }) : cell));
    expect((await draw({ ...run, cells })).get('figure-heat-map')).toContain('>–<');
  });

  it('of one cell run again and again say which replication they are of', async () => {
    const cells = [0, 1].map((replication) => fakeCell({}, { replication }));
    const drawn = await draw(fakeSimulation(cells));
    expect(drawn.get('figure-latencies')).toContain('Latencies: replication 1 of 2');
    expect(drawn.get('figure-threads')).toContain('replication 2, thread 1');
  });

  it('of many cells are drawn of the first few, each under a name of its own', () => {
    const run = fakeSweep({ 'run.seed': Array.from({ length: 12 }, (_, i) => `seed ${i}`) });
    const ids = idsOf(run);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('figure-latencies-cell-'))).toHaveLength(MOST_CELLS_DRAWN);
  });
});
