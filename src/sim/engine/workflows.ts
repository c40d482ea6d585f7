import type { Bytes, Milliseconds } from '../../common/units.js';
import type { EventCalendar } from './calendar.js';
import { AIM, EVENT, JOB, PLACE } from './kinds.js';
import type { Layout } from './layout.js';
import type { LatencyParts } from './observations.js';
import { type FlatHop, type FlatRoute, type Routes, sendMs } from './routes.js';
import { columnsOf, Rows } from './rows.js';
import type { Served, Stations } from './stations.js';

const COLUMNS = {
  route: Int32Array,
  hop: Int32Array,
  aim: Uint8Array,
  policyholder: Int32Array,
  insurer: Int32Array,
  shop: Int32Array,
  recordBytes: Int32Array,
  shown: Int32Array,
  written: Int32Array,
  repair: Int32Array,
  startedMs: Float64Array,
  tickMs: Float64Array,
  serverMs: Float64Array,
  serviceMs: Float64Array,
  networkMs: Float64Array,
  retryMs: Float64Array,
  tried: Uint16Array,
  jitter: Float64Array,
} as const;

/** No record. */
export const NONE = -1;

/** The subject of a workflow. */
export interface About {
  /** The continuation when it has ended (`AIM`). */
  readonly aim: number;
  readonly policyholder: number;
  /** Numbers of the institutions among their kind. */
  readonly insurer: number;
  readonly shop: number;
  readonly recordBytes: Bytes;
  /** The record that is shown, or `NONE`. */
  readonly shown: number;
  /** A repair whose record is to be shared afterwards, or `NONE`. */
  readonly repair: number;
  /** When it was wished for. */
  readonly startedMs: Milliseconds;
  /** Of that, how long it had to wait for a record. */
  readonly tickMs: Milliseconds;
}

/** The parts of the simulation that workflows use. */
export interface WorkflowSetting {
  readonly calendar: EventCalendar;
  readonly stations: Stations;
  readonly routes: Routes;
  readonly layout: Layout;
  /** Of policyholders' phones. */
  readonly speed: number;
  /** Told of each workflow that has played its course. */
  arrived(row: number): void;
}

/** Workflows under way, in typed arrays: each goes hop by hop over computers and lines. */
export class Workflows {
  readonly #rows: Rows;
  #columns = columnsOf(COLUMNS, 1024);

