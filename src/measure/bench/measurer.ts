import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type OpenBenchmarks, openBenchmarks, type Selection } from './catalogue.js';
import type { Clock } from './clock.js';
import { doUnits, type ExtraWork, unitsPerCall } from './extra-work.js';
import { openSampler, type RawSample, type Sample } from './sampler.js';
import { isSteady, steadyTime } from './steady.js';
import type { Target } from './target.js';

/** A benchmark that is open, and the SHA-256 of its result in hex. */
export interface OpenedBenchmark {
  readonly id: string;
  readonly digest: string;
}

/** How long to warm a benchmark up. */
export interface WarmUpOptions {
  /** About how long a batch takes. */
  readonly batchMs: number;
  /** It ends here, steady or not. */
  readonly atMostMs: number;
}

/** How a benchmark came to its steady state. */
export interface WarmUp {
  readonly isSteady: boolean;
  /** CPU time of a call by the end. */
  readonly cpuMsPerCall: number;
  readonly tookMs: number;
}

/** One process that measures one target on one engine and curve. Only JSON crosses to and from it. */
export interface Measurer {
  /** Names of the benchmarks, none of them run yet. */
  list(selection: Selection): Promise<readonly string[]>;
  /** Opens benchmarks and runs each once, for its result to be checked before anything is timed. */
  open(selection: Selection): Promise<readonly OpenedBenchmark[]>;
  warmUp(id: string, options: WarmUpOptions): Promise<WarmUp>;
  sample(id: string, iterations: number): Promise<RawSample>;
  close(): Promise<void>;
}

/** Parts of a measurer of this process. */
export interface MeasurerOptions {
  readonly target: Target;
  readonly clock: Clock;
  /** To see whether a slowdown of that size is noticed; none for honest measuring. */
  readonly extra?: ExtraWork;
}

/** Measures in this very process: what a child process does, and what tests do with clocks of their own. */
export function localMeasurer({ target, clock, extra }: MeasurerOptions): Measurer {
  let open: OpenBenchmarks = { bodies: [], close: async () => undefined };
  let take: Sample = openSampler([], clock);
  /** Units of extra work that go with a call. */
  const extraUnits = new Map<string, number>();
  const batchOf = (id: string, iterations: number) => {
    const units = Math.round(iterations * (extraUnits.get(id) ?? 0));
    return { iterations, more: () => doUnits(units) };
  };
  const shareOn = (id: string) => (extra?.on === 'all' || extra?.on.includes(id) ? extra.share : undefined);
  const asMuchAsACall = async (id: string, iterations: number) => {
    const batch = () => take(id, { iterations, more: () => undefined });
    const { cpuMs } = await batch();
    return unitsPerCall(clock, iterations * cpuMs, async () => (await batch()).cpuMs);
  };
  return {
    list: async (selection) => {
      const { bodies, close } = await openBenchmarks(target, selection);
      await close();
      return bodies.map(({ id }) => id);
    },
    open: async (selection) => {
      open = await openBenchmarks(target, selection);
      take = openSampler(open.bodies, clock);
      const opened: OpenedBenchmark[] = [];
      for (const { id, result } of open.bodies) opened.push({ id, digest: bytesToHex(sha256(await result())) });
      return opened;
    },
    warmUp: (id, options) => warmUp((iterations) => take(id, batchOf(id, iterations)), clock, options),
    sample: async (id, iterations) => {
      const share = shareOn(id);
      // Not while warming up, when other processes do so too, and time runs differently from now.
      if (share !== undefined && !extraUnits.has(id)) extraUnits.set(id, share * (await asMuchAsACall(id, iterations)));
      return take(id, batchOf(id, iterations));
    },
    close: () => open.close(),
  };
}

/** Batch after batch, until their CPU times are steady or time is up. */
async function warmUp(
  batch: (iterations: number) => Promise<RawSample>,
  clock: Clock,
  { batchMs, atMostMs }: WarmUpOptions,
): Promise<WarmUp> {
  const start = clock.read().wallMs;
  const times: number[] = [];
  let iterations = 1;
  let tookMs = 0;
  do {
    const { cpuMs, wallMs } = await batch(iterations);
    times.push(cpuMs);
    iterations = Math.min(iterationsFor(batchMs, wallMs), 10 * iterations);
    tookMs = clock.read().wallMs - start;
  } while (!isSteady(times) && tookMs < atMostMs);
  return { isSteady: isSteady(times), cpuMsPerCall: steadyTime(times), tookMs };
}

/** Calls that take about so long together; at least one. */
export function iterationsFor(batchMs: number, msPerCall: number): number {
  return Math.max(1, Math.round(batchMs / Math.max(msPerCall, 1e-6)));
}
