import { z } from 'zod';
import { Machine, Software } from './machine.js';
import { count, Form, milliseconds, Operations, Summary } from './primitives.js';

const Interval = z.strictObject({
  ms: z.number(),
  low: z.number().describe('lower end of its 95% interval: bootstrap over rounds, everything together'),
  high: z.number().describe('upper end of it'),
});
export type Interval = z.infer<typeof Interval>;

const StageCheck = z.strictObject({
  form: Form,
  stage: z.string(),
  operations: Operations,
  predictedMs: milliseconds.describe('counted operations times unit costs'),
  measuredMs: Summary.describe('the stage itself, measured in the same rounds'),
  error: z.number().describe('predicted over measured, less one'),
});
export type StageCheck = z.infer<typeof StageCheck>;

const WorkflowCheck = z.strictObject({
  workflow: z.string(),
  predictedMs: milliseconds.describe('counted operations of all its steps times unit costs'),
  measuredMs: Summary.describe('its steps themselves, measured in the same rounds'),
  error: z.number().describe('predicted over measured, less one: what overheads make up for'),
});
export type WorkflowCheck = z.infer<typeof WorkflowCheck>;

const MessageSize = z.strictObject({
  workflow: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  bytes: count.describe('where the record is empty'),
  perRecordByte: z.number().describe('how many more a byte of the record makes'),
});
export type MessageSize = z.infer<typeof MessageSize>;

/** How the costs of a calibration were had: what `claimbench calibrate` leaves under `about` in its file. */
export const CalibrationAbout = z.strictObject({
  measuredAt: z.iso.datetime(),
  durationMs: milliseconds,
  seed: z.string(),
  rounds: count,
  recordBytes: count.describe('length of the records in the workflows that were measured'),
  unitCosts: z.record(z.string(), Interval).describe('by kind of operation'),
  stepOverheads: z
    .record(z.string(), Interval)
    .describe(
      'what a step takes besides its counted operations, by "phase, role, stage"; negative where it takes less',
    ),
  jitter: z
    .strictObject({ low: z.number(), high: z.number() })
    .describe('5th and 95th percentile of what whole workflows took as shares of their costs'),
  stages: z.array(StageCheck).describe('of the paper’s scheme: how well counted operations explain its stages'),
  workflows: z.array(WorkflowCheck).describe('of the lifecycle, in the optimised form'),
  elementBytes: z.strictObject({ scalar: count, G1: count, G2: count, GT: count }),
  messages: z.array(MessageSize).describe('counted, of one workflow of each kind'),
  software: Software,
  machine: Machine,
});
export type CalibrationAbout = z.infer<typeof CalibrationAbout>;
