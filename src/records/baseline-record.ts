import { z } from 'zod';
import { Estimate } from './bench-record.js';
import type { Verdict } from './gate-record.js';
import { Software } from './machine.js';
import { count } from './primitives.js';

/** Facts that must be the same for times to be comparable. */
export const Fingerprint = z.strictObject({
  cpu: z.string(),
  cores: count,
  platform: z.string(),
  architecture: z.string(),
  node: z.string(),
  engines: z.record(z.string(), z.string()).describe('versions of the packages that the engines are'),
  benchmarkHash: z.string().describe('SHA-256 of the sources of the benchmarks'),
});
export type Fingerprint = z.infer<typeof Fingerprint>;

/** One measurement of a baseline: a line of its file. */
export const BaselineEntry = z.strictObject({
  format: z.literal('claimbench-baseline'),
  version: z.literal(1),
  savedAt: z.string(),
  runId: z.string(),
  measuredAt: z.string(),
  software: Software,
  fingerprint: Fingerprint,
  results: z.array(
    z.strictObject({
      name: z.string().describe('engine/curve/group/what'),
      processes: count,
      cpu: Estimate.describe('10% quantile of the CPU time of a call'),
    }),
  ),
});
export type BaselineEntry = z.infer<typeof BaselineEntry>;

/** How a benchmark stands against a baseline. Changes are shares: 0.05 is 5% slower. */
export interface BaselineChange {
  readonly name: string;
  readonly change: number;
  /** 95% interval over the processes of both runs; what differs from one run to the next as a whole is not in it. */
  readonly low: number;
  readonly high: number;
  /** Corrected over all benchmarks (Holm). */
  readonly pValue: number;
  readonly verdict: z.infer<typeof Verdict>;
}

/** The quantity compared: times, or ratios of times to that of a reference operation. */
export type Measure = { readonly kind: 'times' } | { readonly kind: 'ratios'; readonly reference: string };

/** A comparison of a run with a baseline. */
export interface BaselineComparison {
  readonly measure: Measure;
  readonly floor: number;
  /** Differences that make the times not comparable. */
  readonly differences: readonly string[];
  readonly changes: readonly BaselineChange[];
  /** Benchmarks of the run, whether the baseline has them or not. */
  readonly asked: number;
  /** Benchmarks that only one of them has. */
  readonly missing: readonly string[];
}

/** One benchmark's times over the entries of a baseline, and where their level changed. */
export interface HistorySeries {
  readonly name: string;
  readonly points: readonly { readonly entry: number; readonly measuredAt: string; readonly cpuMs: number }[];
  readonly changes: readonly {
    /** Number of the first entry of the new level, from 1. */
    readonly entry: number;
    readonly pValue: number;
    /** Of the medians of the levels after and before, as a share. */
    readonly share: number;
  }[];
}

/** All that a baseline's file says of one machine. */
export interface History {
  readonly name: string;
  readonly entries: number;
  /** Entries that cannot be compared with the latest, and are left out. */
  readonly leftOut: number;
  readonly latest: BaselineEntry;
  readonly series: readonly HistorySeries[];
}
