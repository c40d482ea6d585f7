import type { Milliseconds } from '../../common/units.js';
import type { EventQueue } from './event-queue.js';

/** Work that waits for a core or is being done. */
interface Job {
  readonly arrivedMs: Milliseconds;
  readonly serviceMs: Milliseconds;
  readonly done: (waitedMs: Milliseconds) => void;
}

/** What a server did since its warm-up ended. */
export interface ServerUse {
  readonly jobs: number;
  /** Core milliseconds of work until now; of a job that runs, what it has run so far. */
  readonly busyMs: Milliseconds;
  /** Integral of the number of waiting jobs over time: divided by the time, the mean length of the queue. */
  readonly queueMs: Milliseconds;
  readonly longestQueue: number;
}

/** A computer or a line: `cores` jobs at a time, first come first served. */
export class Server {
  readonly #waiting: Job[] = [];
  #head = 0;
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
    private readonly events: EventQueue,
    readonly cores: number,
    private readonly speed: number,
  ) {}

  /** Jobs that wait for a core. */
  get queueLength(): number {
    return this.#waiting.length - this.#head;
  }

  /** Does work of so many calibrated milliseconds; `done` is told how long it waited for a core. */
  serve(workMs: Milliseconds, done: (waitedMs: Milliseconds, serviceMs: Milliseconds) => void): void {
    const serviceMs = workMs / this.speed;
    const job = {
      arrivedMs: this.events.nowMs,
      serviceMs,
      done: (waitedMs: Milliseconds) => done(waitedMs, serviceMs),
    };
    this.#jobs++;
    if (this.#running < this.cores) {
      this.#begin(job);
      return;
    }
    this.#account();
    this.#waiting.push(job);
    this.#longestQueue = Math.max(this.#longestQueue, this.queueLength);
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
    return {
      jobs: this.#jobs,
      busyMs: this.#busyMs - this.#aheadMs(),
      queueMs: this.#queueMs,
      longestQueue: this.#longestQueue,
    };
  }

  #begin(job: Job): void {
    const { nowMs } = this.events;
    this.#running++;
    this.#endsMs += nowMs + job.serviceMs;
    this.#busyMs += job.serviceMs;
    const waitedMs = nowMs - job.arrivedMs;
    this.events.after(job.serviceMs, () => {
      this.#running--;
      this.#endsMs = this.#running === 0 ? 0 : this.#endsMs - this.events.nowMs;
      this.#next();
      job.done(waitedMs);
    });
  }

  #next(): void {
    const job = this.#waiting[this.#head];
    if (job === undefined) return;
    this.#account();
    this.#head++;
    if (this.#head > 1000 && this.#head * 2 > this.#waiting.length) {
      this.#waiting.splice(0, this.#head);
      this.#head = 0;
    }
    this.#begin(job);
  }

  /** What running jobs have still to run. */
  #aheadMs(): Milliseconds {
    return this.#endsMs - this.#running * this.events.nowMs;
  }

  #account(): void {
    const { nowMs } = this.events;
    this.#queueMs += this.queueLength * (nowMs - this.#changedMs);
    this.#changedMs = nowMs;
  }
}
