import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { EventQueue } from './event-queue.js';
import { Server } from './server.js';

const CUSTOMERS = 400_000;
const SERVICE_MS = 10;

interface Queue {
  readonly cores: number;
  readonly load: number;
  readonly service: 'exponential' | 'constant';
}

/** Feeds Poisson arrivals to a server, and returns what it did and how long customers waited on average. */
function run({ cores, load, service }: Queue) {
  const events = new EventQueue();
  const server = new Server(events, cores, 1);
  const arrivals = new Draws('queue', ['arrivals']);
  const services = new Draws('queue', ['services']);
  let waited = 0;
  let left = CUSTOMERS;
  const arrive = (): void => {
    if (left-- === 0) return;
    const workMs = service === 'constant' ? SERVICE_MS : services.exponential(SERVICE_MS);
    server.serve(workMs, (waitedMs) => {
      waited += waitedMs;
    });
    events.after(arrivals.exponential(SERVICE_MS / (load * cores)), arrive);
  };
  arrive();
  while (events.step());
  return { meanWaitMs: waited / CUSTOMERS, use: server.use(), endMs: events.nowMs };
}

/** Erlang’s C formula: the probability that all cores are busy, for `a` erlangs. */
function erlangC(cores: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < cores; k++) {
    term *= a / k;
    sum += term;
  }
  const all = (term * a) / cores / (1 - a / cores);
  return all / (sum + all);
}

/** Mean waiting times in closed form (Kleinrock, Queueing Systems I: M/M/c 3.5; M/G/1 5.7). */
function closedForm({ cores, load, service }: Queue): number {
  if (service === 'constant') return (SERVICE_MS * load) / (2 * (1 - load));
  return (erlangC(cores, load * cores) * SERVICE_MS) / (cores * (1 - load));
}

const QUEUES: readonly Queue[] = [
  { cores: 1, load: 0.5, service: 'exponential' },
  { cores: 1, load: 0.8, service: 'exponential' },
  { cores: 4, load: 0.5, service: 'exponential' },
  { cores: 4, load: 0.8, service: 'exponential' },
  { cores: 1, load: 0.5, service: 'constant' },
  { cores: 1, load: 0.8, service: 'constant' },
];

describe('a server with its queue', () => {
  // Waits of one queue hang together over some 1 / (1 - load)^2 customers, so that 400,000 are worth
  // at least 10,000: four standard errors of their mean are below 8%. The seed is fixed: no luck is in it.
  it.each(QUEUES)('waits as in closed form: $cores cores, load $load, $service service', (queue) => {
    const { meanWaitMs, use, endMs } = run(queue);
    const expected = closedForm(queue);
    expect(meanWaitMs / expected).toBeGreaterThan(0.92);
    expect(meanWaitMs / expected).toBeLessThan(1.08);
    expect(use.jobs).toBe(CUSTOMERS);
    expect(use.busyMs / (endMs * queue.cores)).toBeCloseTo(queue.load, 2);
    // Little: mean number waiting = rate of arrival x mean wait; exact over a run that begins and ends empty.
    expect(use.queueMs / endMs).toBeCloseTo((CUSTOMERS / endMs) * meanWaitMs, 9);
  });

  it('serves in the order of coming, so many at a time, at its speed', () => {
    const events = new EventQueue();
    const server = new Server(events, 2, 4);
    const log: (readonly [name: string, atMs: number, waitedMs: number, serviceMs: number])[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      server.serve(40, (waitedMs, serviceMs) => log.push([name, events.nowMs, waitedMs, serviceMs]));
    }
    expect(server.queueLength).toBe(3);
    while (events.step());
    expect(log).toEqual([
      ['a', 10, 0, 10],
      ['b', 10, 0, 10],
      ['c', 20, 10, 10],
      ['d', 20, 10, 10],
      ['e', 30, 20, 10],
    ]);
    expect(server.use()).toEqual({ jobs: 5, busyMs: 50, queueMs: 40, longestQueue: 3 });
  });

  it('forgets its warm-up, but not who is waiting', () => {
    const events = new EventQueue();
    const server = new Server(events, 1, 1);
    for (let i = 0; i < 3; i++) server.serve(10, () => undefined);
    events.step();
    server.reset();
    expect(server.use()).toMatchObject({ jobs: 0, busyMs: 0, queueMs: 0, longestQueue: 1 });
    while (events.step());
    // The second job began at this very moment, the third ten milliseconds later.
    expect(server.use()).toEqual({ jobs: 0, busyMs: 20, queueMs: 10, longestQueue: 1 });
  });

  it('is never busier than its cores for the time that is looked at, whatever runs over its ends', () => {
    const events = new EventQueue();
    const server = new Server(events, 2, 1);
    for (const workMs of [10, 100, 1000]) server.serve(workMs, () => undefined);
    events.at(5, () => server.reset());
    events.at(25, () => expect(server.use().busyMs).toBe(2 * 20));
    events.at(200, () => expect(server.use().busyMs).toBe(2 * 95 + 100));
    while (events.step());
    expect(server.use().busyMs).toBe(5 + 95 + 1000);
  });
});
