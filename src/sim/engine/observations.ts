import type { Milliseconds } from '../../common/units.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { RetryBook } from './retry-book.js';
import { Sample } from './sample.js';

/** Latencies by name. */
export const LATENCIES = [
  'join: request to certificate',
  'purchase: request to broadcast',
  'repair: request to broadcast',
  'store: broadcast to block',
  'view: request to plaintext',
  'share: request to plaintext',
] as const;
export type Latency = (typeof LATENCIES)[number];

/** How often the state of things is taken down over the run. */
export const TIME_SAMPLES = 120;

/** Where the time of one latency went; the parts add up to the whole. */
export interface LatencyParts {
  /** Waiting for the next tick, and for the block. */
  readonly tickMs: Milliseconds;
  /** Waiting for a computer. */
  readonly serverMs: Milliseconds;
  /** Being worked on. */
  readonly serviceMs: Milliseconds;
  /** On lines, waiting for them included. */
  readonly networkMs: Milliseconds;
  /** Waiting to try again: for answers that did not come, and pauses. */
  readonly retryMs: Milliseconds;
}

const NOTHING: LatencyParts = { tickMs: 0, serverMs: 0, serviceMs: 0, networkMs: 0, retryMs: 0 };

/** All latencies of one kind. */
export interface LatencySample {
  readonly ms: Sample;
  readonly totals: { -readonly [Part in keyof LatencyParts]: Milliseconds };
  /** How many began after the end of the run: repairs and claims of accidents before it. */
  afterEnd: number;
}

/** The state of things at one moment. */
export interface TimeSample {
  readonly timeMs: Milliseconds;
  readonly joined: number;
  readonly recordsStored: number;
  readonly recordsWaiting: number;
  readonly managerQueue: number;
  readonly agentQueue: number;
  readonly insurerQueue: number;
  readonly shopQueue: number;
}

/** The work of a computer or line since the warm-up ended. */
export interface ServerUse {
  readonly jobs: number;
  /** Core milliseconds of work until now; of a job that runs, what it has run so far. */
  readonly busyMs: Milliseconds;
  /** Integral of the number of waiting jobs over time: divided by the time, the mean length of the queue. */
  readonly queueMs: Milliseconds;
  readonly longestQueue: number;
}

/** Use of one party's computers and lines over the time that counts. */
export interface PartyUse extends ServerUse {
  readonly party: string;
  readonly role: string;
  readonly cores: number;
  /** Share of the time in which its line was sending; none without a network. */
  readonly lineBusyMs: Milliseconds | undefined;
}

/** Observations of a simulation as it goes. */
export class Observations {
  readonly latencies = new Map<Latency, LatencySample>();
  readonly failures = new Map<string, number>();
  readonly timeSeries: TimeSample[] = [];
  readonly retries: RetryBook;
  /** Use of every party over the time that counts; there at the end of the run. */
  uses: readonly PartyUse[] = [];
  readonly #run: SimulationScenario['run'];
  #ended = 0;
  #stored = 0;

  constructor({ faults, run }: SimulationScenario) {
    this.retries = new RetryBook(faults.retries);
    this.#run = run;
  }

  /** Workflows that ended well from the end of the warm-up to the end of the run. */
  get ended(): number {
    return this.#ended;
  }

  /** Records that came into a block in that time. */
  get stored(): number {
    return this.#stored;
  }

  /** Takes a latency down, unless it began while the run was warming up. */
  latency(kind: Latency, startedMs: Milliseconds, endedMs: Milliseconds, parts: LatencyParts): void {
    const { warmUp, duration } = this.#run;
    if (endedMs >= warmUp && endedMs <= duration) {
      if (kind === 'store: broadcast to block') this.#stored++;
      else this.#ended++;
    }
    if (startedMs < warmUp) return;
    const known = this.latencies.get(kind);
    const sample = known ?? { ms: new Sample(), totals: { ...NOTHING }, afterEnd: 0 };
    if (known === undefined) this.latencies.set(kind, sample);
    const { ms, totals } = sample;
    ms.add(endedMs - startedMs);
    if (startedMs > duration) sample.afterEnd++;
    totals.tickMs += parts.tickMs;
    totals.serverMs += parts.serverMs;
    totals.serviceMs += parts.serviceMs;
    totals.networkMs += parts.networkMs;
    totals.retryMs += parts.retryMs;
  }

  failure(cause: string): void {
    this.failures.set(cause, (this.failures.get(cause) ?? 0) + 1);
  }
}
