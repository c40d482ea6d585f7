import { z } from 'zod';
import { Cell } from './cell-record.js';
import { Machine, Software } from './machine.js';
import { Plan } from './plan-record.js';
import { count, milliseconds, Provenance } from './primitives.js';
import { WhatIf } from './what-if-record.js';

/**
 * The record of a simulation: a scenario, or a grid of scenarios, run once or several times. Written
 * as `run.json`; its JSON Schema is docs/simulation.schema.json. What may differ from one run to the
 * next of the same scenario, seed and calibration stands under `measured` alone.
 */
export const SIMULATION_VERSION = 2;
export const SIMULATION_FORMAT = 'claimbench-simulation';

export const Calibration = z.strictObject({
  name: z.string().describe('as the scenario names it'),
  description: z.string(),
  engine: z.string(),
  curve: z.string(),
  securityBits: count.optional().describe('estimated security of the curve in bits'),
  remark: z.string().optional().describe('what must be said wherever the curve is named'),
  unitCosts: z.record(z.string(), z.number().nonnegative()).describe('milliseconds of one operation of each kind'),
  stepOverheads: z
    .record(z.string(), z.number())
    .optional()
    .describe('milliseconds that a step takes besides its counted operations, by "phase, role, stage"'),
  jitter: z
    .array(z.number().positive())
    .readonly()
    .optional()
    .describe('how long workflows took as shares of these costs, one after the other as they were measured'),
});

/** Record of simulations, plans and what-ifs: their scenario, costs, machine, and cells. */
export const SimulationRecord = z.strictObject({
  format: z.literal(SIMULATION_FORMAT),
  version: z.literal(SIMULATION_VERSION),
  id: z.string(),
  command: z.enum(['simulate', 'sweep', 'plan', 'what-if']),
  executor: z
    .enum(['live', 'model'])
    .describe('live: real cryptography; model: the same events at the costs of the calibration, nothing executed'),
  status: z.enum(['complete', 'incomplete']),
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  source: z.string().describe('the scenario file, or the name of one that ships'),
  document: z.unknown().describe('the scenario as written, with what was set'),
  traces: z.record(z.string(), z.array(milliseconds)).describe('times of arrival, by the file that they came from'),
  unreadColumns: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('columns of traces that nothing reads, by file; left out where there are none'),
  vary: z.array(z.strictObject({ path: z.string(), values: z.array(z.string()) })),
  calibrations: z
    .array(Calibration)
    .describe('costs in scenario time; each cell goes by that of its scenario and curve'),
  timeline: z
    .enum(['calibrated', 'measured'])
    .describe('calibrated: repeatable; measured: on costs taken on this machine when the run began'),
  precision: z
    .strictObject({
      wanted: z.number().positive().describe('95% half interval of every mean latency, as a share of it'),
      reached: z.number().nonnegative().optional().describe('the widest, once the run is complete'),
      latency: z.string().optional().describe('of what'),
    })
    .optional()
    .describe('replications were added until it was reached'),
  provenance: Provenance.describe('of latencies and use'),
  software: Software,
  machine: Machine,
  workers: count,
  cells: z.array(Cell),
  options: z
    .array(z.string())
    .optional()
    .describe('of the command line, besides the scenario and what was set in it: of a plan or a what-if'),
  plan: Plan.optional().describe('what a plan found in its cells'),
  whatIf: WhatIf.optional().describe('what changes would do, by the cells'),
});
export type SimulationRecord = z.infer<typeof SimulationRecord>;
