import { performance } from 'node:perf_hooks';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { item, Reader, text } from '../../common/encoding.js';
import type { Bytes } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { measuredOperations } from '../../measure/bench/operations.js';
import { shuffled } from '../../measure/bench/shuffle.js';
import type { MeasuredName } from '../../protocol/cost/unit-costs.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { onThread } from '../../sim/execute/effort.js';
import type { MeasuredRound } from '../../sim/execute/measured-rounds.js';
import { type TimedWorkflow, timedWorkflow } from '../../sim/execute/overheads.js';
import { perform } from '../../sim/execute/performer.js';
import { Rehearsal } from '../../sim/execute/rehearsal.js';
import { WORKFLOWS } from '../../sim/timeline/script.js';

/** First word of a task that is a round, and not of the lifecycle. */
const ROUND = 'calibration round';
/**
 * A sample is the mean over as many calls as take about this long: one call of most operations, since workflows too do
 * one thing after the other, with what the last one left in the caches.
 */
const SAMPLE_MS = 0.1;
/** Each operation runs this long on a thread before it is first timed there. */
const WARM_UP_MS = 40;
/** Who take turns in the rehearsed workflows: with fewer, the keys that they happen to have would weigh. */
const PEOPLE = 64;
/** Each workflow runs so often on a thread before it is first timed there. */
const WARM_UP_RUNS = 3;

/** What is timed once, each operation in its turn. */
export interface RoundTask {
  readonly pairing: SimulationScenario['pairing'];
  /** Length of the records in the rehearsed workflows. */
  readonly recordBytes: Bytes;
  /** Decides inputs and order. */
  readonly seed: string;
  readonly round: number;
}

/** An operation that is warm. */
interface Warm {
  readonly name: MeasuredName;
  readonly iterations: number;
  run(): unknown;
}

/** What rounds are made of on this thread. */
interface Ready {
  readonly operations: readonly Warm[];
  readonly workflows: readonly TimedWorkflow[];
}

const ready = new Map<string, Promise<Ready>>();

export function encodeRound(task: RoundTask): Uint8Array {
  return Uint8Array.from([...text(ROUND), ...item(utf8ToBytes(JSON.stringify(task)))]);
}

export function decodeRound(result: Uint8Array): MeasuredRound {
  return JSON.parse(new TextDecoder().decode(result)) as MeasuredRound;
}

/** Does a round or a task of the lifecycle on this thread, so that both are done by the same threads in turn. */
export async function performOrCalibrate(task: Uint8Array): Promise<Uint8Array> {
  const reader = new Reader(task, 'task');
  if (reader.text() !== ROUND) return perform(task);
  return utf8ToBytes(JSON.stringify(await roundOf(JSON.parse(reader.text()) as RoundTask)));
}

/** What everything takes, less what the thread waited for a processor. */
async function roundOf({ round, ...task }: RoundTask): Promise<MeasuredRound> {
  const { pairing, seed } = task;
  const key = JSON.stringify(task);
  const made = ready.get(key) ?? withEngine(pairing.engine, pairing.curve, (engine) => getReady(engine, task));
  ready.set(key, made);
  const { operations, workflows } = await made;
  const times = shuffled(operations, seed, round).map(({ name, iterations, run }) => {
    const { wallMs, cpuMs = wallMs } = onThread(() => {
      for (let i = 0; i < iterations; i++) run();
    });
    return [name, cpuMs / iterations] as const;
  });
  const steps = shuffled(workflows, seed, round).map(({ workflow, run }) => [workflow, run()] as const);
  return {
    operations: Object.fromEntries(times) as MeasuredRound['operations'],
    workflows: Object.fromEntries(steps) as MeasuredRound['workflows'],
  };
}

function getReady<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { pairing, recordBytes, seed }: Omit<RoundTask, 'round'>,
): Ready {
  const rehearsal = new Rehearsal(openCounted(engine, pairing.form), pairing);
  const workflows = WORKFLOWS.map((workflow) => timedWorkflow(rehearsal, workflow, { people: PEOPLE, recordBytes }));
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
