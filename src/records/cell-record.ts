import { z } from 'zod';
import { count, milliseconds, Operations } from './primitives.js';

/** Records of cells: each is one run of one scenario, what it came to, and what the machine took for it. */

const quantile = z.strictObject({
  share: z.number().describe('0.5, 0.9, 0.95, 0.99, 0.999; 1 is the largest'),
  ms: milliseconds,
  low: milliseconds
    .nullable()
    .describe(
      'lower end of the 95% interval, by order statistics; null: too few observations to carry the quantile, which reports then leave out, or the largest',
    ),
  high: milliseconds.nullable(),
});

const LatencySummary = z
  .strictObject({
    name: z.string().describe('from what to what'),
    count,
    afterEnd: count
      .optional()
      .describe('of them, begun after the end of the run, by what happened before it; left out where none were'),
    meanMs: milliseconds,
    quantiles: z.array(quantile),
    split: z
      .strictObject({
        tickMs: milliseconds.describe('waiting for the next tick, or for a block'),
        serverMs: milliseconds.describe('waiting for a computer'),
        serviceMs: milliseconds.describe('being worked on'),
        networkMs: milliseconds.describe('on lines'),
        retryMs: milliseconds
          .optional()
          .describe('waiting to try again after time-outs; left out where nothing is tried again'),
      })
      .describe('where the mean went'),
  })
  .describe('scenario milliseconds');
/** One latency of a cell: how many there were, their mean and quantiles, and where the mean went; scenario milliseconds. */
export type LatencySummary = z.infer<typeof LatencySummary>;

const StepTotal = z.strictObject({
  phase: z.string(),
  role: z.string(),
  stage: z.string(),
  times: count,
  operations: Operations,
  calibratedMs: milliseconds.describe('its operations at the costs of the calibration'),
});
/** Steps of one kind, with the operations of all of them. */
export type StepTotal = z.infer<typeof StepTotal>;

const LinkTotal = z.strictObject({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  phase: z.string(),
  count,
  bytes: count.describe('a broadcast counts once'),
});

const PartyUse = z.strictObject({
  party: z.string(),
  role: z.string(),
  cores: count,
  jobs: count,
  use: z.number().nonnegative().describe('share of its cores’ time, from the end of warm-up to the end of the run'),
  meanQueue: z.number().nonnegative(),
  longestQueue: count,
  lineUse: z.number().nonnegative().nullable().describe('share of the time in which its line was sending'),
});
/** The use of a party’s computer and line, over the observed time. */
export type PartyUse = z.infer<typeof PartyUse>;

const TimeSample = z.strictObject({
  timeMs: milliseconds,
  joined: count,
  recordsStored: count,
  recordsWaiting: count,
  managerQueue: count,
  agentQueue: count,
  insurerQueue: count,
  shopQueue: count,
});
/** The state of things at one moment of scenario time. */
export type TimeSample = z.infer<typeof TimeSample>;

const RecordCounts = z.strictObject({
  submitted: count.describe('records that were broadcast'),
  stored: count,
  refused: count,
  pending: count.describe('still waiting for a block to fill'),
});

const Retries = z.strictObject({
  timeOuts: count.describe('how often nobody answered in time'),
  attempts: count.describe('after how many of them a workflow was tried again'),
  workflows: count.describe('that were tried again, once or more'),
  succeeded: count.describe('of these, that went through in the end'),
  givenUp: count.describe('of these, that failed in the end, by whatever cause'),
});
export type Retries = z.infer<typeof Retries>;

const FaultTotal = z.strictObject({
  fault: z.string(),
  injected: count,
  caught: z.array(z.strictObject({ role: z.string(), stage: z.string(), times: count })),
  notCaught: count,
});

const Check = z.strictObject({
  name: z.string(),
  holds: z.boolean(),
  detail: z.string(),
});
/** Something that must hold in a cell, and whether it does. */
export type Check = z.infer<typeof Check>;

