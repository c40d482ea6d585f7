import { Bench } from 'tinybench';
import { ClaimbenchError } from '../../common/errors.js';
import type { BenchmarkBody } from './body.js';
import type { Clock } from './clock.js';

/** One sample: a batch of calls, in the figures of one call. */
export interface RawSample {
  /** Calls that it is the mean of. */
  readonly iterations: number;
  readonly wallMs: number;
  /** CPU time of the whole process, all its threads. */
  readonly cpuMs: number;
  /** How often the process was made to wait meanwhile: a sample with any is labelled, not dropped. */
  readonly preemptions: number;
  /** Memory of the process afterwards, and by how much it grew meanwhile (it may shrink). */
  readonly residentBytes: number;
  readonly grownBytes: number;
}

/** A batch to be timed. */
export interface Batch {
  readonly iterations: number;
  /** Work besides the calls, timed with them. */
  more(): void;
}

/** Takes a sample of an open benchmark: one batch. */
export type Sample = (id: string, batch: Batch) => Promise<RawSample>;

/**
 * tinybench runs the batches. Left to itself it runs one benchmark after the other and sorts its
 * samples: so each benchmark is a task of its own, which is run once whenever its turn comes, and
 * is told how long it took.
 */
export function openSampler(bodies: readonly BenchmarkBody[], clock: Clock): Sample {
  const bench = new Bench({ time: 0, iterations: 1, warmup: false, retainSamples: false });
  let batch: Batch = { iterations: 1, more: () => undefined };
  let taken: RawSample | undefined;
  for (const { id, ends, run } of bodies) {
    let samples = 0;
    const atOnce = () => {
      const finish = startSample(clock);
      for (let i = 0; i < batch.iterations; i++) run();
      batch.more();
      return finish(batch.iterations);
    };
    const once = () => {
      taken = belowFrames((FRAMES_BETWEEN_SAMPLES * samples++) % MOST_FRAMES, atOnce);
      return { overriddenDuration: taken.wallMs };
    };
    const awaited = async () => {
      const finish = startSample(clock);
      for (let i = 0; i < batch.iterations; i++) await run();
      batch.more();
      taken = finish(batch.iterations);
      return { overriddenDuration: taken.wallMs };
    };
    bench.add(id, ends === 'later' ? awaited : once, { async: ends === 'later' });
  }
  return async (id, wanted) => {
    batch = wanted;
    const task = bench.getTask(id);
    task?.reset();
    await task?.run();
    if (task?.result.state === 'errored') throw task.result.error;
    if (task === undefined || taken === undefined) throw new ClaimbenchError('usage', `no benchmark "${id}" is open`);
    return taken;
  };
}

/** Frames of the deepest sample: of about 80 bytes each they cover a page of memory, after which addresses collide as before. */
const MOST_FRAMES = 64;
/** So that a few samples in a row spread over all of them. */
const FRAMES_BETWEEN_SAMPLES = 23;

/**
 * Runs something with so many more frames on the stack. Where the stack lies is drawn by the system anew for every
 * process, and decides whether what a function spills there and what it reads from Wasm's memory keep pushing each
 * other out of the cache: seen here as half of all time more, at one stack depth of thirty, in one process of ten,
 * for as long as the process lived. Samples at different depths leave most of them, and their low quantile, untouched
 * (Mytkowicz et al. 2009, doi 10.1145/1508244.1508275). What runs after an await is not at that depth.
 */
function belowFrames<R>(frames: number, run: () => R): R {
  return frames === 0 ? run() : belowFrames(frames - 1, run);
}

/** Memory is read outside of what is timed. */
function startSample(clock: Clock): (iterations: number) => RawSample {
  const residentBefore = clock.residentBytes();
  const before = clock.read();
  return (iterations) => {
    const after = clock.read();
    const residentBytes = clock.residentBytes();
    return {
      iterations,
      wallMs: (after.wallMs - before.wallMs) / iterations,
      cpuMs: (after.cpuMs - before.cpuMs) / iterations,
      preemptions: after.preemptions - before.preemptions,
      residentBytes,
      grownBytes: residentBytes - residentBefore,
    };
  };
}
