import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../common/statistics/spread.js';
import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { SimulationRecord as Schema } from '../../records/simulation-record.js';
import { SHARE, STORE } from './latency-names.js';
import { keyFiguresOf } from './page-facts.js';
import { shareScale, timeScale } from './scales.js';
import {
  fakeCell,
  fakeLatency,
  fakeSimulation,
  fakeSweep,
  faultyResult,
  retriedResult,
} from './simulation.test-helper.js';
import { simulationTablesOf } from './tables/simulation-tables.js';

/** The cell of a table by its row and the title of its column. */
function at(run: SimulationRecord, id: string, row: number, title: string) {
  const table = simulationTablesOf(run).find((one) => one.id === id);
  const column = table?.columns.findIndex((one) => one.title === title) ?? -1;
  expect(column, `${id} has a column ${title}`).toBeGreaterThanOrEqual(0);
  return table?.rows[row]?.[column];
}

const ids = (run: SimulationRecord) => simulationTablesOf(run).map(({ id }) => id);

describe('tables of one cell', () => {
  const run = fakeSimulation([fakeCell()]);

  it('are made of a record that the schema accepts', () => {
    expect(Schema.parse(run)).toEqual(run);
  });

  it('sum up speed, records, latencies and use in units that fit', () => {
    expect(at(run, 'table-summary', 0, 'workflows/s')).toBe(25);
    expect(at(run, 'table-summary', 0, 'records/day')).toBe(1.5);
    expect(at(run, 'table-summary', 0, 'ledger kB')).toBe(5);
    expect(at(run, 'table-summary', 0, 'store p95 s')).toBe(60);
    expect(at(run, 'table-summary', 0, 'share p99 s')).toBeCloseTo(0.9);
    expect(at(run, 'table-summary', 0, 'busiest use %')).toBe(40);
    expect(at(run, 'table-summary', 0, 'busiest')).toBe('system manager');
  });

  it('hold measured against calibrated only where processor time was taken', () => {
    expect(at(run, 'table-phases', 0, 'calibrated ms')).toBe(75);
    expect(at(run, 'table-phases', 0, 'wall ms')).toBe(90);
    expect(at(run, 'table-phases', 0, 'CPU ms')).toBe(40);
    expect(at(run, 'table-phases', 0, 'CPU/calibrated')).toBe(0.8);
    expect(at(run, 'table-phases', 0, 'final exp.')).toBe(2);
    expect(at(run, 'table-phases', 0, 'decodings')).toBe(5);
    expect(at(run, 'table-stages', 1, 'CPU/calibrated')).toBeUndefined();
  });

  it('give the overhead of the pool, and intervals where there are any', () => {
    expect(at(run, 'table-threads', 0, 'overhead %')).toBeCloseTo(10);
    expect(at(run, 'table-threads', 0, 'use %')).toBe(75);
    expect(at(run, 'table-threads', 1, 'CPU s')).toBeUndefined();
    expect(at(run, 'table-latencies', 0, 'p50 from')).toBe(27);
    expect(at(run, 'table-latencies', 0, 'p95 from')).toBeUndefined();
    expect(at(run, 'table-parties', 0, 'line use %')).toBeUndefined();
  });

  it('leave out quantiles that the observations cannot carry, and intervals of identical ones, and say why', () => {
    const few = { ...fakeLatency(STORE, 30_000), count: 24 };
    const [p50, ...others] = fakeLatency(SHARE, 300).quantiles;
    const same = {
      ...fakeLatency(SHARE, 300),
      quantiles: [{ share: 0.5, ms: p50?.ms ?? 0, low: 300, high: 300 }, ...others],
    };
    const thin = fakeSimulation([fakeCell({ latencies: [few, same] })]);
    expect(at(thin, 'table-latencies', 0, 'p50 s')).toBe(30);
    for (const title of ['p90 s', 'p95 s', 'p99 s', 'p99.9 s'])
      expect(at(thin, 'table-latencies', 0, title)).toBeUndefined();
    expect(at(thin, 'table-latencies', 0, 'max s')).toBe(150);
    expect(at(thin, 'table-latencies', 0, 'left out')).toBe('p90, p95, p99, p99.9: too few observations');
    expect(at(thin, 'table-latencies', 1, 'p50 from')).toBeUndefined();
    expect(at(thin, 'table-latencies', 1, 'left out')).toBe('intervals of p50: identical observations');
    expect(at(thin, 'table-summary', 0, 'store p99 s')).toBeUndefined();
    expect(at(thin, 'table-summary', 0, 'left out')).toContain(
      'store: 24 observations cannot carry a p99, which takes 368',
    );
    const facts = keyFiguresOf(thin, thin.cells[0] as Cell).map(([name, text]) => `${name} ${text}`);
    expect(facts).toContain(
      'Store: broadcast to block, p99 not given: store: 24 observations cannot carry a p99, which takes 368',
    );
    expect(facts.join('; ')).toMatch(/p50 30\.0+ s \(modelled; 95% interval 27\.0+ to 36\.0+\)/);
  });

  it('leave out what the run has no numbers for', () => {
    for (const id of ['table-faults', 'table-credit', 'table-failures', 'table-retries', 'table-replications']) {
      expect(ids(run)).not.toContain(id);
    }
    expect(simulationTablesOf(fakeSimulation([]))).toEqual([]);
    const silent = fakeSimulation([
      fakeCell({ latencies: [], parties: [], workflows: 0, timeSeries: [], observed: undefined }),
    ]);
    expect(ids(silent)).not.toContain('table-latencies');
    expect(at(silent, 'table-summary', 0, 'records/day')).toBeUndefined();
  });

  it('tell what was tried again and the time that went there, and of nothing else where nothing was', () => {
    const retried = fakeSimulation([fakeCell(retriedResult())]);
    expect(Schema.parse(retried)).toEqual(retried);
    const titles = ['time-outs', 'attempts', 'tried again', 'succeeded', 'given up'];
    expect(titles.map((title) => at(retried, 'table-retries', 0, title))).toEqual([12, 9, 7, 5, 2]);
    expect(at(retried, 'table-summary', 0, 'tried again')).toBe(7);
    expect(at(retried, 'table-summary', 0, 'in vain')).toBe(2);
    const parts = ['tick s', 'server s', 'service s', 'network s', 'retry s'];
    const split = parts.map((title) => Number(at(retried, 'table-latency-split', 0, title)));
    expect(split[4]).toBeCloseTo(6);
    const sum = split.reduce((all, part) => all + part, 0);
    expect(sum).toBeCloseTo(Number(at(retried, 'table-latency-split', 0, 'mean s')));
    const columnsOf = (one: SimulationRecord) =>
      simulationTablesOf(one).flatMap(({ columns }) => columns.map(({ title }) => title));
    for (const title of ['retry s', 'tried again', 'in vain']) {
      expect(columnsOf(retried)).toContain(title);
      expect(columnsOf(run)).not.toContain(title);
    }
  });

  it('tell where faults were caught, and which were not', () => {
    const faulty = fakeSimulation([fakeCell(faultyResult())]);
    expect(at(faulty, 'table-faults', 0, 'caught')).toBe(8);
    expect(at(faulty, 'table-faults', 0, 'Where')).toBe('insurer, check certificate: 5; shop, check certificate: 3');
    expect(at(faulty, 'table-faults', 1, 'not caught')).toBe(1);
    expect(at(faulty, 'table-credit', 0, 'expelled on day')).toBe(1);
    expect(at(faulty, 'table-checks', 0, 'verdict')).toBe('does not hold');
  });
});

