/**
 * `claimbench/plan`: how much a system carries, what the cheapest one is that keeps to its objectives, and what changes do.
 *
 *     const { plan: found } = await plan('plan', { objectives: ['store.p99<=120s'], maximise: 'population.policyholders' });
 *     console.log(found.answer?.values, found.bottleneck?.busiest);
 * @packageDocumentation
 */
export { ClaimbenchError, type ErrorCode } from '../common/errors.js';
export type { PriceList } from '../experiments/planning/grid.js';
export { latencyMs, STATISTICS } from '../experiments/planning/objective.js';
export {
  type CheapestChoice,
  type LargestLoad,
  type ModellingOptions,
  type PlanOptions,
  plan,
  type WhatIfOptions,
  whatIf,
} from '../experiments/planning/plan.js';
export type { PlanRecord } from '../experiments/planning/run-plan.js';
export type { WhatIfRecord } from '../experiments/planning/run-what-if.js';
export type {
  ScenarioInput,
  ScenarioSource,
  SettingObject,
  SettingValue,
  SettingValues,
  VariedValues,
} from '../experiments/runner/asked-scenario.js';
export type { Cell } from '../records/cell-record.js';
export type {
  Bottleneck,
  Load,
  ObjectiveFinding,
  Plan,
  PlannedConfiguration,
  Saturation,
} from '../records/plan-record.js';
export type { RunControl } from '../records/run-folder.js';
export type { SimulationRecord } from '../records/simulation-record.js';
export type { Difference, WhatIf } from '../records/what-if-record.js';
