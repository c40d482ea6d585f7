import { z } from 'zod';
import { Ending } from './ending.js';
import { Machine, Software } from './machine.js';
import { count, milliseconds } from './primitives.js';

/** An estimate with its 95% bootstrap interval over processes. */
export const Estimate = z.strictObject({
  value: milliseconds,
  low: milliseconds.describe('lower end of the 95% bootstrap interval over processes'),
  high: milliseconds.describe('upper end of it'),
});
export type Estimate = z.infer<typeof Estimate>;

/** One clock's figures of a benchmark, in milliseconds a call. */
const ClockFigures = z.strictObject({
  median: Estimate,
  lowQuantile: Estimate.describe('the 10% quantile: what a call takes when nothing is in its way'),
  spread: z.number().nonnegative().describe('interquartile range over median'),
});

/** One benchmark with its times in milliseconds a call, and what was seen besides. */
export const BenchResult = z.strictObject({
  name: z.string().describe('engine/curve/group/what'),
  processes: count,
  samples: count,
  cpu: ClockFigures.describe('CPU time of the process, all its threads'),
  wall: ClockFigures,
  smallestVisibleChange: z
    .number()
    .nonnegative()
    .nullable()
    .describe(
      'a change of the low CPU quantile by this share would be seen nine times in ten by two such runs; null: none',
    ),
  outliers: z.strictObject({
    mild: count.describe('samples 1.5 to 3 interquartile ranges beyond the quartiles of their process'),
    severe: count.describe('samples further out; none are dropped'),
  }),
  preempted: count.describe('samples in which the process was made to wait'),
  peakBytes: count.describe('most memory that a process held after a sample of this'),
  grownBytes: z
    .number()
    .describe('by how much a process grew, all samples of this together; the median over processes'),
  warnings: z.array(z.string()),
});
export type BenchResult = z.infer<typeof BenchResult>;

/** Record of `claimbench bench`: bench.json; raw samples are beside it in samples.ndjson. */
export const BenchRecord = z.strictObject({
  format: z.literal('claimbench-bench'),
  version: z.literal(1),
  ...Ending,
  id: z.string(),
  startedAt: z.string(),
  durationMs: milliseconds,
  seed: z.string().describe('decides inputs and every order'),
  filter: z.string(),
  benchmarkHash: z.string().describe('SHA-256 of the sources of the benchmarks: other sources, other benchmarks'),
  software: Software,
  machine: Machine,
  results: z.array(BenchResult),
});
export type BenchRecord = z.infer<typeof BenchRecord>;
