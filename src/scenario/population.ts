import { z } from 'zod';
import { positive } from './quantities.js';

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;
const JOINED = 'a whole number, 0 or more, or a share of population.policyholders such as 50%, is wanted';

/** A number, or a share as a number between 0 and 1 with its unit taken off. */
const Joined = z.union([z.int(JOINED).min(0, JOINED), z.string().regex(PERCENT, JOINED)], JOINED);

/** Who takes part. Read, `joined` is a number of policyholders, whichever way it was written. */
export const Population = z
  .strictObject({
    policyholders: positive.default(1000),
    insurers: positive.default(5),
    shops: positive.default(20),
    supernodes: positive.default(1).describe('verify and sign for the system manager'),
    agents: positive.default(1).describe('re-encrypt'),
    joined: Joined.default(0).describe(
      'policyholders, or share of them such as 100%, who joined long before the start: they have their keys, certificates and a policy each on the ledger, and buy, have accidents, repairs and claims at their rates from time 0 on; what they did before the start is not counted. The others arrive',
    ),
  })
  .transform(({ joined, ...population }, context) => {
    const { policyholders } = population;
    const count = typeof joined === 'number' ? joined : Math.round((policyholders * percentOf(joined)) / 100);
    if (count <= policyholders) return { ...population, joined: count };
    const message = `not more than population.policyholders, which is ${policyholders}, can have joined before the start`;
    context.addIssue({ code: 'custom', path: ['joined'], message });
    return z.NEVER;
  });
export type Population = z.output<typeof Population>;

function percentOf(text: string): number {
  return Number(PERCENT.exec(text)?.[1]);
}