describe('tables of many cells', () => {
  it('begin with what was varied, named in full where its last word is not enough', () => {
    const run = fakeSweep({ 'population.shops': ['1', '2'], 'a.speed': ['1'], 'b.speed': ['2'] });
    expect(at(run, 'table-latencies', 2, 'shops')).toBe('2');
    expect(at(run, 'table-latencies', 2, 'b.speed')).toBe('2');
    expect(ids(run)).not.toContain('table-replications');
  });

  it('add replications up', () => {
    const rowsOf = (run: SimulationRecord) => {
      const table = simulationTablesOf(run).find(({ id }) => id === 'table-replications');
      return table?.rows.filter((row) => row.includes('workflows')) ?? [];
    };
    expect(rowsOf(fakeSweep({ 'run.seed': ['a', 'b'] }, 2))[1]).toEqual([
      'b',
      'workflows',
      'counted',
      150,
      100,
      200,
      'range',
      2,
    ]);
    expect(rowsOf(fakeSweep({ 'run.seed': ['a'] }, 3))[0]?.slice(-2)).toEqual(['95% interval', 3]);
    const replicated = fakeSweep({ 'run.seed': ['a'] }, 3);
    const endsOf = (figure: string) => {
      const table = simulationTablesOf(replicated).find(({ id }) => id === 'table-replications');
      return table?.rows.find((row) => row.includes(figure))?.slice(-4);
    };
    expect(endsOf('joined')).toEqual([undefined, undefined, 'identical values: no interval', 3]);
    const uneven = fakeSimulation([...fakeSweep({ 'run.seed': ['a'] }, 2).cells, fakeCell({}, { cell: 1 })]);
    expect(rowsOf(uneven)[1]?.slice(-4)).toEqual([undefined, undefined, 'one replication: no interval', 1]);
  });
});

describe('helpers of tables', () => {
  it('the interval of a mean is Student’s', () => {
    const spread = spreadOf([1, 2, 3]);
    expect(spread?.mean).toBe(2);
    expect((spread?.high ?? 0) - 2).toBeCloseTo(4.303 / Math.sqrt(3));
    expect(2 - (spread?.low ?? 0)).toBeCloseTo(4.303 / Math.sqrt(3));
    expect(spreadOf([])).toBeUndefined();
  });

  it('units fit the numbers', () => {
    expect(timeScale([0.2, 3]).unit).toBe('ms');
    expect(timeScale([82, 59_000]).unit).toBe('s');
    expect(timeScale([3 * 86_400_000, 9 * 86_400_000]).unit).toBe('d');
    expect(timeScale([1, 86_400_000]).unit).toBe('ms');
    expect(timeScale([])).toEqual({ unit: 'ms', factor: 1, decimals: 0 });
    expect(shareScale([0.3, 1e-9])).toEqual({ unit: '%', factor: 0.01, decimals: 1 });
    expect(shareScale([2.6e-7])).toEqual({ unit: 'ppm', factor: 1e-6, decimals: 3 });
    expect(shareScale([]).unit).toBe('%');
  });

  it('threads that had nothing to do have no overhead', () => {
    const idle: Cell['measured'] = { ...fakeCell().measured, wallMs: 0, steps: [], threads: [] };
    const run = fakeSimulation([fakeCell({}, { measured: idle })]);
    expect(ids(run)).not.toContain('table-threads');
    expect(at(run, 'table-summary', 0, 'workflows/s')).toBeUndefined();
    expect(at(run, 'table-phases', 0, 'CPU ms')).toBeUndefined();
  });
});
