import type { BenchRecord, BenchResult } from './bench-record.js';

/** A benchmark's figures about a millisecond, for tests of what is made from them. */
export function benchResult(name: string, ms = 1): BenchResult {
  const figures = {
    median: { value: 1.1 * ms, low: 1.05 * ms, high: 1.2 * ms },
    lowQuantile: { value: ms, low: 0.99 * ms, high: 1.02 * ms },
    spread: 0.05,
  };
  return {
    name,
    processes: 5,
    samples: 50,
    cpu: figures,
    wall: figures,
    smallestVisibleChange: 0.031,
    outliers: { mild: 1, severe: 2 },
    preempted: 4,
    peakBytes: 100_000_000,
    grownBytes: 4096,
    warnings: [],
  };
}

/** A run of such benchmarks. */
export function benchRecord(results: BenchResult[]): BenchRecord {
  return {
    format: 'claimbench-bench',
    version: 1,
    id: '20261125-090000-abcdef',
    startedAt: '2026-11-25T09:00:00.000Z',
    durationMs: 61_000,
    seed: 'claimbench',
    filter: '',
    benchmarkHash: 'abc',
    software: { claimbench: '0.1.0', gitCommit: null, gitDirty: null },
    machine: {
      cpu: 'A processor',
      cores: 2,
      memoryBytes: 8_000_000_000,
      platform: 'linux',
      architecture: 'x64',
      node: 'v20.20.2',
      loadAverage: 0.5,
      packages: { 'mcl-wasm': '2.4.1' },
    },
    results,
  };
}
