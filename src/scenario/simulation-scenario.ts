import { z } from 'zod';
import { SCENARIO_VERSION } from './earlier-versions.js';
import { Faults } from './faults.js';
import { Population } from './population.js';
import { bandwidth, duration, positive, positiveDuration, upTo } from './quantities.js';
import { Workload } from './workload.js';

/**
 * The scenario of a simulation: a population, what it does, and what it runs on. Quantities carry
 * their units in the file; read, durations are milliseconds, sizes bytes, rates events a
 * millisecond, bandwidths bits per second. Its JSON Schema is docs/scenario.schema.json.
 */

/** The most runs of one scenario: their record, 30 kB of each, is to be read again. */
const MOST_RUNS = 10_000;

/** Latency and bandwidth of the line that a party sends over. */
const Line = z.strictObject({
  latency: duration.prefault('20ms').describe('of every message'),
  bandwidth: bandwidth.prefault('100Mbit/s').describe('of what is sent; an institution’s messages follow each other'),
});
export type Line = z.output<typeof Line>;

/** The computer of a role. */
const Computer = z.strictObject({
  speed: z.number().positive().default(1).describe('times that of the machine of the calibration'),
  cores: positive.default(1).describe('steps that are worked on at the same time; others wait'),
});
export type Computer = z.output<typeof Computer>;

/** The scenario of a simulation, as it is read. */
export const SimulationScenario = z.strictObject({
  kind: z.literal('simulation').describe('by which it is told from other scenarios'),
  version: z
    .literal(
      SCENARIO_VERSION,
      `this claimbench knows version ${SCENARIO_VERSION}, and reads files of version 1 where they name none`,
    )
    .optional()
    .describe('of what keys are called; left out: those of version 1 are read as well'),
  description: z.string().default('').describe('shown in reports'),
  population: Population.prefault({}),
  workload: Workload.prefault({}),
  consensus: z
    .strictObject({
      mechanism: z.enum(['lightweight']).default('lightweight').describe('the paper’s'),
      interval: positiveDuration
        .prefault('60s')
        .describe('between ticks, at which signatures are verified; the paper’s'),
      blockSize: positive.default(20).describe('records in a block; the paper says twenty'),
      partialBlocks: z
        .enum(['wait', 'flush'])
        .default('wait')
        .describe('whether left-over records wait for a full block, or make a smaller one'),
      faultsAllowed: z.int().min(0).default(3).describe('faults after which an institution still stays; the paper’s'),
      batchVerification: z
        .enum(['tick', 'block', 'record'])
        .default('block')
        .describe('whose signatures are verified under one final exponentiation, in the optimised form'),
    })
    .prefault({}),
  pairing: z
    .strictObject({
      engine: z.string().default('mcl').describe('claimbench engines lists them with their curves'),
      curve: z.string().default('bls12-381').describe('one that the engine has'),
      form: z
        .enum(['literal', 'optimised'])
        .default('optimised')
        .describe('operation for operation as the mathematics is written, or the same bytes with fewer operations'),
      rekeying: z
        .enum(['literal', 'blinded'])
        .default('blinded')
        .describe('literal: the agent sees both private keys, as in the paper; blinded: it sees neither'),
      broadcast: z
        .enum(['without ciphertext', 'with ciphertext'])
        .default('without ciphertext')
        .describe('what institutions broadcast with a record'),
    })
    .prefault({}),
  timeline: z
    .strictObject({
      calibration: z
        .string()
        .default('epyc')
        .describe('what operations cost in scenario time: the name of one that ships, or a file beside the scenario'),
      policyholder: Computer.prefault({ speed: 0.25 }).describe('each policyholder'),
      insurer: Computer.prefault({ cores: 4 }).describe('each insurer'),
      shop: Computer.prefault({}).describe('each repair shop'),
      systemManager: Computer.prefault({}).describe('each supernode'),
      agent: Computer.prefault({ cores: 4 }).describe('each agent'),
    })
    .prefault({}),
  network: z
    .strictObject({
      policyholder: Line.prefault({ latency: '40ms', bandwidth: '20Mbit/s' }),
      insurer: Line.prefault({}),
      shop: Line.prefault({ bandwidth: '50Mbit/s' }),
      systemManager: Line.prefault({}),
      agent: Line.prefault({}),
    })
    .optional()
    .describe('the line that each kind of party sends over; left out: messages take no time'),
  faults: Faults,
  run: z
    .strictObject({
      seed: z.string().min(1).default('claimbench').describe('everything random is derived from it'),
      replications: upTo(MOST_RUNS).default(1).describe('runs with random numbers of their own'),
      duration: positiveDuration.prefault('365d').describe('scenario time; what is under way then is finished'),
      warmUp: duration.prefault('0s').describe('what began before this is left out of latencies and use'),
    })
    .prefault({}),
});
export type SimulationScenario = z.output<typeof SimulationScenario>;
