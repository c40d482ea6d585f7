import { accessSync, constants, statfsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { messageOf } from '../common/errors.js';
import type { Bytes, Milliseconds } from '../common/units.js';
import { measureNoise, type Noise } from '../measure/bench/noise.js';
import { cpuClockHere } from '../measure/bench/timer.js';
import { claimbenchVersion, describeMachine, describeSoftware, neededNode } from '../records/environment.js';
import { git } from '../records/git.js';
import type { Machine, Software } from '../records/machine.js';

/** Facts of a machine that `doctor` judges. */
export interface MachineFacts {
  readonly today: Date;
  readonly claimbench: string;
  /** `>=20.19` */
  readonly neededNode: string;
  readonly machine: Machine;
  readonly software: Software;
  /** Threads that may run at once; fewer than cores where the process is kept to some. */
  readonly parallel: number;
  readonly memory: {
    /** Bytes of memory that a container leaves; `null` where there is no limit below that of the machine. */
    readonly limitBytes: Bytes | null;
    readonly freeBytes: Bytes;
    readonly heapLimitBytes: Bytes;
  };
  /** The measured noise, or why it could not be measured. */
  readonly noise: Noise | { readonly failed: string };
  readonly webAssembly: 'with SIMD' | 'without SIMD' | 'none';
  /** The smallest step of the wall clock. */
  readonly timerStepMs: Milliseconds;
  /** Of the thread where the system tells how long it waited for a processor. */
  readonly cpuClock: ReturnType<typeof cpuClockHere>;
  readonly runsFrom: 'dist' | 'sources';
  /** `null` where there is none. */
  readonly git: string | null;
  readonly folder: { readonly isWritable: boolean; readonly freeBytes: Bytes | null };
}

/** Node's own, which its types leave out; `undefined` where it is switched off. */
declare const WebAssembly: { validate(bytes: Uint8Array): boolean } | undefined;

/** A module of one function that puts a byte into all lanes of a vector. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** Looks at everything, and measures for about so long. */
export async function lookAround(measureMs: Milliseconds): Promise<MachineFacts> {
  const webAssembly = webAssemblyHere();
  const engine = webAssembly === 'none' ? 'noble' : 'mcl';
  const noise = await measureNoise(engine, measureMs).catch((cause) => ({ failed: messageOf(cause) }));
  return {
    today: new Date(),
    claimbench: claimbenchVersion(),
    neededNode: neededNode(),
    machine: describeMachine(),
    software: describeSoftware(),
    parallel: availableParallelism(),
    memory: memoryHere(),
    noise,
    webAssembly,
    timerStepMs: timerStep(),
    cpuClock: cpuClockHere(),
    runsFrom: import.meta.url.endsWith('.ts') ? 'sources' : 'dist',
    git: gitHere(),
    folder: { isWritable: canWriteHere(), freeBytes: freeHere() },
  };
}

function webAssemblyHere(): MachineFacts['webAssembly'] {
  if (typeof WebAssembly === 'undefined') return 'none';
  return WebAssembly.validate(SIMD_MODULE) ? 'with SIMD' : 'without SIMD';
}

function memoryHere(): MachineFacts['memory'] {
  // Without a limit some systems tell none, and some a number that no machine has.
  const limit = process.constrainedMemory();
  return {
    limitBytes: limit > 0 && limit < totalmem() ? limit : null,
    freeBytes: process.availableMemory(),
    heapLimitBytes: getHeapStatistics().heap_size_limit,
  };
}

/** The least time between two readings that differ. */
function timerStep(): Milliseconds {
  let step = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 1000; i++) {
    const start = performance.now();
    let now = start;
    while (now === start) now = performance.now();
    step = Math.min(step, now - start);
  }
  return step;
}

function gitHere(): string | null {
  try {
    return git('.', '--version').replace('git version ', '');
  } catch {
    return null;
  }
}

function canWriteHere(): boolean {
  try {
    accessSync('.', constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function freeHere(): Bytes | null {
  try {
    const { bavail, bsize } = statfsSync('.');
    return bavail * bsize;
  } catch {
    return null;
  }
}
