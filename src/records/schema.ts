import { z } from 'zod';
import { Comparison, ConsensusCost, SweepPoint } from './comparison.js';
import { Ending } from './ending.js';
import { Machine, Software } from './machine.js';
import { count, Form, hundredthsOfMs, milliseconds, Operations, Provenance, Summary } from './primitives.js';

/**
 * The run record: everything that a report or a comparison starts from. Written as `run.json`
 * beside `samples.ndjson`; its JSON Schema is published as docs/run.schema.json. A change that old
 * readers cannot take raises `RUN_VERSION`.
 */
export const RUN_VERSION = 3;

const Setting = z.strictObject({
  engine: z.string(),
  engineTitle: z.string().describe('e.g. "mcl (WebAssembly)"'),
  curve: z.string(),
  securityBits: count.describe('estimated security of the curve in bits'),
  remark: z.string().optional().describe('what must be said wherever the curve is named'),
  byteLengths: z
    .strictObject({ scalar: count, g1: count, g2: count, gt: count })
    .describe('counted: bytes of one of each, encoded as it is sent or hashed'),
});
export type Setting = z.infer<typeof Setting>;

const SchemeInfo = z.strictObject({
  name: z.string(),
  title: z.string().describe('as shown in tables and charts'),
  reference: z.string().describe('citation with DOI'),
  origin: z
    .enum(['paper', 'representative', 'published', 'own'])
    .describe('the paper’s scheme, our representative of one it compares with, one it builds on, or one of the user’s'),
  represents: z.string().optional().describe('for a representative: the number of the work in the paper’s list'),
  values: z.record(z.string(), count).describe('sizes that it was run with'),
  properties: z.strictObject({
    direction: z.string().optional(),
    hops: z.string().optional(),
    search: z.string(),
    security: z.string(),
    collusion: z.string(),
    integrity: z.array(z.string()),
    ledger: z.string(),
  }),
});
export type SchemeInfo = z.infer<typeof SchemeInfo>;

/** The paper's four stages of Table 2, and those counted beside them. */
const StageCount = z.strictObject({
  scheme: z.string(),
  form: Form,
  stage: z.string(),
  tableTwo: z.boolean().describe('whether the stage is a column of the paper’s Table 2'),
  operations: Operations,
  paperUnits: z
    .strictObject({
      pairings: count,
      multiplications: count,
      exponentiations: count,
      hundredthsOfMs: count.describe('priced at 20.04, 2.38 and 5.31 ms'),
    })
    .optional()
    .describe('counted operations priced as in the paper; only for the literal form'),
});
export type StageCount = z.infer<typeof StageCount>;

const RoleCount = z.strictObject({
  scheme: z.string(),
  form: Form,
  phase: z.string().describe('phase of the lifecycle, as in section 3 of the paper'),
  role: z.string(),
  stage: z.string().describe('what was done: Encrypt, check certificate, decode messages, ...'),
  operations: Operations,
});
export type RoleCount = z.infer<typeof RoleCount>;

const Timing = z.strictObject({
  id: z.string().describe('key of the samples in samples.ndjson'),
  kind: z.enum(['stage', 'operation', 'batch']),
  name: z.string().describe('stage, operation or batch, as shown in tables and charts'),
  scheme: z.string().optional(),
  form: Form.optional(),
  engine: z.string(),
  curve: z.string(),
  samples: count,
  wall: Summary,
  cpu: Summary,
});
export type Timing = z.infer<typeof Timing>;

const Ratio = z.strictObject({
  kind: z.enum(['form', 'engine']).describe('optimised over literal, or pure JavaScript over WebAssembly'),
  name: z.string(),
  scheme: z.string().optional(),
  form: Form.optional(),
  curve: z.string(),
  numerator: z.string().describe('id of a timing'),
  denominator: z.string().describe('id of a timing'),
  samples: count,
  median: z.number().nonnegative(),
  low: z.number().nonnegative().describe('lower end of the 95% interval of the median of paired ratios'),
  high: z.number().nonnegative().describe('upper end of it'),
  goal: z.number().optional().describe('what the ratio should be at most'),
});
export type Ratio = z.infer<typeof Ratio>;