/** The part of a cell that is a function of scenario, seed and calibration. */
export const CellResult = z.strictObject({
  ledger: z
    .strictObject({
      headHash: z.string().nullable().describe('null: the ledger was modelled, and not made'),
      blocks: count,
      records: count,
      bytes: count,
    })
    .describe('what the run put there; blocks from before the start (population.joined) are not counted'),
  transcriptHash: z.string().nullable().describe('SHA-256 over all messages; null: none was sent'),
  policyholders: count.describe('that joined, those from before the start with them'),
  workflows: count.describe('workflows begun, from the first moment to the last'),
  observed: z
    .strictObject({
      fromMs: milliseconds.describe('scenario time at which the warm-up ends'),
      toMs: milliseconds.describe('at which the run ends: run.duration'),
      workflows: count.describe('that succeeded in between'),
      recordsStored: count.describe('that came into a block in between'),
    })
    .optional()
    .describe('the time that rates and use are over; left out by versions that did not count in it'),
  endMs: milliseconds.describe('scenario time of the last event: what was under way when the run ended is finished'),
  steps: z.array(StepTotal),
  links: z.array(LinkTotal),
  latencies: z.array(LatencySummary),
  parties: z.array(PartyUse),
  timeSeries: z.array(TimeSample).describe('samples of the state, at equal distances of scenario time'),
  recordCounts: RecordCounts,
  stores: z.array(z.strictObject({ institution: z.string(), records: count, bytes: count })),
  credit: z
    .array(z.strictObject({ institution: z.string(), faults: count, expelledAtMs: milliseconds.nullable() }))
    .describe('institutions with faults'),
  faults: z.array(FaultTotal),
  retries: Retries.optional().describe('left out where the scenario has nothing tried again'),
  failures: z
    .array(z.strictObject({ cause: z.string(), count }))
    .describe('workflows that failed in the end, by what stopped them last'),
  checks: z.array(Check),
});
export type CellResult = z.infer<typeof CellResult>;

/** Time and memory of the machine: differ from run to run. */
export const CellMeasured = z.strictObject({
  wallMs: milliseconds.describe(
    'from the first event to the last, threads warmed up before; of a cell that was resumed, of all its processes together, without getting back to where it was stopped',
  ),
  peakMemoryBytes: count.describe('largest resident set of the whole process so far'),
  resumed: z
    .strictObject({
      times: count.describe('how often it was stopped and gone on with'),
      workflows: count.describe('that were not executed again, the last time'),
    })
    .optional()
    .describe('steps and threads are what was executed by all its processes; left out where it was never stopped'),
  steps: z.array(
    z.strictObject({
      phase: z.string(),
      role: z.string(),
      stage: z.string(),
      wallMs: milliseconds,
      cpuMs: milliseconds.nullable().describe('null where the platform does not tell'),
    }),
  ),
  threads: z.array(
    z.strictObject({
      thread: count,
      tasks: count,
      busyMs: milliseconds.describe('from taking tasks up to having their results'),
      stepMs: milliseconds.describe('of that, in steps of the lifecycle; the rest is overhead of the pool'),
      cpuMs: milliseconds.nullable(),
    }),
  ),
  replacedThreads: count.describe(
    'threads that died and whose task was done again; of a cell that was resumed, of its last process',
  ),
});
export type CellMeasured = z.infer<typeof CellMeasured>;

const sha256 = z.string().describe('SHA-256, hex');

/** One run of one scenario: what it came to, and what the machine took for it. */
export const Cell = z.strictObject({
  cell: count.describe('number in the grid'),
  replication: count.describe('from 0'),
  values: z.record(z.string(), z.string()).describe('what was varied, by path in the scenario'),
  scenario: z
    .unknown()
    .describe('the scenario as read, defaults filled in: milliseconds, bytes, bits per second, events a millisecond'),
  trace: z
    .strictObject({
      file: z.string(),
      times: count.describe('that the file has'),
      used: count.describe('policyholders that arrive'),
      afterEnd: count.describe('times after the end of the run'),
      beyondPopulation: count.describe('times within the run for which there are no policyholders'),
      neverArrive: count.describe('policyholders for whom there is no time within the run'),
    })
    .optional()
    .describe('how much of its trace of arrivals is used; left out where it goes by none'),
  result: CellResult,
  measured: CellMeasured,
  hashes: z
    .strictObject({
      scenario: sha256.describe('of the scenario, its seed and its times of arrival'),
      costModel: sha256.describe('of what operations cost in scenario time'),
      ledger: sha256.nullable().describe('of its ledger.bin; null: the ledger was modelled, and not made'),
    })
    .optional()
    .describe('by which a resumed run knows its cells again; left out by versions that had none'),
});
export type Cell = z.infer<typeof Cell>;
