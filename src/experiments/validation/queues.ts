import type { Milliseconds } from '../../common/units.js';

/** Mean work of a customer. */
export const SERVICE_MS: Milliseconds = 1000;

/** Customers that a tick's server can serve between two ticks. */
export const SERVED_BETWEEN_TICKS = 20;

/** How the work of customers is distributed: hyperexponential is the one or the other of `PHASES_MS`, each for half of them. */
type Service = 'exponential' | 'constant' | 'hyperexponential';

/** Means of the two exponential phases. */
export const PHASES_MS = [0.5 * SERVICE_MS, 1.5 * SERVICE_MS] as const;

/** Mean square of a service, as a multiple of the square of its mean; of the phases 2 (0.5^2 + 1.5^2) / 2. */
const SECOND_MOMENT = { exponential: 2, constant: 1, hyperexponential: 2.5 } as const;

/** A queue whose mean waiting or response time is known. */
export interface KnownQueue {
  readonly name: 'M/M/1' | 'M/M/4' | 'M/D/1' | 'M/G/1' | 'tick queue';
  readonly cores: 1 | 4;
  readonly service: Service;
}

export const KNOWN_QUEUES: readonly KnownQueue[] = [
  { name: 'M/M/1', cores: 1, service: 'exponential' },
  { name: 'M/M/4', cores: 4, service: 'exponential' },
  { name: 'M/D/1', cores: 1, service: 'constant' },
  { name: 'M/G/1', cores: 1, service: 'hyperexponential' },
  { name: 'tick queue', cores: 1, service: 'constant' },
];

/**
 * Mean time that a customer waits for service; of the tick queue the mean time until all of its
 * tick is served (Kleinrock, Queueing Systems I: M/M/c 3.5; M/G/1, and with it M/D/1, 5.7, the formula of Pollaczek
 * and Khinchine).
 * @param load share of the cores that is in use
 */
export function truthOf({ name, cores, service }: KnownQueue, load: number): Milliseconds {
  if (name === 'tick queue') return tickQueueMs(load);
  if (service !== 'exponential') return (SECOND_MOMENT[service] * SERVICE_MS * load) / (2 * (1 - load));
  return (erlangC(cores, load * cores) * SERVICE_MS) / (cores * (1 - load));
}

/** The probability that all cores are busy, for `a` erlangs. */
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

/**
 * Customers that come at random wait for the next tick, then for what the ticks before left, then
 * until the whole of their own tick is served: half an interval, the mean backlog, and the service
 * of those who come with one, itself included. The backlog in customers is the chain
 * max(0, backlog + Poisson - served between ticks) (Bailey 1954, doi 10.1111/j.2517-6161.1954.tb00149.x).
 */
function tickQueueMs(load: number): Milliseconds {
  const arrivals = load * SERVED_BETWEEN_TICKS;
  const intervalMs = SERVED_BETWEEN_TICKS * SERVICE_MS;
  return intervalMs / 2 + SERVICE_MS * (meanBacklog(arrivals) + arrivals + 1);
}

/** Mean of the stationary distribution, by iterating it until it stands still. */
function meanBacklog(arrivals: number): number {
  const states = 2000;
  const coming = poisson(arrivals, 6 * SERVED_BETWEEN_TICKS);
  let backlog = new Float64Array(states);
  backlog[0] = 1;
  for (let mean = -1, before = -2; Math.abs(mean - before) > 1e-10; ) {
    backlog = nextBacklog(backlog, coming);
    before = mean;
    mean = backlog.reduce((sum, chance, count) => sum + chance * count, 0);
  }
  return backlog.reduce((sum, chance, count) => sum + chance * count, 0);
}

function nextBacklog(backlog: Float64Array, coming: readonly number[]): Float64Array<ArrayBuffer> {
  const next = new Float64Array(backlog.length);
  for (const [count, chance] of backlog.entries()) {
    if (chance < 1e-16) continue;
    for (const [k, share] of coming.entries()) {
      const left = Math.min(backlog.length - 1, Math.max(0, count + k - SERVED_BETWEEN_TICKS));
      next[left] = (next[left] as number) + chance * share;
    }
  }
  return next;
}

function poisson(mean: number, upTo: number): number[] {
  let chance = Math.exp(-mean);
  return Array.from({ length: upTo }, (_, k) => {
    if (k > 0) chance *= mean / k;
    return chance;
  });
}
