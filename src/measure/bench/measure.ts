import { setImmediate } from 'node:timers/promises';
import { Bench } from 'tinybench';
import { shuffled } from '../../common/random.js';
import type { Sample } from '../../records/schema.js';
import { between, type Timer } from './timer.js';

/** One thing to be timed. */
export interface Benchmark {
  /** Key of its samples. */
  readonly id: string;
  /** The result is not looked at here: it was checked before. */
  run(): unknown;
}

export interface MeasureOptions {
  /** Decides the order within each round. */
  readonly seed: string;
  /** Rounds go on until this much time has passed, warm-up not counted, ... */
  readonly budgetMs: number;
  /** ... but at least so many are made, ... */
  readonly minimumRounds: number;
  /** ... and at most so many. */
  readonly maximumRounds: number;
  /** Each benchmark runs this long before the first round. */
  readonly warmUpMs: number;
  /** A sample is the mean over as many calls as take about this long: quick operations are timed in batches. */
  readonly sampleMs: number;
  readonly timer: Timer;
  /** Stops after the round under way. */
  readonly signal: AbortSignal;
  /** Told the share done, 0 to 1. */
  onProgress(share: number): void;
}

/**
 * Times benchmarks in rounds: each round runs every benchmark once, in a new random order, so that
 * a slow moment of the machine hits all alike and ratios can be taken round by round. tinybench
 * runs the samples; they are kept here in the order taken, since tinybench sorts its own.
 */
export async function measure(benchmarks: readonly Benchmark[], options: MeasureOptions): Promise<readonly Sample[]> {
  const { seed, budgetMs, minimumRounds, maximumRounds, timer, signal, onProgress } = options;
  const bench = new Bench({ time: 0, iterations: 1, warmup: false, retainSamples: true });
  const samples: Sample[] = [];
  let round = 0;
  for (const [index, benchmark] of benchmarks.entries()) {
    const iterations = await warmUp(benchmark, options);
    const sample = () => {
      const taken = takeSample(benchmark, iterations, timer);
      samples.push({ timing: benchmark.id, round, iterations, ...taken });
      return { overriddenDuration: taken.wallMs };
    };
    bench.add(benchmark.id, sample, { async: false });
    onProgress((0.3 * (index + 1)) / benchmarks.length);
    if (signal.aborted) return samples;
  }
  const start = timer().wallMs;
  while (round < maximumRounds && !signal.aborted) {
    const elapsed = timer().wallMs - start;
    const share = Math.max(elapsed / budgetMs, 0);
    if (round >= minimumRounds && elapsed >= budgetMs) break;
    onProgress(0.3 + 0.7 * Math.min(1, Math.min(share, (round + 1) / minimumRounds)));
    for (const task of shuffled(bench.tasks, seed, round)) {
      // Lets a signal come in, and progress be shown: tinybench awaits nothing that does.
      await setImmediate();
      task.reset();
      await task.run();
      if (task.result.state === 'errored') throw task.result.error;
    }
    round += 1;
  }
  return samples;
}

function takeSample({ run }: Benchmark, iterations: number, timer: Timer) {
  const before = timer();
  for (let i = 0; i < iterations; i++) run();
  const { wallMs, cpuMs } = between(before, timer());
  return { wallMs: wallMs / iterations, cpuMs: cpuMs / iterations };
}

/** Runs it until the time is up; from the last call's duration, how many make a sample. */
async function warmUp(benchmark: Benchmark, { timer, warmUpMs, sampleMs }: MeasureOptions): Promise<number> {
  const start = timer().wallMs;
  let quickest = Number.POSITIVE_INFINITY;
  let now = start;
  do {
    const before = now;
    benchmark.run();
    now = timer().wallMs;
    quickest = Math.min(quickest, now - before);
  } while (now - start < warmUpMs);
  await setImmediate();
  return Math.max(1, Math.round(sampleMs / Math.max(quickest, 0.001)));
}
