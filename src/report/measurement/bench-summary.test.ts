import { describe, expect, it } from 'vitest';
import { benchRecord, benchResult } from '../../records/bench.test-helper.js';
import { BenchRecord } from '../../records/bench-record.js';
import { formatPercent, formatTime } from '../components/time-text.js';
import { benchSummary } from './bench-summary.js';

describe('the summary of a run of benchmarks', () => {
  it('fits 80 columns, group by group, and names warnings', () => {
    const results = [
      benchResult('mcl/bls12-381/micro/pair', 2.5),
      { ...benchResult('mcl/bls12-381/macro/literal/lifecycles of 10 users on 2 threads', 1300), warnings: ['drifts'] },
    ];
    const record = BenchRecord.parse(benchRecord(results));
    const lines = benchSummary(record).split('\n');
    const rows = lines.filter((line) => !line.startsWith('warning'));
    expect(Math.max(...rows.map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(lines.find((line) => line.startsWith('pair '))).toMatch(/2.500 ms +-1.0% \+2.0% +2.750 ms +5.0% +3.1%/);
    expect(lines).toContain('Of 100 samples 8 were made to wait, 6 lie far out: labelled, none dropped.');
    expect(lines.some((line) => line.startsWith('warning: mcl/bls12-381/macro'))).toBe(true);
    expect(benchSummary(benchRecord([]))).toBe('Nothing was measured.');
  });
});

describe('quantities', () => {
  it('are shown in units that suit them', () => {
    expect([2912.4, 2.9124, 0.04150123, 0.0000421, 0].map(formatTime)).toEqual([
      '2.912 s',
      '2.912 ms',
      '41.50 µs',
      '42.10 ns',
      '0.000 ns',
    ]);
    expect([0.031, 0.12, -0.05, 0, Number.POSITIVE_INFINITY, null].map(formatPercent)).toEqual([
      '3.1%',
      '12%',
      '-5.0%',
      '0.0%',
      'none',
      'none',
    ]);
  });
});
