import { summarise } from '../../../common/statistics/median-interval.js';
import type { RunRecord } from '../../../records/schema.js';
import { disturbanceOf, type Estimate, type TimeRatio } from './decided-by-time.js';

type Operations = Readonly<Record<string, number>>;
type Clock = 'wallMs' | 'cpuMs';

/** Cost of counted operations, milliseconds; `undefined` where that was not measured. */
export type Price = (part: { readonly operations: Operations; readonly ms?: number | undefined }) => number | undefined;

/** Both terms of a ratio at some price. */
export type Terms = (price: Price) => readonly [of: number, over: number] | undefined;

/** A ratio of computed times, with the milliseconds that it is of, by wall time and by processor time. */
export interface ComputedRatio extends TimeRatio {
  readonly terms: Readonly<Record<'wall' | 'cpu', readonly [of: number, over: number]>>;
}

/**
 * The ratio of two times that are computed from counted operations: with the unit costs of each round on its own, paired
 * round by round. Records of before unit costs had rounds give the ratio at their medians, without an interval.
 */
export function computedRatio(
  run: RunRecord,
  { engine, curve }: { readonly engine: string; readonly curve: string },
  terms: Terms,
): ComputedRatio | undefined {
  const costs = run.unitCosts.filter((one) => one.engine === engine && one.curve === curve);
  const count = Math.min(...costs.map(({ rounds }) => rounds?.wallMs.length ?? 0));
  if (costs.length === 0 || count === 0) return atMedians(run, engine, curve, terms);
  const on = (clock: Clock) =>
    Array.from({ length: count }, (_, round) => {
      const cost = new Map(costs.map(({ kind, rounds }) => [kind, rounds?.[clock][round]]));
      return terms(({ operations }) => priceOf(operations, cost)) ?? ([Number.NaN, Number.NaN] as const);
    });
  const [wall, cpu] = [on('wallMs'), on('cpuMs')];
  const sum = (rounds: readonly (readonly [number, number])[]) => rounds.reduce((total, [a, b]) => total + a + b, 0);
  const byCpu = estimate(cpu);
  const byWall = estimate(wall);
  if (byWall === undefined) return undefined;
  return {
    wall: byWall,
    cpu: byCpu,
    wallOverCpu: sum(cpu) > 0 ? sum(wall) / sum(cpu) : undefined,
    terms: { wall: medians(wall), cpu: medians(cpu) },
  };
}

function atMedians(run: RunRecord, engine: string, curve: string, terms: Terms): ComputedRatio | undefined {
  const both = terms(({ ms }) => ms);
  if (both === undefined) return undefined;
  const ratio = both[0] / both[1];
  return {
    wall: { median: ratio, low: ratio, high: ratio },
    wallOverCpu: disturbanceOf(run, engine, curve),
    terms: { wall: both, cpu: both },
  };
}

function priceOf(operations: Operations, cost: ReadonlyMap<string, number | undefined>): number | undefined {
  return Object.entries(operations).reduce<number | undefined>((sum, [kind, times]) => {
    const one = cost.get(kind);
    return sum === undefined || one === undefined ? undefined : sum + times * one;
  }, 0);
}

function estimate(rounds: readonly (readonly [number, number])[]): Estimate | undefined {
  const ratios = rounds.map(([of, over]) => of / over);
  return ratios.every(Number.isFinite) ? summarise(ratios) : undefined;
}

function medians(rounds: readonly (readonly [number, number])[]): readonly [number, number] {
  return [summarise(rounds.map(([of]) => of)).median, summarise(rounds.map(([, over]) => over)).median];
}
