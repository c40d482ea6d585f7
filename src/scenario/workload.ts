import { z } from 'zod';
import { duration, positive, positiveDuration, positiveRate, rate, share, size } from './quantities.js';

/** When policyholders join. */
const Arrivals = z.discriminatedUnion('process', [
  z.strictObject({
    process: z.literal('poisson').describe('independent of each other'),
    rate: positiveRate.prefault('100/day').describe('of all who join, together'),
  }),
  z.strictObject({
    process: z.literal('constant').describe('at equal distances'),
    rate: positiveRate.prefault('100/day').describe('of all who join, together'),
  }),
  z.strictObject({
    process: z.literal('burst').describe('many at one moment, again and again'),
    size: positive.describe('how many join in one burst'),
    every: positiveDuration.describe('from one burst to the next'),
  }),
  z.strictObject({
    process: z.literal('trace').describe('at times given in a file'),
    file: z
      .string()
      .describe(
        'CSV with a column "time", beside the scenario file: each with its unit, such as 90s, or all of them dates such as 2026-01-01T08:00Z, of which the earliest is the start',
      ),
  }),
]);
export type Arrivals = z.output<typeof Arrivals>;

/** Lengths of records: of the JSON document before encryption. */
const RecordSize = z.discriminatedUnion('distribution', [
  z.strictObject({
    distribution: z.literal('constant').describe('all of one length'),
    mean: size.prefault('1KiB'),
  }),
  z.strictObject({
    distribution: z.literal('uniform').describe('every length between two as likely'),
    from: size.prefault('900B').describe('the shortest'),
    to: size.prefault('4KiB').describe('the longest'),
  }),
  z.strictObject({
    distribution: z.literal('lognormal').describe('many short ones and a few long ones'),
    mean: size.prefault('2KiB'),
    deviation: z.number().positive().default(0.5).describe('standard deviation of the logarithm'),
    atMost: size.prefault('64KiB').describe('longer ones are cut to this'),
  }),
]);
export type RecordSize = z.output<typeof RecordSize>;

const weights = (count: number) =>
  z
    .array(z.number().nonnegative())
    .length(count, `${count} numbers are wanted`)
    .refine((all) => all.some((weight) => weight > 0), 'they cannot all be zero');

/** How rates vary over the week; means stay what they are. */
const RateProfileSpec = z.strictObject({
  hours: weights(24)
    .default(Array.from({ length: 24 }, () => 1))
    .describe('relative rates of the hours of a day, the first from midnight'),
  days: weights(7)
    .default(Array.from({ length: 7 }, () => 1))
    .describe('relative rates of the days of a week; a run begins on the first, a Monday'),
});
export type RateProfileSpec = z.output<typeof RateProfileSpec>;

/** Actions of policyholders and their rates. */
export const Workload = z
  .strictObject({
    arrivals: Arrivals.prefault({ process: 'poisson' }),
    loop: z
      .enum(['open', 'closed'])
      .default('open')
      .describe('open: events come at their rates, whatever the system does; closed: after the last one and a pause'),
    thinkTime: duration.prefault('1d').describe('mean pause of the closed loop, exponentially distributed'),
    process: z
      .enum(['poisson', 'constant'])
      .default('poisson')
      .describe('how purchases, accidents and repairs of one policyholder follow each other'),
    rateProfile: RateProfileSpec.optional().describe(
      'of arrivals by rate, and of purchases, accidents and repairs in the open loop; left out: even',
    ),
    purchases: rate.prefault('1/year').describe('policies bought by one policyholder, besides the one at joining'),
    accidents: rate.prefault('0.3/year').describe('of one policyholder; each leads to a repair'),
    repairs: rate.prefault('0.5/year').describe('of one policyholder, besides those after accidents'),
    claims: rate.prefault('0.25/year').describe('of one policyholder, each after the repair of an accident'),
    fromOthers: share
      .default(0.8)
      .describe('share of claims for which the insurer needs the record of another institution, the repair shop'),
    repairDelay: duration.prefault('3d').describe('mean time from accident to repair, exponentially distributed'),
    claimDelay: duration.prefault('1d').describe('mean time from repair to claim, exponentially distributed'),
    recordSize: RecordSize.prefault({ distribution: 'constant' }).describe('of a record before it is encrypted'),
  })
  .refine(({ claims, accidents }) => claims <= accidents, {
    path: ['claims'],
    message: 'claims follow accidents: no more of them than accidents',
  });
export type Workload = z.output<typeof Workload>;
