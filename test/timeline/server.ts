import type { Milliseconds } from '../../src/common/units.js';
import type { ServerUse } from '../../src/sim/engine/observations.js';
import type { Clock, Process } from './processes.js';

/** How long a job waited for a core, and how long it took. */
export interface Served {
  readonly waitedMs: Milliseconds;
  readonly serviceMs: Milliseconds;
}

/** A computer or a line: `cores` jobs at a time, first come first served. */
export class Server {
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** When the running jobs will end, added up. */
  #endsMs = 0;
  #changedMs = 0;
  #jobs = 0;
  #busyMs = 0;
  #queueMs = 0;
  #longestQueue = 0;

  /** @param speed work of `w` calibrated milliseconds takes `w / speed` */
  constructor(
    private readonly clock: Clock,
    readonly cores: number,
    private readonly speed: number,
  ) {}

  /** Jobs that wait for a core. */
  get queueLength(): number {
    return this.#waiting.length;
  }

  /** Does work of so many calibrated milliseconds. */
  *serve(workMs: Milliseconds): Process<Served> {
    const { clock } = this;
    const arrivedMs = clock.nowMs;
    const serviceMs = workMs / this.speed;
    this.#jobs++;
    if (this.#running === this.cores) yield (wake) => this.#queue(wake);
    const waitedMs = clock.nowMs - arrivedMs;
    this.#running++;
    this.#endsMs += clock.nowMs + serviceMs;
    this.#busyMs += serviceMs;
    yield* clock.wait(serviceMs);
    this.#running--;
    this.#endsMs = this.#running === 0 ? 0 : this.#endsMs - clock.nowMs;
    this.#account();
    this.#waiting.shift()?.();
    return { waitedMs, serviceMs };
  }

  /** Forgets what was done so far: the warm-up is over. */
  reset(): void {
    this.#account();
    this.#jobs = 0;
    this.#busyMs = this.#aheadMs();
    this.#queueMs = 0;
    this.#longestQueue = this.queueLength;
  }

  use(): ServerUse {
    this.#account();
    const [jobs, queueMs, longestQueue] = [this.#jobs, this.#queueMs, this.#longestQueue];
    return { jobs, busyMs: this.#busyMs - this.#aheadMs(), queueMs, longestQueue };
  }

  #queue(wake: () => void): void {
    this.#account();
    this.#waiting.push(wake);
    this.#longestQueue = Math.max(this.#longestQueue, this.queueLength);
  }

  /** What running jobs have still to run. */
  #aheadMs(): Milliseconds {
    return this.#endsMs - this.#running * this.clock.nowMs;
  }

  #account(): void {
    const { nowMs } = this.clock;
    this.#queueMs += this.queueLength * (nowMs - this.#changedMs);
    this.#changedMs = nowMs;
  }
}
