import { randomIndices } from '../../common/statistics/bootstrap.js';
import { median, quantileOfSorted } from '../../common/statistics/quantile.js';
import type { Interval } from '../../records/calibration-record.js';
import type { WorkflowTemplates } from '../../sim/engine/workflow-template.js';
import { type MeasuredPrices, type MeasuredRound, pricesOfRounds } from '../../sim/execute/measured-rounds.js';

/** How often the rounds are drawn anew. */
const RESAMPLES = 400;

type Summarised = Exclude<keyof MeasuredPrices, 'jitter'>;

/** Prices with their 95% intervals: of unit costs by kind, of overheads by step. */
export type PriceIntervals = { readonly [Of in Summarised]: Record<string, Interval> };

/**
 * 95% intervals of prices: whole rounds are drawn with replacement and the prices derived again, since some are
 * differences of medians that vary together (Davison and Hinkley, Bootstrap Methods, 1997, doi 10.1017/CBO9780511802843).
 * @param prices medians of the rounds
 */
export function priceIntervals(
  prices: MeasuredPrices,
  rounds: readonly MeasuredRound[],
  workflowTemplates: WorkflowTemplates,
  seed: string,
): PriceIntervals {
  const draw = randomIndices(seed, ['calibration']);
  const drawn = Array.from({ length: RESAMPLES }, () => {
    const picked = rounds.map(() => rounds[draw(rounds.length)] as MeasuredRound);
    return pricesOfRounds(picked, workflowTemplates, median);
  });
  const intervals = (of: Summarised) =>
    Object.fromEntries(
      Object.entries(prices[of]).map(([name, ms]) => {
        const values = drawn.map(
          (one): number => ({ ...one[of] })[name as keyof MeasuredPrices[typeof of]] ?? Number.NaN,
        );
        const sorted = Float64Array.from(values).sort();
        return [name, { ms, low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) }];
      }),
    );
  return { unitCosts: intervals('unitCosts'), stepOverheads: intervals('stepOverheads') };
}
