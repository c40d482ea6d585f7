import { iterationsFor, type Measurer } from '../bench/measurer.js';
import { shuffled } from '../bench/shuffle.js';
import { quantile } from '../statistics/quantile.js';
import type { GateRules } from './rules.js';

/** The two versions that are compared. */
export type Side = 'base' | 'head';
export const SIDES: readonly Side[] = ['base', 'head'];

/** Opens a measurer of a side in a fresh process. */
export type ForkSide = (side: Side) => Promise<Measurer>;

/** What is measured in a pair. */
export interface PairOptions {
  readonly engine: string;
  readonly curve: string;
  readonly ids: readonly string[];
  /** Decides all inputs, the same in every pair. */
  readonly seed: string;
  /** Decides every order, together with the seed. */
  readonly pair: number;
  readonly rules: Pick<GateRules, 'samples' | 'quantile' | 'batchMs' | 'warmUp'>;
  readonly fork: ForkSide;
  readonly signal: AbortSignal;
}

/** What one process of each side took for a call of one benchmark: CPU milliseconds, low quantile. */
export interface PairTimes {
  readonly base: number;
  readonly head: number;
}

/** What a pair of processes gave. */
export interface PairResult {
  readonly times: ReadonlyMap<string, PairTimes>;
  /** Benchmarks whose results differ between base and head: they are not timed. */
  readonly different: readonly string[];
  /** Benchmarks that one side does not have. */
  readonly missing: readonly string[];
}

/**
 * Measures one pair: a fresh process of each side, both alive at once, taking turns batch by batch
 * in random order, so that whatever the machine does hits both alike. Equal numbers of calls on both.
 */
export async function measurePair(options: PairOptions): Promise<PairResult> {
  const { engine, curve, ids, seed, fork } = options;
  const measurers = await forkBoth(fork);
  try {
    const [base, head] = await Promise.all(SIDES.map((side) => measurers[side].open({ engine, curve, seed, ids })));
    const digestsOf = (opened: typeof base = []) => new Map(opened.map(({ id, digest }) => [id, digest]));
    const [ofBase, ofHead] = [digestsOf(base), digestsOf(head)];
    const shared = ids.filter((id) => ofBase.has(id) && ofHead.has(id));
    const same = shared.filter((id) => ofBase.get(id) === ofHead.get(id));
    return {
      times: await takeTurns(options, measurers, same),
      different: shared.filter((id) => !same.includes(id)),
      missing: ids.filter((id) => !shared.includes(id)),
    };
  } finally {
    await Promise.all(SIDES.map((side) => measurers[side].close()));
  }
}

/** Both sides, or neither: what has started is closed where the other cannot start. */
async function forkBoth(fork: ForkSide): Promise<Record<Side, Measurer>> {
  const [base, head] = await Promise.allSettled([fork('base'), fork('head')]);
  if (base.status === 'fulfilled' && head.status === 'fulfilled') return { base: base.value, head: head.value };
  for (const one of [base, head]) if (one.status === 'fulfilled') await one.value.close();
  throw [base, head].find((one) => one.status === 'rejected')?.reason;
}

async function takeTurns(
  { seed, pair, rules, signal }: PairOptions,
  measurers: Readonly<Record<Side, Measurer>>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PairTimes>> {
  const order = <Element>(elements: readonly Element[], ...what: (string | number)[]) =>
    shuffled(elements, [seed, 'pair', pair, ...what].join(' '), 0);
  const iterations = new Map<string, number>();
  for (const id of order(ids, 'warm-up')) {
    const [base] = await Promise.all(SIDES.map((side) => measurers[side].warmUp(id, rules.warmUp)));
    iterations.set(id, iterationsFor(rules.batchMs, base?.cpuMsPerCall ?? rules.batchMs));
  }
  const samples = new Map(ids.map((id) => [id, { base: [] as number[], head: [] as number[] }]));
  for (let round = 0; round < rules.samples && !signal.aborted; round++) {
    for (const id of order(ids, 'round', round)) {
      for (const side of order(SIDES, id, round)) {
        const { cpuMs } = await measurers[side].sample(id, iterations.get(id) ?? 1);
        samples.get(id)?.[side].push(cpuMs);
      }
    }
  }
  if (signal.aborted) return new Map();
  const low = (times: readonly number[]) => quantile(times, rules.quantile);
  return new Map([...samples].map(([id, { base, head }]) => [id, { base: low(base), head: low(head) }]));
}
