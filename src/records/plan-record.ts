import { z } from 'zod';
import { count, milliseconds } from './primitives.js';

/** Findings of `claimbench plan`; part of the record of all that was simulated for it. */

const ObjectiveFinding = z.strictObject({
  objective: z.string(),
  limitMs: milliseconds,
  meanMs: milliseconds.describe('of the statistic, over replications'),
  lowMs: milliseconds.describe('lower end of the 95% interval of its expectation, by Student’s t over replications'),
  highMs: milliseconds.describe('upper end of it'),
  observations: count
    .optional()
    .describe(
      'the fewest in a replication, where they cannot carry the quantile that the objective is of: undecided then',
    ),
  verdict: z
    .enum(['met', 'missed', 'undecided'])
    .describe('met: the interval is within the limit; missed: wholly beyond; undecided counts as not met'),
});
/** What was seen of an objective in one configuration; milliseconds. */
export type ObjectiveFinding = z.infer<typeof ObjectiveFinding>;

const Tried = z.strictObject({
  values: z.record(z.string(), z.string()).describe('what was varied, by path in the scenario'),
  price: z.number().nonnegative().nullable().describe('null: nothing was priced'),
  findings: z.array(ObjectiveFinding),
  isMet: z.boolean().describe('all objectives are met'),
});
/** A configuration that was tried, with what was seen of every objective. */
export type PlannedConfiguration = z.infer<typeof Tried>;

const Bottleneck = z.strictObject({
  objective: z.string().describe('the one with least room'),
  latency: z.string(),
  split: z
    .strictObject({
      tickMs: milliseconds,
      serverMs: milliseconds,
      serviceMs: milliseconds,
      networkMs: milliseconds,
      retryMs: milliseconds.optional().describe('left out where nothing is tried again'),
    })
    .describe('where the mean of that latency goes'),
  part: z.enum(['tick', 'server', 'service', 'network', 'retry']).describe('the largest of them'),
  busiest: z.string().describe('the party with the largest share of its time at work'),
  busiestUse: z
    .number()
    .nonnegative()
    .optional()
    .describe('that share there, mean over the run; not in records of before it was kept'),
});
/** What holds back the objective that has least room. */
export type Bottleneck = z.infer<typeof Bottleneck>;

const Saturation = z.strictObject({
  role: z.string(),
  party: z.string().describe('the busiest of its role'),
  use: z.number().nonnegative().describe('share of its cores’ time'),
  loadFactor: z
    .number()
    .positive()
    .nullable()
    .describe('times today’s load at which it would be busy all the time, derived from use; null: it does nothing'),
});
/** How far a role is from being busy all the time. */
export type Saturation = z.infer<typeof Saturation>;

const Load = z.strictObject({
  policyholders: z.int().positive(),
  joined: z.int().nonnegative().describe('of them, before the start'),
  perDay: z
    .array(z.strictObject({ workflow: z.string(), count: z.number().nonnegative() }))
    .describe('how many of each workflow, and of records that are stored, a day sets going that end well'),
});
/** The load that is carried, as it is in the run. */
export type Load = z.infer<typeof Load>;

/** What a plan found: the answer, the one next to it, and what holds that back. */
export const Plan = z.strictObject({
  search: z.enum(['maximise', 'cheapest']),
  paths: z.array(z.string()).describe('what was varied'),
  priceUnit: z.string().nullable().describe('null: without a price list each unit of what was varied costs one'),
  objectives: z.array(z.string()),
  tried: z.array(Tried).describe('in the order in which they were tried'),
  answer: Tried.nullable().describe('the largest or cheapest with which all objectives are met; null: none'),
  neighbour: Tried.nullable().describe('the next one, with which they are not; null: none was tried'),
  confirmation: z
    .strictObject({
      answer: z.array(ObjectiveFinding),
      neighbour: z.array(ObjectiveFinding),
      holds: z.boolean().describe('with other random numbers the answer meets all objectives again'),
    })
    .nullable(),
  bottleneck: Bottleneck.nullable().describe('of the neighbour, or of the answer where there is none'),
  load: Load.optional().describe(
    'that is carried: at the answer, or at the neighbour where there is none; mean over replications',
  ),
  saturation: z.array(Saturation).describe('at the answer, or at the neighbour where there is none'),
});
export type Plan = z.infer<typeof Plan>;