  constructor(private readonly setting: WorkflowSetting) {
    this.#rows = new Rows(1024, (capacity) => {
      this.#columns = columnsOf(COLUMNS, capacity, this.#columns);
    });
  }

  /** @returns the row of a workflow that is not begun yet */
  open(about: About): number {
    const row = this.#rows.take();
    const columns = this.#columns;
    columns.aim[row] = about.aim;
    columns.policyholder[row] = about.policyholder;
    columns.insurer[row] = about.insurer;
    columns.shop[row] = about.shop;
    columns.recordBytes[row] = about.recordBytes;
    columns.shown[row] = about.shown;
    columns.repair[row] = about.repair;
    columns.startedMs[row] = about.startedMs;
    columns.tickMs[row] = about.tickMs;
    columns.serverMs[row] = 0;
    columns.serviceMs[row] = 0;
    columns.networkMs[row] = 0;
    columns.retryMs[row] = 0;
    columns.tried[row] = 0;
    columns.written[row] = NONE;
    return row;
  }

  /** Ends a workflow. @returns what it was about */
  close(row: number): Pick<About, 'aim' | 'policyholder' | 'shown' | 'repair'> {
    this.#rows.release(row);
    const repair = this.#columns.repair[row] as number;
    return { aim: this.aim(row), policyholder: this.policyholder(row), shown: this.shown(row), repair };
  }

  /** Forgets the record that a workflow wrote: it is never broadcast. */
  forget(row: number): void {
    this.#columns.written[row] = NONE;
  }

  /** It is tried again after so long. */
  wait(row: number, waitMs: Milliseconds): void {
    const { retryMs, tried } = this.#columns;
    retryMs[row] = (retryMs[row] as number) + waitMs;
    tried[row] = (tried[row] as number) + 1;
  }

  /** Institutions of the next attempt. */
  turnTo(row: number, insurer: number, shop: number): void {
    this.#columns.insurer[row] = insurer;
    this.#columns.shop[row] = shop;
  }

  /**
   * Plays a course from its beginning; time spent before stays.
   * @param jitter share of its cost that each step takes
   * @param written the record that comes of it
   */
  play(row: number, route: FlatRoute, jitter: number, written: number): void {
    this.#columns.route[row] = route.number;
    this.#columns.jitter[row] = jitter;
    this.#columns.written[row] = written;
    this.#columns.hop[row] = 0;
    this.next(row);
  }

  /** Goes on with the next hop. */
  next(row: number): void {
    const columns = this.#columns;
    const position = columns.hop[row] as number;
    const hop = this.route(row).hops[position];
    if (hop === undefined) {
      this.setting.arrived(row);
      return;
    }
    columns.hop[row] = position + 1;
    const station = this.#stationOf(row, hop);
    if (station === NONE) this.#alone(row, hop);
    else if (hop.isMessage) this.setting.stations.serve(station, sendMs(hop, this.recordBytes(row)), JOB.send, row);
    else this.setting.stations.serve(station, hop.workMs * (columns.jitter[row] as number), JOB.work, row);
  }

  /** A computer has done its part. */
  worked({ owner: row, waitedMs, serviceMs }: Served): void {
    const columns = this.#columns;
    columns.serverMs[row] = (columns.serverMs[row] as number) + waitedMs;
    columns.serviceMs[row] = (columns.serviceMs[row] as number) + serviceMs;
    this.next(row);
  }

  /** A line has sent a message; it is still to arrive. */
  sent({ owner: row, waitedMs, serviceMs }: Served): void {
    const columns = this.#columns;
    const hop = this.route(row).hops[(columns.hop[row] as number) - 1];
    const latencyMs = hop?.latencyMs ?? 0;
    columns.networkMs[row] = (columns.networkMs[row] as number) + (waitedMs + serviceMs + latencyMs);
    this.setting.calendar.after(latencyMs, EVENT.received, row);
  }

  /** Where its time went. */
  partsOf(row: number): LatencyParts {
    const { tickMs, serverMs, serviceMs, networkMs, retryMs } = this.#columns;
    return {
      tickMs: tickMs[row] as number,
      serverMs: serverMs[row] as number,
      serviceMs: serviceMs[row] as number,
      networkMs: networkMs[row] as number,
      retryMs: retryMs[row] as number,
    };
  }

  route(row: number): FlatRoute {
    return this.setting.routes.all[this.#columns.route[row] as number] as FlatRoute;
  }

  aim(row: number): number {
    return this.#columns.aim[row] as number;
  }

  policyholder(row: number): number {
    return this.#columns.policyholder[row] as number;
  }

  insurer(row: number): number {
    return this.#columns.insurer[row] as number;
  }

  shop(row: number): number {
    return this.#columns.shop[row] as number;
  }

  /** Who sells, repairs or holds the record; insurers come first, then shops. */
  institution(row: number): number {
    const aim = this.aim(row);
    const isInsurer = aim === AIM.purchase || aim === AIM.view;
    return isInsurer ? this.insurer(row) : this.setting.layout.insurers + this.shop(row);
  }

  recordBytes(row: number): Bytes {
    return this.#columns.recordBytes[row] as number;
  }

  shown(row: number): number {
    return this.#columns.shown[row] as number;
  }

  written(row: number): number {
    return this.#columns.written[row] as number;
  }

  /** How often it was tried again. */
  tried(row: number): number {
    return this.#columns.tried[row] as number;
  }

  startedMs(row: number): Milliseconds {
    return this.#columns.startedMs[row] as number;
  }

  #stationOf(row: number, { place, station }: FlatHop): number {
    const { layout } = this.setting;
    switch (place) {
      case PLACE.fixed:
        return station;
      case PLACE.insurer:
        return station + layout.institutionComputer(this.insurer(row));
      case PLACE.shop:
        return station + layout.institutionComputer(layout.insurers + this.shop(row));
      default:
        return NONE;
    }
  }

  /** Nobody else waits for what happens here. */
  #alone(row: number, hop: FlatHop): void {
    const columns = this.#columns;
    const { calendar, speed } = this.setting;
    if (hop.isMessage) {
      const delayMs = hop.latencyMs + sendMs(hop, this.recordBytes(row));
      columns.networkMs[row] = (columns.networkMs[row] as number) + delayMs;
      calendar.after(delayMs, EVENT.received, row);
      return;
    }
    const serviceMs = (hop.workMs * (columns.jitter[row] as number)) / speed;
    columns.serviceMs[row] = (columns.serviceMs[row] as number) + serviceMs;
    calendar.after(serviceMs, EVENT.received, row);
  }
}