const Message = z.strictObject({
  scheme: z.string(),
  curve: z.string(),
  name: z.string().describe('type of message, e.g. "record broadcast"'),
  from: z.string(),
  to: z.string(),
  phase: z.string(),
  communicationStage: z
    .enum(['joining', 'data broadcasting', 'data verification', 'data access'])
    .describe('the last three are the paper’s; joining it leaves out'),
  parties: z.string().describe('the pair of parties, e.g. "policyholder – insurer"'),
  count: count.describe('how many were sent for one user'),
  bytes: count.describe('bytes of all of them together'),
});
export type Message = z.infer<typeof Message>;

const FormulaItem = z.strictObject({
  item: z.string(),
  multiplicity: count,
  bytes: count.describe('of one'),
  provenance: Provenance,
});

const CommunicationFormula = z.strictObject({
  scheme: z.string(),
  setting: z.string().describe('which lengths were put in, e.g. "paper’s sizes" or "bls12-381"'),
  provenance: Provenance,
  items: z.array(FormulaItem),
  totalBytes: count,
});
export type CommunicationFormula = z.infer<typeof CommunicationFormula>;

/** Items of the messages of one user's life under the paper's scheme, joining left out. */
const WireItem = z.strictObject({
  curve: z.string(),
  item: z.string().describe('an item of the formula, or of what it does not count'),
  count: count.describe('how many were sent'),
  bytes: count.describe('of all of them together'),
  usual: count.describe('bytes of one: the most frequent length'),
  smallest: count,
  largest: count,
});
export type WireItem = z.infer<typeof WireItem>;

/** Counts of the lives of n users. */
const LivesCounted = {
  scheme: z.string(),
  form: Form,
  curve: z.string(),
  users: count,
  operations: Operations.describe('of all steps'),
  tableTwoOperations: Operations.describe('of the four stages of Table 2'),
  bytes: count.describe('bytes of all messages but those of joining, as the paper compares them'),
  bytesByCommunicationStage: z.record(z.string(), count),
  paperUnitsHundredthsOfMs: hundredthsOfMs
    .optional()
    .describe('operations of the four stages, counted over all users and priced as in the paper; literal form only'),
  blocks: count.optional().describe('of schemes with a ledger of blocks'),
  records: count,
  ledgerBytes: count.describe('what the ledger keeps: blocks, or all that was sent to its nodes'),
};

const CountedLives = z.strictObject(LivesCounted);
export type CountedLives = z.infer<typeof CountedLives>;

const LivePoint = z.strictObject({
  ...LivesCounted,
  engine: z.string(),
  computationMs: milliseconds.describe('sum over all steps of all roles, as timed on the worker threads'),
  byPhase: z.record(z.string(), milliseconds).describe('the same, per phase of the lifecycle'),
  tableTwoMs: milliseconds.describe('the part of it spent in the four stages of Table 2'),
  wallMs: milliseconds.describe('from the first task to the last result'),
  workers: count,
  ledgerHeadHash: z.string().optional(),
  transcriptHash: z.string().describe('SHA-256 over every message of every user, in order'),
});
export type LivePoint = z.infer<typeof LivePoint>;

const UnitCost = z.strictObject({
  engine: z.string(),
  curve: z.string(),
  kind: z.string().describe('kind of operation, as in counts'),
  ms: milliseconds.describe('of one'),
  rounds: z
    .strictObject({ wallMs: z.array(milliseconds), cpuMs: z.array(milliseconds) })
    .optional()
    .describe('the same from each round alone, by wall and by processor time; absent in older records'),
});
export type UnitCost = z.infer<typeof UnitCost>;

