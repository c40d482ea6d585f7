import { randomIndices } from '../../common/statistics/bootstrap.js';
import { median, quantileOfSorted } from '../../common/statistics/quantile.js';
import type { Interval } from '../../records/calibration-record.js';
import type { WorkflowTemplates } from '../../sim/engine/workflow-template.js';
import { costModelOfRounds, type MeasuredCostModel, type MeasuredRound } from '../../sim/execute/measured-rounds.js';

/** How often the rounds are drawn anew. */
const RESAMPLES = 400;

type Summarised = Exclude<keyof MeasuredCostModel, 'jitter'>;

/** Costs with their 95% intervals: of unit costs by kind, of overheads by step. */
export type PriceIntervals = { readonly [Of in Summarised]: Record<string, Interval> };

/**
 * 95% intervals of costs: whole rounds are drawn with replacement and the costs derived again, since some are
 * differences of medians that vary together (Davison and Hinkley, Bootstrap Methods, 1997, doi 10.1017/CBO9780511802843).
 * @param costModel medians of the rounds
 */
export function costIntervals(
  costModel: MeasuredCostModel,
  rounds: readonly MeasuredRound[],
  workflowTemplates: WorkflowTemplates,
  seed: string,
): PriceIntervals {
  const draw = randomIndices(seed, ['calibration']);
  const drawn = Array.from({ length: RESAMPLES }, () => {
    const picked = rounds.map(() => rounds[draw(rounds.length)] as MeasuredRound);
    return costModelOfRounds(picked, workflowTemplates, median);
  });
  const intervals = (of: Summarised) =>
    Object.fromEntries(
      Object.entries(costModel[of]).map(([name, ms]) => {
        const values = drawn.map(
          (one): number => ({ ...one[of] })[name as keyof MeasuredCostModel[typeof of]] ?? Number.NaN,
        );
        const sorted = Float64Array.from(values).sort();
        return [name, { ms, low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) }];
      }),
    );
  return { unitCosts: intervals('unitCosts'), stepOverheads: intervals('stepOverheads') };
}
