import { z } from 'zod';
import { Machine, Software } from './machine.js';
import { count, milliseconds } from './primitives.js';

/** Coverage of one queue at one load: how often intervals labelled 95% held the analytic mean. */
const QueueValidation = z.strictObject({
  queue: z.string(),
  load: z.number().positive().describe('share of the cores that is in use'),
  customers: count.describe('in each cell'),
  cells: count.describe('independent runs, each with a seed of its own'),
  analyticMeanMs: milliseconds.describe('mean time by closed form'),
  grandMeanMs: milliseconds.describe('mean over all cells'),
  covered: count.describe('cells whose interval held the analytic mean'),
  coverage: z.strictObject({ share: z.number(), low: z.number(), high: z.number() }).describe('95% Wilson interval'),
  warmUpShare: z.number().describe('share of a run that was taken off as its warm-up, on average'),
});
export type QueueValidation = z.infer<typeof QueueValidation>;

/** Of the records of both kinds. */
export const VALIDATION_VERSION = 2;

/** How a validation was made, of either kind. */
export const validationRun = {
  version: z.literal(VALIDATION_VERSION),
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  seed: z.string(),
  status: z.enum(['complete', 'incomplete']),
  software: Software,
  machine: Machine,
} as const;

/** Record of `claimbench validate`; written as validation.json. */
export const ValidationRecord = z.strictObject({
  format: z.literal('claimbench-validation'),
  ...validationRun,
  queues: z.array(QueueValidation),
});
export type ValidationRecord = z.infer<typeof ValidationRecord>;