/** Time of measuring on both clocks: how much of it was spent waiting for a processor. */
const Clocks = z.strictObject({
  curve: z.string(),
  what: z.enum(['stages and operations', 'lives']),
  wallMs: milliseconds.describe('of all samples together'),
  cpuMs: milliseconds.describe('processor time of the thread that measured, likewise'),
});
export type Clocks = z.infer<typeof Clocks>;

/** Lives of n users as computed: operations extrapolated from live points, times measured unit costs. */
const ModelPoint = z.strictObject({
  scheme: z.string(),
  form: Form,
  engine: z.string(),
  curve: z.string(),
  users: count,
  computationMs: milliseconds,
  tableTwoMs: milliseconds,
  bytes: count,
  ledgerBytes: count,
  paperUnitsHundredthsOfMs: hundredthsOfMs.optional(),
});
export type ModelPoint = z.infer<typeof ModelPoint>;

/** Record of a reproduction or comparison: what was counted, timed and run. */
export const RunRecord = z.strictObject({
  format: z.literal('claimbench-run'),
  version: z.literal(RUN_VERSION),
  id: z.string(),
  command: z.string(),
  status: z.enum(['complete', 'incomplete']),
  missing: z.array(z.string()).describe('what an incomplete run did not get to, in words; empty if complete'),
  reason: Ending.reason,
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  seed: z.string(),
  scenario: z.record(z.string(), z.unknown()).describe('the scenario with every option resolved'),
  software: Software,
  machine: Machine,
  settings: z.array(Setting),
  schemes: z.array(SchemeInfo),
  countedOver: z
    .literal('exponents')
    .optional()
    .describe(
      'what stageCounts, roleCounts, messages, wireItems, countedLives, sweeps and consensus were counted over: scalars in place of elements, with order and lengths of the curve; in older records the first and the last two alone, or none',
    ),
  stageCounts: z.array(StageCount),
  roleCounts: z.array(RoleCount).describe('operations of one user’s lifecycle'),
  timings: z.array(Timing),
  ratios: z.array(Ratio),
  comparisons: z.array(Comparison).describe('of the paper’s scheme with every other of the run'),
  clocks: z.array(Clocks).optional().describe('absent in older records'),
  messages: z.array(Message).describe('messages of one user’s lifecycle'),
  communicationFormulas: z.array(CommunicationFormula),
  wireItems: z.array(WireItem).optional().describe('every byte that one user’s life sends, by what it is'),
  countedLives: z.array(CountedLives).optional().describe('lifecycles of n users, counted; absent in older records'),
  livePoints: z.array(LivePoint).describe('lifecycles of n users, really run and timed'),
  unitCosts: z.array(UnitCost).describe('derived from the timings of operations'),
  modelPoints: z.array(ModelPoint).describe('lifecycles of n users, computed'),
  sweeps: z.array(SweepPoint).describe('the schemes at other sizes'),
  consensus: z.array(ConsensusCost).describe('the paper’s mechanism beside delegated proof of stake'),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** One raw sample, a line of samples.ndjson, in the order taken. */
export const Sample = z.strictObject({
  timing: z
    .string()
    .describe('id of the timing it belongs to; life/scheme/form/engine/curve: the four stages in a user’s life'),
  round: count.describe('rounds are shuffled anew; samples of one round are paired in ratios'),
  iterations: count.describe('calls that the sample is the mean of'),
  wallMs: milliseconds.describe('per call'),
  cpuMs: milliseconds.describe('processor time of the thread, per call'),
});
export type Sample = z.infer<typeof Sample>;

/** Counts of n users' lives: over exponents, and beyond these on engines, as in older records everywhere. */
export function countedLives({ countedLives: counted = [], livePoints }: Lives): readonly CountedLives[] {
  const known = new Set(counted.map(keyOf));
  return [...counted, ...livePoints.filter((point) => !known.has(keyOf(point)))];
}

type Lives = Pick<RunRecord, 'countedLives' | 'livePoints'>;

function keyOf({ scheme, form, curve, users }: CountedLives): string {
  return [scheme, form, curve, users].join('|');
}
