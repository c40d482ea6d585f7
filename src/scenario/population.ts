import { z } from 'zod';
import { upTo } from './quantities.js';

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;
const JOINED = 'a whole number, 0 or more, or a share of population.policyholders such as 50%, is wanted';

/** A number, or a share as a number between 0 and 1 with its unit taken off. */
const Joined = z.union([z.int(JOINED).min(0, JOINED), z.string().regex(PERCENT, JOINED)], JOINED);

/**
 * The most of each. A hundred million policyholders were modelled, in 2.8 GB. Every institution stands in the record
 * with its use and its store, checks every block, and joins one after the other in a live run, which makes the keys of
 * supernodes before it begins. Agents are cores of one queue.
 */
const MOST = { policyholders: 100_000_000, institutions: 10_000, supernodes: 1000, agents: 10_000 } as const;

/** Who takes part. Read, `joined` is a number of policyholders, whichever way it was written. */
export const Population = z
  .strictObject({
    policyholders: upTo(MOST.policyholders)
      .default(1000)
      .describe('car owners: they buy policies, have repairs made and claim'),
    insurers: upTo(MOST.institutions).default(5).describe('sell policies and decide claims'),
    shops: upTo(MOST.institutions).default(20).describe('repair shops: they repair, and store a record of it'),
    supernodes: upTo(MOST.supernodes).default(1).describe('verify and sign for the system manager'),
    agents: upTo(MOST.agents).default(1).describe('re-encrypt records for whom their owners consent to'),
    joined: Joined.default(0).describe(
      'policyholders, or share of them such as 100% (to the nearest whole number: 1% of 40 are none), who joined long before the start: they have their keys, certificates and a policy each on the ledger, and buy, have accidents, repairs and claims at their rates from time 0 on; what they did before the start is not counted. The others arrive',
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
