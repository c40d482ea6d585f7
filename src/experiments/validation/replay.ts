import type { Prices } from '../../protocol/cost/prices.js';
import type { StepTimes } from '../../sim/execute/step-times.js';
import { Costs, type TimelineCosts } from '../../sim/timeline/costs.js';
import { DealtJitter } from '../../sim/timeline/dealt-jitter.js';
import type { Scripts } from '../../sim/timeline/script.js';
import { Timeline } from '../../sim/timeline/timeline.js';
import type { PlannedCell } from '../runner/plan.js';
import { PlannedCosts, ReplayedCosts, type Unmeasured } from './replayed-costs.js';

/** A live run to be replayed. */
export interface Executed {
  readonly planned: PlannedCell;
  readonly scripts: Scripts;
  /** What its plan went by. */
  readonly prices: Prices;
  readonly times: StepTimes;
}

/** A live run on the timeline that was measured in it. */
export interface Replay {
  readonly timeline: Timeline;
  readonly unmeasured: Unmeasured;
}

/** Plays a scenario again, every step taking what it took: trace-driven simulation. */
export function replay({ planned, scripts, prices, times }: Executed): Replay {
  const { insurers, shops } = planned.scenario.population;
  const costs = new PlannedCosts(new Costs(scripts, prices), new DealtJitter(prices.jitter, planned.seed));
  play(planned, costs);
  const replayed = new ReplayedCosts({ scripts, times, planned: costs, institutions: insurers + shops });
  return { timeline: play(planned, replayed), unmeasured: replayed.unmeasured };
}

function play({ scenario, seed }: PlannedCell, costs: TimelineCosts): Timeline {
  const timeline = new Timeline({ scenario, seed, costs, trace: [] });
  while (timeline.next() !== undefined);
  return timeline;
}
