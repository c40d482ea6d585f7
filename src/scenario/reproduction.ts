import { z } from 'zod';

/**
 * The scenario of a reproduction of the paper: what is run, measured and counted. Every option has
 * its default here; the profiles are scenarios/reproduce-quick.yaml and reproduce-full.yaml.
 */
const positive = z.int().positive();

export const ReproductionScenario = z.strictObject({
  kind: z.literal('reproduction').describe('by which it is told from other scenarios'),
  description: z.string().default('').describe('shown in reports'),
  seed: z.string().min(1).default('claimbench').describe('everything random is derived from it'),
  schemes: z
    .strictObject({
      names: z
        .array(z.string())
        .min(1)
        .default(['liu2021', 'ji2019', 'sun2019'])
        .describe('which are compared, in the order of tables and charts'),
      values: z
        .record(z.string(), z.record(z.string(), z.int()))
        .default({})
        .describe('sizes of schemes that have them, by scheme and parameter'),
      modules: z
        .record(z.string(), z.string())
        .default({})
        .describe('absolute path of the module of each scheme that is not registered, by its name'),
    })
    .prefault({}),
  pairing: z
    .strictObject({
      engines: z
        .array(z.string())
        .min(1)
        .optional()
        .describe('which are measured, each on the curves that it has; left out: all that have one, WebAssembly first'),
      curves: z
        .array(z.string())
        .min(1)
        .default(['bls12-381', 'type-a'])
        .describe('the first is the main setting, in which claims are decided; the others are shown beside it'),
    })
    .prefault({}),
  lifecycle: z
    .strictObject({
      engine: z
        .string()
        .optional()
        .describe(
          'engine of the live points of Figures 6 and 7 on the curves that it has; else, and by default, the first measured',
        ),
      users: z
        .array(positive)
        .min(1)
        .default([1, 5, 10, 20, 50, 100])
        .describe('numbers of users of Figures 6 and 7; the smallest is always really run'),
      liveUsers: positive
        .default(20)
        .describe('up to so many users are really run and timed; beyond, points are computed'),
      countedUsers: positive
        .default(20)
        .describe('up to so many users are counted over exponents; the smallest number always is'),
      insurers: positive.default(2).describe('that the users have to do with'),
      shops: positive.default(2).describe('repair shops, likewise'),
      supernodes: positive.default(1).describe('verify and sign for the system manager'),
      blockSize: positive.default(20).describe('records in a block; the paper says twenty'),
      rekeying: z
        .enum(['literal', 'blinded'])
        .default('blinded')
        .describe('literal: the agent sees both private keys, as in the paper; blinded: it sees neither'),
      broadcast: z
        .enum(['without ciphertext', 'with ciphertext'])
        .default('without ciphertext')
        .describe('what institutions broadcast with a record'),
      workers: positive.default(2).describe('worker threads'),
    })
    .prefault({}),
  claims: z
    .strictObject({
      largestSize: z
        .int()
        .min(0)
        .max(100)
        .default(20)
        .describe(
          'claims about a scheme with sizes are decided for each size from 1 to this; 0: for those of the run only',
        ),
      consensus: z
        .strictObject({
          nodes: positive.default(101).describe('institutions that keep the ledger, under either mechanism'),
          delegates: positive.default(101).describe('elected among them; the paper’s number'),
          records: positive.default(40).describe('to agree on'),
        })
        .prefault({}),
    })
    .prefault({}),
  measure: z
    .strictObject({
      budgetSeconds: z.number().positive().default(20).describe('time for the measured rounds, all engines together'),
      minimumRounds: z.int().min(6).default(7).describe('of each benchmark'),
      maximumRounds: positive.default(200).describe('of each benchmark'),
      extent: z
        .enum(['main setting', 'everything'])
        .default('everything')
        .describe(
          'where stages are timed and lives run: on every engine and curve in both forms; or in the main setting, beside it stages on the first engine of each other curve and operations on every engine, and lives in turn in the literal form alone, by which claims are decided; a block of signatures where lives are run',
        ),
      lifeRounds: z
        .union([z.literal(0), z.int().min(6)])
        .default(9)
        .describe('how often a user’s life is run under every scheme in turn, for ratios of lives; 0: not at all'),
      warmUpMs: z.number().nonnegative().default(150).describe('per benchmark'),
      sampleMs: z.number().positive().default(2).describe('quick operations are timed in batches of about this long'),
    })
    .prefault({}),
});
export type ReproductionScenario = z.infer<typeof ReproductionScenario>;
