import { z } from 'zod';
import { count, milliseconds } from './primitives.js';

const Difference = z.strictObject({
  latency: z.string(),
  statistic: z.string(),
  baseMs: milliseconds.describe('without the change, mean over replications'),
  differenceMs: z.number().describe('with the change less without it, mean over pairs of replications'),
  lowMs: z.number().describe('lower end of its 95% interval, by Student’s t over pairs'),
  highMs: z.number().describe('upper end of it'),
});
/** A statistic of a latency with a change, less the same without; milliseconds, by pairs of replications. */
export type Difference = z.infer<typeof Difference>;

/** Effects of changes of a scenario, one by one; part of the record of all that was simulated for it. */
export const WhatIf = z.array(
  z.strictObject({
    change: z.string().describe('path=value, or several'),
    differences: z.array(Difference),
    tooFew: z
      .array(
        z.strictObject({
          latency: z.string(),
          statistic: z.string(),
          observations: count.describe('the fewest in a replication, with the change or without'),
          wanted: count.describe('how many it takes to carry the quantile'),
        }),
      )
      .optional()
      .describe('quantiles that are not compared, there being too few observations to carry them'),
  }),
);
export type WhatIf = z.infer<typeof WhatIf>;
