import { openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { threadId } from 'node:worker_threads';
import { itemCodec, listCodec, structCodec, u64Codec } from '../codec.js';
import type { Milliseconds } from '../units.js';

/** Time that a task took on its thread. */
export interface Effort {
  readonly thread: number;
  /** From taking the task up to having its result, machine microseconds. */
  readonly wallMicros: number;
  /** Time that the thread really had a processor, as the kernel tells it; empty where the platform does not. */
  readonly cpuMicros: readonly number[];
}

/** A result with what it took. */
export interface Done {
  readonly effort: Effort;
  readonly result: Uint8Array;
}

const effortCodec = structCodec<Effort>({
  thread: u64Codec,
  wallMicros: u64Codec,
  cpuMicros: listCodec(u64Codec),
});

export const doneCodec = structCodec<Done>({
  effort: effortCodec,
  result: itemCodec,
});

/**
 * Does a task and takes note of what it took. A task that does not wait for anything is done at once: where a thread has
 * two in hand, neither counts what the other takes.
 */
export async function withEffort(task: () => Uint8Array | Promise<Uint8Array>): Promise<Uint8Array> {
  const took = stopwatch();
  const made = task();
  const result = made instanceof Promise ? await made : made;
  const { wallMs, cpuMs } = took();
  const micros = (ms: Milliseconds) => Math.max(0, Math.round(1000 * ms));
  const cpuMicros = cpuMs === undefined ? [] : [micros(cpuMs)];
  return doneCodec.encode({ effort: { thread: threadId, wallMicros: micros(wallMs), cpuMicros }, result });
}

/** Time that this thread took for something. */
interface Took {
  readonly wallMs: Milliseconds;
  /** Wall time less that in which the thread wanted a processor and had none; `undefined` where the platform does not tell. */
  readonly cpuMs: Milliseconds | undefined;
}

/** Does something that never sleeps, and takes note of what it took. */
export function onThread<Result>(work: () => Result): Took & { readonly result: Result } {
  const took = stopwatch();
  const result = work();
  return { result, ...took() };
}

/** Starts a watch. @returns reads it */
function stopwatch(): () => Took {
  const waitedBefore = waitedMs();
  const start = performance.now();
  return () => {
    const wallMs = performance.now() - start;
    const waitedAfter = waitedMs();
    const isTold = waitedBefore !== undefined && waitedAfter !== undefined;
    return { wallMs, cpuMs: isTold ? Math.max(0, wallMs - (waitedAfter - waitedBefore)) : undefined };
  };
}

/** The scheduler's statistics of this thread, as a file that stays open; `undefined` where the platform has none. */
const schedulerFile = openStatistics();
const statistics = new Uint8Array(64);

function openStatistics(): number | undefined {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return undefined;
  }
}

/**
 * How long this thread has waited for a processor so far: Linux tells it in its scheduler statistics, to the
 * nanosecond. Time on a processor stands there too, but is brought up to date only every 4 ms or so.
 */
export function waitedMs(): Milliseconds | undefined {
  if (schedulerFile === undefined) return undefined;
  const length = readSync(schedulerFile, statistics, 0, statistics.length, 0);
  const [, nanoseconds] = new TextDecoder().decode(statistics.subarray(0, length)).split(' ');
  return Number(nanoseconds) / 1e6;
}
