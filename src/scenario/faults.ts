import { z } from 'zod';
import { duration, share } from './quantities.js';

/**
 * Faults that are made on purpose, and who makes them:
 *
 * - `bad institution signature`: an institution broadcasts a record under a false signature of its own
 * - `bad owner signature`: a policyholder signs something else than was offered
 * - `tampered ciphertext`: the holder of a record hands out other bytes than were stored
 * - `forged identity`: a stranger buys or has repaired under a certificate that nobody issued
 * - `stolen key`: a stranger joins with a public key whose private key it does not have
 * - `replayed consent`: a consent is handed in a second time
 * - `wrong keyword`: the owner makes the trapdoor from another keyword
 * - `silence`: the institution that is asked does not answer
 */
export const FAULT_KINDS = [
  'bad institution signature',
  'bad owner signature',
  'tampered ciphertext',
  'forged identity',
  'stolen key',
  'replayed consent',
  'wrong keyword',
  'silence',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

const kind = z.enum(FAULT_KINDS).describe('docs/explanation/simulation.md says what each is');
const member = z
  .string()
  .regex(/^(insurer|shop|policyholder) \d+$/, 'insurer, shop or policyholder with its number, such as "shop 3"');

/** Time that all pauses of one workflow may take together. */
const LONGEST_PAUSES_MS = 100 * 365 * 86_400_000;

/** Retries after a time-out. */
const Retries = z
  .strictObject({
    attempts: z.int().min(0).max(1000).default(0).describe('how often one tries again; then the workflow has failed'),
    pause: duration.prefault('10s').describe('wait before the next attempt'),
    backoffFactor: z.number().min(1).default(2).describe('each pause is so many times the one before'),
  })
  .refine(({ attempts, pause, backoffFactor }) => pausesMs(attempts, pause, backoffFactor) <= LONGEST_PAUSES_MS, {
    path: ['attempts'],
    message: 'the pauses, each backoffFactor times the one before, may take a hundred years at most, all together',
  });
export type Retries = z.output<typeof Retries>;

function pausesMs(attempts: number, pause: number, backoffFactor: number): number {
  let sum = 0;
  for (let i = 0; i < attempts; i++) sum += pause * backoffFactor ** i;
  return sum;
}

/** Faults that come at random, and faults at a moment. */
export const Faults = z
  .strictObject({
    rates: z
      .array(
        z.strictObject({
          fault: kind,
          share: share.describe('of the occasions on which it could happen'),
          by: z.array(member).default([]).describe('who does it; nobody named: anyone'),
        }),
      )
      .default([])
      .describe('faults that come at random'),
    crashes: z
      .array(
        z.strictObject({
          member: z
            .string()
            .regex(/^(insurer|shop) \d+$/, 'insurer or shop with its number, such as "shop 3"')
            .describe('such as shop 3'),
          at: duration.describe('from the start of the run'),
          for: duration.describe('how long it does not answer'),
        }),
      )
      .prefault([])
      .describe('members that do not answer for a while'),
    scheduled: z
      .array(
        z.strictObject({
          at: duration.describe('from the start of the run: the first occasion from then on'),
          fault: kind,
          by: member.optional().describe('who does it; nobody named: whoever is first'),
        }),
      )
      .prefault([])
      .describe('faults that happen once each'),
    timeOut: duration
      .prefault('30s')
      .describe(
        'how long one waits for a member that does not answer, being silent or down; not for one that has a long queue: that wait is part of the latency',
      ),
    retries: Retries.prefault({}).describe(
      'after a time-out the same workflow is begun again, at the same institution unless it was expelled; only after time-outs, so never because of a long queue',
    ),
  })
  .prefault({});
export type Faults = z.output<typeof Faults>;
