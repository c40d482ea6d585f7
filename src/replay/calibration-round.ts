import { performance } from 'node:perf_hooks';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { measuredOperations } from '../bench/operations.js';
import { shuffled } from '../bench/shuffle.js';
import type { MeasuredName } from '../cost/unit-costs.js';
import { item, Reader, text } from '../kernel/encoding.js';
import type { Milliseconds } from '../kernel/units.js';
import { onThread } from '../live/effort.js';
import { perform } from '../live/performer.js';
import { withEngine } from '../pairing/load.js';

/** First word of a task that is a round, and not of the lifecycle. */
const ROUND = 'calibration round';
/**
 * A sample is the mean over as many calls as take about this long: one call of most operations, since workflows too do
 * one thing after the other, with what the last one left in the caches.
 */
const SAMPLE_MS = 0.1;
/** How often a round goes through all operations, each time in another order. */
const PASSES = 4;
/** Each operation runs this long on a thread before it is first timed there. */
const WARM_UP_MS = 40;

/** What is timed once, each operation in its turn. */
export interface RoundTask {
  readonly engine: string;
  readonly curve: string;
  /** Decides inputs and order. */
  readonly seed: string;
  readonly round: number;
}

/** Milliseconds of one call of each operation, less what the thread waited for a processor. */
export type Round = Readonly<Record<MeasuredName, Milliseconds>>;

/** An operation that is warm. */
interface Warm {
  readonly name: MeasuredName;
  readonly iterations: number;
  run(): unknown;
}

const warmOperations = new Map<string, Promise<readonly Warm[]>>();

export function encodeRound(task: RoundTask): Uint8Array {
  return Uint8Array.from([...text(ROUND), ...item(utf8ToBytes(JSON.stringify(task)))]);
}

export function decodeRound(result: Uint8Array): Round {
  return JSON.parse(new TextDecoder().decode(result)) as Round;
}

/** Does a round or a task of the lifecycle on this thread, so that both are done by the same threads in turn. */
export async function performOrCalibrate(task: Uint8Array): Promise<Uint8Array> {
  const reader = new Reader(task, 'task');
  if (reader.text() !== ROUND) return perform(task);
  return utf8ToBytes(JSON.stringify(await roundOf(JSON.parse(reader.text()) as RoundTask)));
}

async function roundOf({ engine, curve, seed, round }: RoundTask): Promise<Record<string, Milliseconds>> {
  const key = JSON.stringify([engine, curve, seed]);
  const known =
    warmOperations.get(key) ?? withEngine(engine, curve, (opened) => measuredOperations(opened, seed).map(warm));
  warmOperations.set(key, known);
  const operations = await known;
  const sums = new Map<MeasuredName, Milliseconds>();
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { name, iterations, run } of shuffled(operations, seed, PASSES * round + pass)) {
      const { wallMs, cpuMs = wallMs } = onThread(() => {
        for (let i = 0; i < iterations; i++) run();
      });
      sums.set(name, (sums.get(name) ?? 0) + cpuMs / iterations);
    }
  }
  return Object.fromEntries([...sums].map(([name, ms]) => [name, ms / PASSES]));
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
