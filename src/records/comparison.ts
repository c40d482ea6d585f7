import { z } from 'zod';
import { count, Form, hundredthsOfMs, milliseconds, Operations } from './primitives.js';

/** Sections of the run record in which schemes and mechanisms are held against each other: what claims are decided on. */

/** One scheme against another, as measured: stage by stage the paper's, whole lives also the representatives. */
export const Comparison = z.strictObject({
  stage: z
    .string()
    .describe(
      'a stage of Table 2, "total" for the four together, or "life" for the four as often as a user’s life runs them, in lives that were repeated in turn',
    ),
  scheme: z.string(),
  other: z.string(),
  form: Form,
  engine: z.string(),
  curve: z.string(),
  samples: count,
  median: z.number().nonnegative().describe('wall time of the scheme over that of the other, paired round by round'),
  low: z.number().nonnegative().describe('lower end of the 95% interval of the median of paired ratios'),
  high: z.number().nonnegative().describe('upper end of it'),
  cpu: z
    .strictObject({
      median: z.number().nonnegative(),
      low: z.number().nonnegative(),
      high: z.number().nonnegative(),
    })
    .optional()
    .describe('the same of processor times; absent in older records and where the platform’s clock is too coarse'),
  wallOverCpu: z
    .number()
    .nonnegative()
    .optional()
    .describe('wall time of all these samples over their processor time: 1 where nothing was in their way'),
});
export type Comparison = z.infer<typeof Comparison>;

const StageCost = z.strictObject({
  stage: z.string().describe('a stage of Table 2'),
  times: count.describe('how often it is run in a user’s life'),
  operations: Operations.describe('of all these times'),
  paperUnitsHundredthsOfMs: hundredthsOfMs.describe('their price, hundredths of a millisecond at the paper’s prices'),
  ms: milliseconds.optional().describe('computed: operations times unit costs of the same run'),
});

/** The life of one user under a scheme, at the sizes of the run and at others. */
export const SweepPoint = z.strictObject({
  scheme: z.string(),
  engine: z.string().describe('whose unit costs price the operations'),
  curve: z.string(),
  values: z.record(z.string(), count).describe('sizes of the scheme'),
  varied: z
    .strictObject({
      parameter: z.string(),
      symbol: z.string(),
      value: count,
      isOfRun: z.boolean().describe('whether the rest of the run has this value'),
    })
    .optional()
    .describe('the size that is varied; absent at the sizes of the run'),
  stages: z.array(StageCost).describe('of one user’s life, literal form'),
  bytes: z
    .array(count)
    .describe('of all messages but those of joining: of one user’s life and, at the sizes of the run, of two users’'),
  ledgerBytes: z.array(count).describe('what the ledger keeps, likewise'),
});
export type SweepPoint = z.infer<typeof SweepPoint>;

const ConsensusPart = z.strictObject({
  operations: Operations.describe('of all nodes together'),
  messages: count.describe('delivered: a broadcast counts once for each receiver'),
  bytes: count.describe('delivered, likewise'),
  paperUnitsHundredthsOfMs: hundredthsOfMs.describe(
    'price of the operations, hundredths of a millisecond at the paper’s prices',
  ),
  ms: milliseconds.optional().describe('computed: operations times unit costs of the same run'),
});
export type ConsensusPart = z.infer<typeof ConsensusPart>;

/** Costs of a consensus mechanism to all nodes together for the same records, literal form. */
export const ConsensusCost = z.strictObject({
  mechanism: z.enum(['lightweight', 'DPoS, headers checked', 'DPoS, everything checked']),
  engine: z.string().describe('whose unit costs price the operations'),
  curve: z.string(),
  nodes: count.describe('that keep the ledger, whoever makes its blocks included'),
  delegates: count.describe('who make blocks in turn'),
  records: count,
  blocks: count,
  election: ConsensusPart.describe('one election; all zero where there is none'),
  agreement: ConsensusPart.describe('from the broadcasts of all records to the last block taken by all nodes'),
});
export type ConsensusCost = z.infer<typeof ConsensusCost>;
