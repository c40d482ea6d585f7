import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { jsonCodec, structCodec, u64Codec } from '../../common/codec.js';
import { shuffled } from '../../common/random.js';
import { onThread } from '../../common/threads/effort.js';
import { handling, openedOnce } from '../../common/threads/task.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { measuredOperations } from '../../measure/bench/measured-operations.js';
import type { MeasuredName } from '../../protocol/cost/unit-costs.js';
import { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { WORKFLOWS } from '../../sim/engine/workflow-template.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import type { WorkflowTimes } from '../../sim/execute/jitter.js';
import { type TimedWorkflow, timedWorkflow } from '../../sim/execute/overheads.js';
import { WorkflowTracer } from '../../sim/execute/workflow-tracer.js';

/**
 * A sample is the mean over as many calls as take about this long: one call of most operations, since workflows too do
 * one thing after the other, with what the last one left in the caches.
 */
const SAMPLE_MS = 0.1;
/** Each operation runs this long on a thread before it is first timed there. */
const WARM_UP_MS = 40;
/** Who take turns in the traced workflows: with fewer, the keys that they happen to have would weigh. */
const PEOPLE = 64;
/** Each workflow runs so often on a thread before it is first timed there. */
const WARM_UP_RUNS = 3;

const Context = z.strictObject({
  pairing: SimulationScenario.shape.pairing,
  recordBytes: z.int().nonnegative().describe('length of the records in the traced workflows'),
  seed: z.string().describe('decides inputs and order'),
});
type Context = z.infer<typeof Context>;

/** Not a record of workflows: that would put them in another order than that in which they were run. */
const Times = z.custom<WorkflowTimes>((value) => {
  const times = z.record(z.string(), z.array(z.number())).safeParse(value).data ?? {};
  return WORKFLOWS.every((workflow) => Object.hasOwn(times, workflow));
});
const Round = z.strictObject({ operations: z.record(z.string(), z.number()), workflows: Times });

/** Rounds of a calibration, in which operations and workflows are timed once, each in its turn. */
export const CALIBRATION = {
  name: 'calibration',
  context: jsonCodec(Context),
  types: { round: { input: structCodec<{ readonly number: number }>({ number: u64Codec }), result: jsonCodec(Round) } },
};

/** An operation that is warm. */
interface Warm {
  readonly name: MeasuredName;
  readonly iterations: number;
  run(): unknown;
}

/** Operations and workflows of a round, warm on this thread. */
interface Ready {
  readonly operations: readonly Warm[];
  readonly workflows: readonly TimedWorkflow[];
}

const ready = openedOnce((context: Context) =>
  withEngine(context.pairing.engine, context.pairing.curve, (engine) => getReady(engine, context)),
);

/** Does rounds on this thread, which does other tasks in turn. */
export const handleCalibration = handling(CALIBRATION, async (context) => {
  const { operations, workflows } = await ready(context);
  return { round: ({ number }) => roundOf(operations, workflows, context.seed, number) };
});

/** Times of everything once, less what the thread waited for a processor. */
function roundOf(
  operations: readonly Warm[],
  workflows: readonly TimedWorkflow[],
  seed: string,
  round: number,
): z.infer<typeof Round> {
  const times = shuffled(operations, seed, round).map(({ name, iterations, run }) => {
    const { wallMs, cpuMs = wallMs } = onThread(() => {
      for (let i = 0; i < iterations; i++) run();
    });
    return [name, cpuMs / iterations] as const;
  });
  const steps = shuffled(workflows, seed, round).map(({ workflow, run }) => [workflow, run()]);
  return { operations: Object.fromEntries(times), workflows: Object.fromEntries(steps) };
}

function getReady<T extends PairingTypes>(engine: PairingEngine<T>, { pairing, recordBytes, seed }: Context): Ready {
  const tracer = new WorkflowTracer(openCounted(engine, pairing.form), pairing);
  const workflows = WORKFLOWS.map((workflow) => timedWorkflow(tracer, workflow, { people: PEOPLE, recordBytes }));
  for (const { run } of workflows) for (let i = 0; i < WARM_UP_RUNS; i++) run();
  return { operations: measuredOperations(engine, seed).map(warm), workflows };
}

function warm({ name, run }: Omit<Warm, 'iterations'>): Warm {
  const start = performance.now();
  let quickest = Number.POSITIVE_INFINITY;
  for (let now = start; now - start < WARM_UP_MS; ) {
    const before = now;
    run();
    now = performance.now();
    quickest = Math.min(quickest, now - before);
  }
  return { name, run, iterations: Math.max(1, Math.round(SAMPLE_MS / Math.max(quickest, 0.001))) };
}
