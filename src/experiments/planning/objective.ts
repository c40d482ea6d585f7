import { ClaimbenchError } from '../../common/errors.js';
import { didYouMean } from '../../common/nearest.js';
import { fewestForQuantile } from '../../common/statistics/order-statistics.js';
import { ACCEPTED_UNITS, type Milliseconds, parseDuration } from '../../common/units.js';
import type { Cell, LatencySummary } from '../../records/cell-record.js';
import { LATENCIES, type Latency } from '../../sim/engine/observations.js';

/** A bound on one latency: `store.p99<=120s`. */
export interface Objective {
  /** As it was given. */
  readonly text: string;
  readonly latency: Latency;
  readonly statistic: Statistic;
  readonly limitMs: Milliseconds;
}

/** One figure of a latency's distribution; `valueOf` gives it of a summary. */
export interface Statistic {
  /** `mean`, `p99`, `max`. */
  readonly name: string;
  readonly valueOf: (latency: LatencySummary) => Milliseconds | undefined;
  /** Observations that it takes: fewer do not carry it. */
  readonly fewest: number;
}

/** Shares of the quantiles that a run records, by their names. */
const SHARES: Readonly<Record<string, number>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  'p99.9': 0.999,
  max: 1,
};

/** The statistics that an objective may be about. */
export const STATISTICS = ['mean', ...Object.keys(SHARES)];

/** The latencies by the short names that objectives use: `store`, `share`. */
const SHORT_NAMES = new Map(LATENCIES.map((latency) => [latency.split(':')[0] ?? latency, latency]));

/** Reads `latency.statistic<=duration`. @throws `usage` saying what is accepted */
export function parseObjective(text: string): Objective {
  const [, short = '', name = '', limit = ''] = /^(\w+)\.([\w.]+?)\s*<=\s*(\S+)$/.exec(text.trim()) ?? [];
  const refuse = (why: string): never => {
    throw new ClaimbenchError('usage', `objective "${text}": ${why}; one is written like store.p99<=120s`);
  };
  if (short === '') return refuse('not of the form latency.statistic<=duration');
  const found = parseStatistic(short, name, refuse);
  const limitMs = parseDuration(limit);
  if (limitMs === undefined) return refuse(`${limit}: ${ACCEPTED_UNITS.duration}`);
  return { text: text.trim(), ...found, limitMs };
}

function parseStatistic(
  short: string,
  name: string,
  refuse: (why: string) => never,
): Pick<Objective, 'latency' | 'statistic'> {
  const latency = SHORT_NAMES.get(short);
  const latencies = [...SHORT_NAMES.keys()];
  if (latency === undefined) {
    return refuse(`there is no ${short}${didYouMean(short, latencies)}; latencies are ${latencies.join(', ')}`);
  }
  if (!STATISTICS.includes(name)) {
    return refuse(`there is no ${name}${didYouMean(name, STATISTICS)}; statistics are ${STATISTICS.join(', ')}`);
  }
  return { latency, statistic: statisticOf(name) };
}

/**
 * A latency of a cell, in milliseconds of scenario time.
 * @param asked latency and statistic, such as `store.p99`: `mean`, `p50`, `p90`, `p95`, `p99`, `p99.9` or `max` of `join`,
 * `purchase`, `repair`, `store`, `view` or `share`
 * @throws {ClaimbenchError} `usage` for another name; `nothing` where nothing of the kind happened
 */
export function latencyMs(cell: Cell, asked: string): Milliseconds {
  const [, short = '', name = ''] = /^(\w+)\.([\w.]+)$/.exec(asked) ?? [];
  const refuse = (why: string): never => {
    throw new ClaimbenchError('usage', `latency "${asked}": ${why}; one is written like store.p99`);
  };
  if (short === '') return refuse('not of the form latency.statistic');
  const { latency, statistic } = parseStatistic(short, name, refuse);
  const summary = cell.result.latencies.find((one) => one.name === latency);
  const value = summary === undefined ? undefined : statistic.valueOf(summary);
  if (value !== undefined) return value;
  throw new ClaimbenchError('nothing', `latency "${asked}": the run has nothing of "${latency}"`);
}

/** @param name one of `STATISTICS` */
export function statisticOf(name: string): Statistic {
  if (name === 'mean') return { name, valueOf: ({ meanMs }) => meanMs, fewest: 1 };
  const share = SHARES[name];
  return {
    name,
    valueOf: ({ quantiles }) => quantiles.find((one) => one.share === share)?.ms,
    fewest: share === undefined ? 1 : fewestForQuantile(share),
  };
}

/** Where none of so many workflows was of a kind, none of more will be. */
const TELLING_WORKFLOWS = 10_000;

/**
 * The objective's statistic in a cell.
 * @throws where nothing of the kind happened in it: `nothing`, or `usage` where so much else did that it is not for want of load
 */
export function observedOf({ latency, statistic, text }: Objective, { result }: Cell): Milliseconds {
  const summary = result.latencies.find(({ name }) => name === latency);
  const value = summary === undefined ? undefined : statistic.valueOf(summary);
  if (value !== undefined) return value;
  throw new ClaimbenchError(
    result.workflows >= TELLING_WORKFLOWS ? 'usage' : 'nothing',
    `objective "${text}": the run has nothing of "${latency}"; make it longer (run.duration), or the workload richer`,
  );
}
