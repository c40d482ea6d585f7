import type { Milliseconds } from '../../common/units.js';
import type { EventCalendar } from './calendar.js';
import { EVENT } from './kinds.js';
import type { ServerUse } from './observations.js';
import { columnsOf, Rows } from './rows.js';

const COLUMNS = {
  arrivedMs: Float64Array,
  serviceMs: Float64Array,
  waitedMs: Float64Array,
  kind: Uint8Array,
  owner: Int32Array,
  station: Int32Array,
  next: Int32Array,
} as const;

/** A computer or a line. */
export interface Station {
  /** Jobs at a time. */
  readonly cores: number;
  /** Work of `w` calibrated milliseconds takes `w / speed`. */
  readonly speed: number;
}

/** The state of a station. */
interface Desk extends Station {
  running: number;
  /** When the running jobs will end, added up. */
  endsMs: number;
  /** First and last waiting job, plus one; 0: none. */
  first: number;
  last: number;
  waiting: number;
  changedMs: number;
  jobs: number;
  busyMs: number;
  queueMs: number;
  longestQueue: number;
}

/** The job that was served last: whose, and how long it waited and took. */
export interface Served {
  kind: number;
  owner: number;
  waitedMs: Milliseconds;
  serviceMs: Milliseconds;
}

/** All computers and lines: first come, first served, each with its cores. Jobs are in typed arrays. */
export class Stations {
  readonly #desks: Desk[];
  readonly #rows: Rows;
  #jobs = columnsOf(COLUMNS, 1024);
  readonly #served: Served = { kind: 0, owner: 0, waitedMs: 0, serviceMs: 0 };

  constructor(
    private readonly calendar: EventCalendar,
    stations: readonly Station[],
  ) {
    this.#desks = stations.map(({ cores, speed }) => ({
      cores,
      speed,
      running: 0,
      endsMs: 0,
      first: 0,
      last: 0,
      waiting: 0,
      changedMs: 0,
      jobs: 0,
      busyMs: 0,
      queueMs: 0,
      longestQueue: 0,
    }));
    this.#rows = new Rows(1024, (capacity) => {
      this.#jobs = columnsOf(COLUMNS, capacity, this.#jobs);
    });
  }

  /** Has a station do work of so many calibrated milliseconds, for an owner of a kind (`JOB`). */
  serve(station: number, workMs: Milliseconds, kind: number, owner: number): void {
    const desk = this.#desk(station);
    const row = this.#rows.take();
    const jobs = this.#jobs;
    jobs.arrivedMs[row] = this.calendar.nowMs;
    jobs.serviceMs[row] = workMs / desk.speed;
    jobs.kind[row] = kind;
    jobs.owner[row] = owner;
    jobs.station[row] = station;
    jobs.next[row] = 0;
    desk.jobs++;
    if (desk.running < desk.cores) {
      this.#begin(desk, row);
      return;
    }
    this.#account(desk);
    if (desk.last === 0) desk.first = row + 1;
    else jobs.next[desk.last - 1] = row + 1;
    desk.last = row + 1;
    desk.waiting++;
    if (desk.waiting > desk.longestQueue) desk.longestQueue = desk.waiting;
  }

  /** Ends a job, of which an event told, and begins the next one. What is returned holds until the next call. */
  end(row: number): Served {
    const jobs = this.#jobs;
    const desk = this.#desk(jobs.station[row] as number);
    desk.running--;
    desk.endsMs = desk.running === 0 ? 0 : desk.endsMs - this.calendar.nowMs;
    if (desk.first !== 0) {
      this.#account(desk);
      const next = desk.first - 1;
      desk.first = jobs.next[next] as number;
      if (desk.first === 0) desk.last = 0;
      desk.waiting--;
      this.#begin(desk, next);
    }
    const served = this.#served;
    served.kind = jobs.kind[row] as number;
    served.owner = jobs.owner[row] as number;
    served.waitedMs = jobs.waitedMs[row] as number;
    served.serviceMs = jobs.serviceMs[row] as number;
    this.#rows.release(row);
    return served;
  }

  queueLength(station: number): number {
    return this.#desk(station).waiting;
  }

  /** Forgets what was done so far: the warm-up is over. */
  reset(): void {
    for (const desk of this.#desks) {
      this.#account(desk);
      desk.jobs = 0;
      desk.busyMs = this.#aheadMs(desk);
      desk.queueMs = 0;
      desk.longestQueue = desk.waiting;
    }
  }

  use(station: number): ServerUse {
    const desk = this.#desk(station);
    this.#account(desk);
    const { jobs, busyMs, queueMs, longestQueue } = desk;
    return { jobs, busyMs: busyMs - this.#aheadMs(desk), queueMs, longestQueue };
  }

  #begin(desk: Desk, row: number): void {
    const { nowMs } = this.calendar;
    const jobs = this.#jobs;
    const serviceMs = jobs.serviceMs[row] as number;
    desk.running++;
    desk.endsMs += nowMs + serviceMs;
    desk.busyMs += serviceMs;
    jobs.waitedMs[row] = nowMs - (jobs.arrivedMs[row] as number);
    this.calendar.after(serviceMs, EVENT.served, row);
  }

  /** Time that running jobs have still to run. */
  #aheadMs({ endsMs, running }: Desk): Milliseconds {
    return endsMs - running * this.calendar.nowMs;
  }

  #account(desk: Desk): void {
    const { nowMs } = this.calendar;
    desk.queueMs += desk.waiting * (nowMs - desk.changedMs);
    desk.changedMs = nowMs;
  }

  #desk(station: number): Desk {
    return this.#desks[station] as Desk;
  }
}
