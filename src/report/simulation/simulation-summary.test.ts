import { describe, expect, it } from 'vitest';
import { formatShare } from '../components/text.js';
import { fakeCell, fakeSimulation, fakeSweep, faultyResult, retriedResult } from './simulation.test-helper.js';
import { simulationSummary } from './simulation-summary.js';

const words = (run: Parameters<typeof simulationSummary>[0]) => simulationSummary(run, 80).replaceAll(/\s+/g, ' ');

describe('a simulation in words', () => {
  it('says what was run, that all checks hold, and who was busiest', () => {
    const text = words(fakeSimulation([fakeCell()]));
    expect(text).toMatch(/^Simulated \S+ with 2 worker threads/);
    expect(text).toMatch(/ in 5 s\. The check holds\./);
    expect(text).toContain('Busiest: system manager 40.0%');
    expect(text).toContain('Latencies, modelled');
  });

  it('says which checks do not hold, which faults slipped through, and what was tried again', () => {
    const faulty = words(fakeSimulation([fakeCell(faultyResult())]));
    expect(faulty).toMatch(/ 1 of 1 check does not hold: FAIL every injected fault was caught/);
    expect(faulty).toMatch(/Faults: \d+ of \d+ injected were caught, 1 NOT CAUGHT\./);
    expect(faulty).toContain('Workflows that failed: ');
    expect(words(fakeSimulation([fakeCell(retriedResult())]))).toContain('Time-outs: 12');
  });

  it('of computers that idle says no more than that', () => {
    const { parties } = fakeCell().result;
    const idle = fakeCell({ parties: parties.map((party) => ({ ...party, use: 2.55e-17 })) });
    expect(words(fakeSimulation([idle]))).toContain('Computers are hardly ever at work: the busiest');
    expect(formatShare(2.55e-17)).toBe('below 0.01 ppm');
  });

  it('of a large grid shows the first rows, and how many more there are', () => {
    const values = Array.from({ length: 40 }, (_, i) => String(i + 1));
    const text = simulationSummary(fakeSweep({ 'population.policyholders': values }, 1), 80);
    expect(text).toContain('… and 24 more rows: --tables prints all');
    expect(text.split('\n').length).toBeLessThanOrEqual(36);
  });
});
