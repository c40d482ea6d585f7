import { z } from 'zod';
import { Ending } from './ending.js';
import { Machine, Software } from './machine.js';
import { count, milliseconds } from './primitives.js';

export const Verdict = z.enum(['slower', 'faster', 'no difference', 'undecided']);

/** Statistics of pairs of processes, as changes of the head's time by a share of the base's: 0.05 is 5% slower. */
const GateFinding = z.strictObject({
  pairs: count,
  change: z.number().describe('Hodges-Lehmann estimate over pairs of processes'),
  low: z.number().nullable().describe('lower end of the interval at the corrected level; null: none'),
  high: z.number().nullable().describe('upper end of it; null: none'),
  pValue: z.number().min(0).max(1).describe('of the sign-flip test of the signed ranks, not corrected'),
  smallestVisibleChange: z.number().nullable().describe('a change that would be seen nine times in ten; null: none'),
  verdict: Verdict,
});
export type GateFinding = z.infer<typeof GateFinding>;

export const GateResult = GateFinding.extend({
  name: z.string().describe('engine/curve/group/what'),
  confirmation: GateFinding.optional().describe(
    'what fresh pairs alone said of what was not settled: slower counts only if they say so too',
  ),
  baseMs: milliseconds.describe('CPU time of a call of the base: median over its processes'),
  headMs: milliseconds.describe(
    'the same of the head by itself: the change is of pairs, and not the ratio of these two',
  ),
  pairs: count,
  times: z
    .array(
      z.strictObject({
        base: milliseconds,
        head: milliseconds,
        ratio: z.number().positive().describe('head over base, by which is decided: median over the turns of the pair'),
      }),
    )
    .describe('medians of each pair, in the order measured, fresh ones last; the finding is of all of them'),
});
export type GateResult = z.infer<typeof GateResult>;

const GateSide = z.strictObject({
  given: z.string().describe('as on the command line'),
  kind: z.enum(['git', 'checkout', 'package']),
  version: z.string().nullable().describe('null: it has no package.json that says one'),
  commit: z.string().nullable(),
  changed: z
    .boolean()
    .nullable()
    .optional()
    .describe('whether it had changes that are not committed; null: it is not in git. Not in older records'),
});
export type GateSide = z.infer<typeof GateSide>;

/** Record of `claimbench gate`. */
export const GateRecord = z.strictObject({
  format: z.literal('claimbench-gate'),
  version: z.literal(1),
  ...Ending,
  startedAt: z.string(),
  durationMs: milliseconds.describe('of measuring, building not included'),
  seed: z.string(),
  floor: z.number().describe('changes smaller than this share do not count'),
  level: z.number().describe('chance of even one false verdict, by the test alone'),
  base: GateSide,
  head: GateSide,
  software: Software,
  machine: Machine,
  looks: count,
  results: z.array(GateResult),
  different: z.array(z.string()).describe('benchmarks whose results differ between base and head: not timed'),
  missing: z.array(z.string()).describe('benchmarks that base or head does not have'),
  minDecided: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('share of the benchmarks that had to be decided; not in records of before there was such a share'),
  selfTest: z
    .strictObject({
      alarms: z.array(z.string()),
      overlooked: z.array(z.string()),
      undecided: z.array(z.string()).optional().describe('of which the same code was not found to be no slower'),
      ids: z.array(z.string()),
    })
    .optional(),
});
export type GateRecord = z.infer<typeof GateRecord>;

/** How much of what a gate was asked it could decide. */
export interface Decided {
  readonly decided: number;
  /** Also those that could not be timed. */
  readonly asked: number;
  /** Whether that is the share that had to be. */
  readonly isEnough: boolean;
}

/** Counts what was decided: what was not timed, for whatever reason, was not. */
export function decidedOf({ results, different, missing, minDecided = 0 }: GateRecord): Decided {
  const asked = results.length + different.length + missing.length;
  const decided = results.filter(({ verdict }) => verdict !== 'undecided').length;
  return { decided, asked, isEnough: decided / Math.max(1, asked) >= minDecided };
}
