import { describe, expect, it } from 'vitest';
import type { LiveValidationRecord, Quantity } from '../../records/validation-live-record.js';
import { figureToSvg } from '../components/svg.js';
import { tableToTerminal } from '../components/terminal.js';
import { figureLive } from './charts/validation-live-chart.js';
import { liveQuantitiesTable, liveTable, liveVerdict } from './validation-live-summary.js';

const JOIN = 'join: request to certificate';
const quantity = (fields: Partial<Quantity>): Quantity => ({
  name: JOIN,
  statistic: 'mean',
  live: 1000,
  model: 1100,
  ratio: 1.1,
  spread: 0.02,
  tolerance: 0.05,
  isWithin: false,
  isJudged: true,
  ...fields,
});
const side = { workflowsPerDay: 1, recordsPerDay: 1, latencies: [], use: {} };
const replication = (operations: boolean) => ({
  replication: 0,
  seed: 's',
  wallMs: 1,
  rounds: 40,
  unitCosts: {},
  workflows: 200,
  policyholders: 100,
  unmeasured: { workflows: 1, verifications: 0, blocks: 0 },
  exactMatch: { operations, bytes: true, latencies: true },
  live: side,
  model: side,
});
const configuration = (name: string, load: number, isJudged: boolean) => ({
  name,
  engine: 'mcl',
  curve: 'bls12-381',
  securityBits: 120,
  load,
  busiest: 'system manager',
  liveLoad: load,
  speed: 0.001,
  scenario: {},
  replications: [replication(isJudged), replication(true)],
  quantities: [
    quantity({ name: 'workflows a day', statistic: 'throughput', model: 1000, ratio: 1, isWithin: true, isJudged }),
    quantity({ isJudged }),
    quantity({ name: 'store: broadcast to block', ratio: 0.97, isWithin: true, isJudged }),
    quantity({ statistic: 'p95', ratio: 0.8, isJudged: false }),
    quantity({ statistic: 'p99', ratio: 1.3, isJudged: false }),
  ],
});
const RECORD: LiveValidationRecord = {
  format: 'claimbench-validation-live',
  version: 2,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  seed: 's',
  status: 'complete',
  software: { claimbench: '0', gitCommit: null, gitDirty: null },
  machine: {
    cpu: 'a processor',
    cores: 2,
    memoryBytes: 1,
    platform: 'linux',
    architecture: 'x64',
    node: 'v20',
    loadAverage: 0,
    packages: {},
  },
  workers: 2,
  scale: 1,
  configurations: [configuration('long name of twenty-one', 0.5, true), configuration('full', 0.9, false)],
};

describe('a validation against live runs', () => {
  it('has a row a configuration, with the farthest means and percentiles', () => {
    const { columns, rows } = liveTable(RECORD);
    const at = (row: number, title: string) => rows[row]?.[columns.findIndex((column) => column.title === title)];
    expect([at(0, 'within'), at(1, 'within')]).toEqual(['2 of 3', '(2 of 3)']);
    expect([at(0, 'of'), at(0, 'exact match'), at(1, 'exact match')]).toEqual(['join', 'equal', 'differ']);
    expect(at(0, 'worst %')).toBeCloseTo(10);
    expect(at(0, 'p95 %')).toBeCloseTo(-20);
    expect(at(0, 'p99 %')).toBeCloseTo(30);
    expect(at(0, 'unmeasured')).toBeCloseTo(0.5);
  });

  it('names the curves with their security', () => {
    expect(liveTable(RECORD).caption).toContain('Curves: bls12-381 (about 120-bit security).');
    expect(liveTable(RECORD).caption).toContain('the model goes by unit costs that were measured');
    const whole = { ...replication(true), stepOverheads: {}, jitter: { low: 0.9, high: 1.2 } };
    const configurations = [{ ...configuration('x', 0.5, true), replications: [whole, whole] }];
    expect(liveTable({ ...RECORD, configurations }).caption).toContain(
      'by unit costs, overheads and the jitter of workflows that were measured on the same threads in between, the mean of several models',
    );
    const counted = [{ ...configuration('x', 0.5, true), replications: [{ ...whole, models: 8 }] }];
    expect(liveTable({ ...RECORD, configurations: counted }).caption).toContain('the mean of 8 models');
  });

  it('fits a terminal of eighty columns, and says how many hold', () => {
    const shown = tableToTerminal(liveTable(RECORD), [
      'Configuration',
      'load',
      'within',
      'worst %',
      'of',
      'p95 %',
      'p99 %',
    ]);
    for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(liveVerdict(RECORD)).toMatch(/^2 of 3 throughputs and mean latencies within/);
    expect(liveVerdict(RECORD)).toMatch(/exactly equal in 3 of 4 runs/);
  });

  it('has every quantity with its verdict, in brackets where it is not judged', () => {
    const verdicts = liveQuantitiesTable(RECORD).rows.map((row) => row.at(-1));
    expect(verdicts.slice(0, 4)).toEqual(['within', 'beyond', 'within', '(beyond)']);
    expect(verdicts.slice(5, 8)).toEqual(['(within)', '(beyond)', '(within)']);
  });

  it('is drawn latency by latency', async () => {
    const svg = await figureToSvg(figureLive(RECORD).spec);
    expect(svg).toContain('>join<');
    expect(svg).toContain('>store<');
  });
});
