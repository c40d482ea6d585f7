import { describe, expect, it } from 'vitest';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { wrap } from '../components/text.js';
import {
  fakeCell,
  fakeLatency,
  fakeSimulation,
  fakeSweep,
  faultyResult,
  retriedResult,
} from './simulation.test-helper.js';
import { simulationForTerminal } from './simulation-terminal.js';

function withinWidth(run: SimulationRecord): string {
  const text = simulationForTerminal(run);
  for (const line of text.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
  return text;
}

describe('a simulation on the terminal', () => {
  it('of one cell has checks, counts, speed, latencies, parties and threads', () => {
    const text = withinWidth(fakeSimulation([fakeCell()]));
    expect(text).toContain('ok    submitted = stored + refused + pending (66 = 60 + 4 + 2)');
    expect(text).toContain('Observed to 30 d: 45 records stored, 1.50 a day; the last event was at 50 d');
    expect(text).toContain('25.0 workflows/s');
    expect(text).toMatch(/│ store\s+│\s+4000 │\s+33 s │\s+30 s │\s+60 s │\s+90 s │\s+2.5 min │/);
    expect(text).toContain('system manager 40.0%');
    expect(text).toContain('busy 50.0% of the time, 10.0% of that overhead');
    expect(text).not.toContain('Faults');
    expect(text).not.toContain('resumed');
  });

  it('says how often a cell was stopped and resumed', () => {
    const { measured } = fakeCell();
    const textOf = (times: number) =>
      withinWidth(fakeSimulation([fakeCell({}, { measured: { ...measured, resumed: { times, workflows: 30 } } })]));
    expect(textOf(1).replaceAll(/\s+/g, ' ')).toContain('stopped and resumed once');
    expect(textOf(3).replaceAll(/\s+/g, ' ')).toContain('stopped and resumed 3 times');
  });

  it('gives quantiles with their intervals, and none that the observations cannot carry', () => {
    const text = withinWidth(
      fakeSimulation([fakeCell({ latencies: [{ ...fakeLatency('store: a to b', 30_000), count: 24 }] })]),
    );
    expect(text).toMatch(/│ store\s+│\s+24 │\s+33 s │\s+30 s │\s+– │\s+– │\s+2.5 min │/);
    expect(text).toMatch(/│ store\s+│\s+27 s to 36 s │\s+– │\s+– │/);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      '– too few observations to carry the quantile: p50 takes 6, p95 takes 72, p99 takes 368',
    );
    const [p50, ...others] = fakeLatency('store: a to b', 30_000).quantiles;
    const quantiles = [{ share: 0.5, ms: p50?.ms ?? 0, low: 30_000, high: 30_000 }, ...others];
    const identical = fakeCell({ latencies: [{ ...fakeLatency('store: a to b', 30_000), quantiles }] });
    expect(withinWidth(fakeSimulation([identical]))).toContain('identical values');
  });

  it('says which faults were caught where, which checks fail, and what failed', () => {
    const text = withinWidth(fakeSimulation([fakeCell(faultyResult())]));
    expect(text).toContain('FAIL  every injected fault was caught (8 of 9)');
    expect(text).toContain('8 of 8: insurer, check certificate 5');
    expect(text).toContain('0 of 1: NOT CAUGHT 1');
    expect(text).toMatch(/^3 {2}share: a fault/m);
  });

  it('says what was tried again', () => {
    const words = withinWidth(fakeSimulation([fakeCell(retriedResult())])).replaceAll(/\s+/g, ' ');
    expect(words).toContain('Time-outs: 12, 9 of them followed by another attempt; 7 workflows tried again');
    expect(words).toContain('5 succeeded and 2 failed in the end');
    expect(withinWidth(fakeSimulation([fakeCell()]))).not.toContain('Time-outs');
  });

  it('of a sweep has a row a cell and the checks that fail', () => {
    const run = fakeSweep(
      { 'population.policyholders': ['10', '20'], 'consensus.partialBlocks': ['wait', 'flush'] },
      2,
    );
    const text = withinWidth(run);
    expect(text.match(/^│ [12]0/gm)).toHaveLength(4);
    expect(text).toMatch(/│ 10\s+│ wait\s+│ 2 │\s+2 s │/);
    expect(text).toContain('all 8 checks of 8 runs');
    const failing = run.cells.map((cell, i) => (i === 3 ? fakeCell(faultyResult(), { ...cell }) : cell));
    expect(withinWidth({ ...run, cells: failing })).toMatch(
      /FAIL {2}policyholders 10, partialBlocks flush, replication 2: every injected/,
    );
  });

  it('keeps its width whatever was varied', () => {
    const long = 'a-value-that-is-longer-than-anybody-would-write-it-in-a-scenario-file-of-claimbench';
    const paths = Array.from({ length: 5 }, (_, i) => [`section.aPathThatIsVaried${i}`, [long, 'b']] as const);
    withinWidth(fakeSweep(Object.fromEntries(paths)));
  });

  it('of a run of which nothing is finished says so', () => {
    expect(withinWidth(fakeSimulation([], { status: 'incomplete' }))).toBe('No cell is finished yet.');
    withinWidth(fakeSimulation([fakeCell({ latencies: [], parties: [], timeSeries: [], observed: undefined })]));
  });

  it('wraps between words and cuts none that fits', () => {
    expect(wrap(`${'a'.repeat(50)} ${'b'.repeat(50)}`, 4)).toBe(`${'a'.repeat(50)}\n    ${'b'.repeat(50)}`);
    expect(wrap('c'.repeat(100))).toHaveLength(80);
  });
});
