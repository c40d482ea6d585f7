import { openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { threadId } from 'node:worker_threads';
import { itemCodec, listCodec, structCodec, u64Codec } from '../kernel/codec.js';

/** What a task took on its thread. */
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

/** Does a task and takes note of what it took. */
export function withEffort(task: () => Uint8Array): Uint8Array {
  const cpuBefore = threadCpuMicros();
  const start = performance.now();
  const result = task();
  const wallMicros = Math.round(1000 * (performance.now() - start));
  const cpuAfter = threadCpuMicros();
  const cpuMicros =
    cpuBefore === undefined || cpuAfter === undefined ? [] : [Math.max(0, Math.round(cpuAfter - cpuBefore))];
  return doneCodec.encode({ effort: { thread: threadId, wallMicros, cpuMicros }, result });
}

/** Long enough for the three numbers of a thread's scheduler statistics. */
const statistics = Buffer.alloc(96);
let statisticsFile: number | undefined;

/** Microseconds on a processor of this very thread: Linux tells nanoseconds in its scheduler statistics. */
function threadCpuMicros(): number | undefined {
  try {
    // The kernel brings these numbers up to date when threads change, and else at its own tick of some milliseconds, a
    // large part of a short task; asked for the times of the whole process, it does so for the thread that asks.
    process.cpuUsage();
    // Opened once a thread, as this stands at both ends of every task; it ends with the process.
    statisticsFile ??= openSync('/proc/thread-self/schedstat', 'r');
    const length = readSync(statisticsFile, statistics, 0, statistics.length, 0);
    const [nanoseconds] = statistics.toString('latin1', 0, length).split(' ');
    return Number(nanoseconds) / 1000;
  } catch {
    return undefined;
  }
}
