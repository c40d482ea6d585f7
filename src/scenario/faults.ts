import { z } from 'zod';
import { duration, share } from './quantities.js';

/**
 * What can go wrong on purpose, and who does it:
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

const kind = z.enum(FAULT_KINDS);
const member = z
  .string()
  .regex(/^(insurer|shop|policyholder) \d+$/, 'insurer, shop or policyholder with its number, such as "shop 3"');

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
      .default([]),
    crashes: z
      .array(
        z.strictObject({
          member: z.string().regex(/^(insurer|shop) \d+$/, 'insurer or shop with its number, such as "shop 3"'),
          at: duration.describe('from the start of the run'),
          for: duration,
        }),
      )
      .default([])
      .describe('members that do not answer for a while'),
    scripted: z
      .array(
        z.strictObject({
          at: duration.describe('from the start of the run: the first occasion from then on'),
          fault: kind,
          by: member.optional().describe('who does it; nobody named: whoever is first'),
        }),
      )
      .default([]),
    timeOut: duration.prefault('30s').describe('how long one waits for a member that does not answer'),
  })
  .prefault({});
export type Faults = z.output<typeof Faults>;
