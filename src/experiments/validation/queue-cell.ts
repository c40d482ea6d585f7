import { BatchMeans, type SteadyMean } from '../../common/statistics/batch-means.js';
import type { Milliseconds } from '../../common/units.js';
import { EventCalendar } from '../../sim/engine/calendar.js';
import { Draws } from '../../sim/engine/draws.js';
import { Stations } from '../../sim/engine/stations.js';
import { type KnownQueue, PHASES_MS, SERVED_BETWEEN_TICKS, SERVICE_MS } from './queues.js';

const ARRIVAL = 0;
const SERVED = 13;
const TICK = 1;
const TICK_MS = SERVED_BETWEEN_TICKS * SERVICE_MS;

/** Options of one run of a queue. */
export interface QueueCell {
  readonly queue: KnownQueue;
  readonly load: number;
  readonly customers: number;
  readonly seed: string;
}

/** Runs customers through the model's own calendar and stations, and gives their mean time with its interval. */
export function runQueue(cell: QueueCell): SteadyMean {
  const steady = cell.queue.name === 'tick queue' ? runTicks(cell) : runServer(cell);
  if (steady === undefined) throw new RangeError('too few customers for an interval');
  return steady;
}

function openCalendar({ load, customers, queue: { cores } }: QueueCell): EventCalendar {
  const horizonMs = (customers * SERVICE_MS) / (load * cores);
  return new EventCalendar({ widthMs: TICK_MS, horizonMs, capacity: 1024 });
}

/** Customers wait for a core; the time is that from arrival to service. */
function runServer(cell: QueueCell): SteadyMean | undefined {
  const { queue, load, customers, seed } = cell;
  const calendar = openCalendar(cell);
  const stations = new Stations(calendar, [{ cores: queue.cores, speed: 1 }]);
  const [arrivals, services] = [new Draws(seed, ['arrivals']), new Draws(seed, ['services'])];
  const means = new BatchMeans();
  let left = customers;
  calendar.at(0, ARRIVAL, 0);
  while (calendar.next()) {
    if (calendar.kind === SERVED) {
      means.add(stations.end(calendar.data).waitedMs);
      continue;
    }
    if (left-- === 0) continue;
    stations.serve(0, workOf(queue, services), 0, 0);
    calendar.after(arrivals.exponential(SERVICE_MS / (load * queue.cores)), ARRIVAL, 0);
  }
  return means.steadyMean();
}

function workOf({ service }: KnownQueue, draws: Draws): Milliseconds {
  switch (service) {
    case 'constant':
      return SERVICE_MS;
    case 'exponential':
      return draws.exponential(SERVICE_MS);
    case 'hyperexponential':
      return draws.exponential(PHASES_MS[draws.below(PHASES_MS.length)] ?? SERVICE_MS);
  }
}

/** Customers wait for a tick and are served together; the time is that from arrival to the end of their tick's work. */
function runTicks(cell: QueueCell): SteadyMean | undefined {
  const { load, customers, seed } = cell;
  const calendar = openCalendar(cell);
  const stations = new Stations(calendar, [{ cores: 1, speed: 1 }]);
  const arrivals = new Draws(seed, ['arrivals']);
  const means = new BatchMeans();
  const ticks: Milliseconds[][] = [];
  let coming: Milliseconds[] = [];
  let left = customers;
  calendar.at(0, ARRIVAL, 0);
  calendar.at(TICK_MS, TICK, 0);
  while (calendar.next()) {
    const { nowMs } = calendar;
    if (calendar.kind === SERVED) {
      stations.end(calendar.data);
      for (const arrivedMs of ticks.shift() ?? []) means.add(nowMs - arrivedMs);
    } else if (calendar.kind === TICK) {
      if (coming.length > 0) stations.serve(0, coming.length * SERVICE_MS, 0, 0);
      if (coming.length > 0) ticks.push(coming);
      coming = [];
      if (left > 0) calendar.after(TICK_MS, TICK, 0);
    } else if (left-- > 0) {
      coming.push(nowMs);
      calendar.after(arrivals.exponential(SERVICE_MS / load), ARRIVAL, 0);
    }
  }
  return means.steadyMean();
}
