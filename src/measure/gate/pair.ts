import { shuffled } from '../../common/random.js';
import { median } from '../../common/statistics/quantile.js';
import { iterationsFor, type Measurer } from '../bench/measurer.js';
import type { GateRules } from './rules.js';

/** The two versions that are compared. */
export type Side = 'base' | 'head';
export const SIDES: readonly Side[] = ['base', 'head'];

/** Opens a measurer of a side in a fresh process. */
export type ForkSide = (side: Side) => Promise<Measurer>;

/** Options of a pair of processes. */
export interface PairOptions {
  readonly engine: string;
  readonly curve: string;
  readonly ids: readonly string[];
  /** Decides all inputs, the same in every pair. */
  readonly seed: string;
  /** Decides every order, together with the seed. */
  readonly pair: number;
  readonly rules: Pick<GateRules, 'turns' | 'batchMs' | 'warmUp'>;
  readonly fork: ForkSide;
  readonly signal: AbortSignal;
}

/** Times of one benchmark in a pair: CPU milliseconds a call of one process of each side, medians over the turns. */
export interface PairTimes {
  readonly base: number;
  readonly head: number;
  /**
   * Head over base, by which is decided: the median over the turns of the ratio within a turn. A machine whose speed
   * jumps does so between turns more often than within one, so this is steadier than the ratio of any two quantiles.
   */
  readonly ratio: number;
}

/** Results of a pair of processes. */
export interface PairResult {
  readonly times: ReadonlyMap<string, PairTimes>;
  /** Benchmarks whose results differ between base and head: they are not timed. */
  readonly different: readonly string[];
  /** Benchmarks that one side does not have. */
  readonly missing: readonly string[];
}

/**
 * Measures one pair: a fresh process of each side, both alive at once, taking turns batch by batch, so that whatever
 * the machine does hits both alike. Who begins is drawn at random, and the other begins the next turn. Equal numbers of
 * calls on both.
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
  const batches = new Map<string, Batches>();
  for (const id of order(ids, 'warm-up')) {
    const [base] = await Promise.all(SIDES.map((side) => measurers[side].warmUp(id, rules.warmUp)));
    batches.set(id, batchesOf(base?.cpuMsPerCall ?? rules.batchMs, rules));
  }
  const taken = new Map(ids.map((id) => [id, [] as Turn[]]));
  for (let turn = 0; turn < rules.turns.most && !signal.aborted; turn++) {
    for (const id of order(ids, 'turn', turn)) {
      const { turns, iterations } = batches.get(id) ?? { turns: 0, iterations: 1 };
      if (turn >= turns) continue;
      const drawn = order(SIDES, id);
      const ms = { base: 0, head: 0 };
      for (const side of turn % 2 === 0 ? drawn : drawn.toReversed()) {
        ms[side] = (await measurers[side].sample(id, iterations)).cpuMs;
      }
      taken.get(id)?.push(ms);
    }
  }
  return signal.aborted ? new Map() : new Map([...taken].map(([id, turns]) => [id, timesOf(turns)]));
}

/** CPU milliseconds of a call on both sides, one right after the other. */
type Turn = Readonly<Record<Side, number>>;

/** How a benchmark is measured in a pair. */
interface Batches {
  readonly turns: number;
  /** Calls of a batch. */
  readonly iterations: number;
}

function batchesOf(msPerCall: number, { turns: { ms, fewest, most }, batchMs }: PairOptions['rules']): Batches {
  const iterations = iterationsFor(batchMs, msPerCall);
  return { iterations, turns: Math.min(most, Math.max(fewest, Math.round(ms / (iterations * msPerCall)))) };
}

function timesOf(turns: readonly Turn[]): PairTimes {
  const middle = (of: (turn: Turn) => number) => median(turns.map(of));
  return {
    base: middle(({ base }) => base),
    head: middle(({ head }) => head),
    ratio: middle(({ base, head }) => head / base),
  };
}
