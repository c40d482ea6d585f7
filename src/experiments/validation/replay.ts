import type { CostModel, Jitter } from '../../protocol/cost/cost-model.js';
import { Costs, type TimelineCosts } from '../../sim/engine/costs.js';
import { Model } from '../../sim/engine/model.js';
import type { WorkflowTemplates } from '../../sim/engine/workflow-template.js';
import type { StepTimes } from '../../sim/execute/step-times.js';
import type { PlannedTrial } from '../runner/planned-trial.js';
import { PlannedCosts, ReplayedCosts, type Unmeasured } from './replayed-costs.js';

/** A live run to be replayed. */
export interface Executed {
  readonly planned: PlannedTrial;
  readonly workflowTemplates: WorkflowTemplates;
  /** Costs by which it was planned. */
  readonly costModel: CostModel;
  readonly times: StepTimes;
}

/** A live run on the timeline that was measured in it. */
export interface Replay {
  readonly model: Model;
  readonly unmeasured: Unmeasured;
}

/** Plays a scenario again, every step taking what it took: trace-driven simulation. */
export function replay({ planned, workflowTemplates, costModel, times }: Executed): Replay {
  const costs = new PlannedCosts(workflowTemplates, costModel);
  play(planned, costs, costModel.jitter);
  const { batches } = costs;
  const replayed = new ReplayedCosts({
    workflowTemplates,
    times,
    batches,
    calibrated: new Costs(workflowTemplates, costModel),
  });
  return { model: play(planned, replayed), unmeasured: replayed.unmeasured };
}

function play({ scenario, seed }: PlannedTrial, costs: TimelineCosts, jitter?: Jitter): Model {
  const model = new Model({ scenario, seed, costs, jitter, trace: [] });
  model.start();
  while (model.step());
  return model;
}
