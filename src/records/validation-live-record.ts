import { z } from 'zod';
import { count, milliseconds } from './primitives.js';
import { validationRun } from './validation-record.js';

const carried = milliseconds.optional().describe('left out where there are too few observations to carry it');

/** Figures of a run, live or modelled, that are compared. */
const Side = z.strictObject({
  workflowsPerDay: z
    .number()
    .nonnegative()
    .describe('that ended well from the end of the warm-up to the end of the run'),
  recordsPerDay: z.number().nonnegative().describe('stored in that time'),
  latencies: z.array(
    z.strictObject({
      name: z.string(),
      count,
      meanMs: milliseconds,
      p50: carried,
      p95: carried,
      p99: carried,
    }),
  ),
  use: z.record(z.string(), z.number().nonnegative()).describe('mean use of the cores of each role'),
});
export type Side = z.infer<typeof Side>;

const LiveReplication = z.strictObject({
  replication: count.describe('from 0'),
  seed: z.string().describe('of the live run and of its model'),
  wallMs: milliseconds.describe('of the live run'),
  rounds: count.describe(
    'in which every operation was timed, on the threads of the live run and in between its workflows',
  ),
  unitCosts: z.record(z.string(), z.number().nonnegative()).describe('means of the rounds; what the model goes by'),
  stepOverheads: z
    .record(z.string(), z.number())
    .optional()
    .describe('milliseconds that a step takes besides its counted operations, by "phase, role, stage": likewise'),
  jitter: z
    .strictObject({ low: z.number().positive(), high: z.number().positive() })
    .optional()
    .describe('5th and 95th percentile of what traced workflows took as shares of these means: likewise'),
  workflows: count.describe('workflows that were executed'),
  policyholders: count.describe('that joined'),
  unmeasured: z
    .strictObject({ workflows: count, verifications: count, blocks: count })
    .describe('what the replay did and the live run had not done: it took the mean of its kind'),
  exactMatch: z
    .strictObject({ operations: z.boolean(), bytes: z.boolean(), latencies: z.boolean() })
    .describe('whether live run and model are exactly equal on the plan that was executed'),
  live: Side.describe('the live run, on the timeline that was measured in it'),
  models: count
    .optional()
    .describe(
      'of so many models, that begin elsewhere in the jitter, the model is the mean; none: not noted, or one without jitter',
    ),
  model: Side.describe('on what was measured; with jitter the mean of models that begin elsewhere in it'),
});
export type LiveReplication = z.infer<typeof LiveReplication>;

const Quantity = z.strictObject({
  name: z.string(),
  statistic: z.enum(['throughput', 'mean', 'p50', 'p95', 'p99', 'use']),
  live: z.number().nonnegative().describe('mean over the replications'),
  model: z.number().nonnegative(),
  ratio: z.number().nonnegative().describe('model over live'),
  spread: z.number().nonnegative().describe('standard deviation of the live replications over their mean'),
  tolerance: z.number().nonnegative().describe('the larger of 5% and twice the spread'),
  isWithin: z.boolean().describe('whether the ratio is within the tolerance around one'),
  isJudged: z.boolean().describe('whether it counts: throughput and means at loads of 0.8 at most'),
});
export type Quantity = z.infer<typeof Quantity>;

const LiveConfiguration = z.strictObject({
  name: z.string(),
  engine: z.string().describe('whose cryptography was executed'),
  curve: z.string(),
  securityBits: z.number().positive().describe('of the curve, about'),
  remark: z.string().optional().describe('what must be said of the curve wherever it is named'),
  load: z.number().positive().describe('that was wanted of the busiest role'),
  busiest: z.string().describe('the role that is busiest live'),
  liveLoad: z.number().nonnegative().describe('its use, mean over the replications'),
  speed: z.number().positive().describe('what the speeds of the configuration were multiplied by to meet the load'),
  scenario: z.unknown().describe('as read, with its speeds'),
  replications: z.array(LiveReplication),
  quantities: z.array(Quantity),
});
export type LiveConfiguration = z.infer<typeof LiveConfiguration>;

/** Record of `claimbench validate --live`; written as validation-live.json. */
export const LiveValidationRecord = z.strictObject({
  format: z.literal('claimbench-validation-live'),
  ...validationRun,
  workers: count.describe('threads of the live runs'),
  scale: z
    .number()
    .positive()
    .describe('what the policyholders and the hours of the configurations were multiplied by'),
  configurations: z.array(LiveConfiguration),
});
export type LiveValidationRecord = z.infer<typeof LiveValidationRecord>;
