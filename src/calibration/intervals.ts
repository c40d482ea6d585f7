import { type MeasuredName, type UnitCosts, unitCosts } from '../cost/unit-costs.js';
import type { UnitCost } from '../run/calibration.js';
import { median, quantileOfSorted } from '../statistics/quantile.js';
import { randomIndices } from '../statistics/random-indices.js';

/** What every operation took in one round of a measurement. */
export type Round = ReadonlyMap<MeasuredName, number>;

/** How often the rounds are drawn anew. */
const RESAMPLES = 400;

/**
 * 95% intervals of unit costs: whole rounds are drawn with replacement and the costs derived again, since some are
 * differences of medians that vary together (Davison and Hinkley, Bootstrap Methods, 1997, doi 10.1017/CBO9780511802843).
 * @param rounds that the costs come from
 */
export function costIntervals(costs: UnitCosts, rounds: readonly Round[], seed: string): Record<string, UnitCost> {
  const draw = randomIndices(seed, ['calibration']);
  const names = [...(rounds[0]?.keys() ?? [])];
  const drawn = Array.from({ length: RESAMPLES }, () => {
    const picked = Array.from(rounds, () => rounds[draw(rounds.length)] as Round);
    const medians = new Map(names.map((name) => [name, median(picked.map((round) => round.get(name) as number))]));
    return unitCosts((name) => medians.get(name) ?? Number.NaN);
  });
  return Object.fromEntries(
    (Object.entries(costs) as [keyof UnitCosts, number][]).map(([kind, ms]) => {
      const sorted = Float64Array.from(drawn, (one) => one[kind] ?? Number.NaN).sort();
      return [kind, { ms, low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) }];
    }),
  );
}
