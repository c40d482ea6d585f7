/**
 * `claimbench/simulate`: runs the scenario of a population, with real cryptography on worker threads or as a model.
 *
 *     const run = await simulate('quickstart', { set: { 'population.policyholders': 100 }, executor: 'model' });
 *     for (const cell of run.cells) console.log(latencyMs(cell, 'store.p99'));
 *
 * Nothing is printed, no signal of the process is handled, and nothing is kept on a disk unless a folder is given.
 * @packageDocumentation
 */
export { ClaimbenchError, type ErrorCode } from '../common/errors.js';
export type { Bytes, Milliseconds } from '../common/units.js';
export { latencyMs } from '../experiments/planning/objective.js';
export type {
  ScenarioInput,
  ScenarioSource,
  SettingObject,
  SettingValue,
  SettingValues,
  VariedValues,
} from '../experiments/runner/asked-scenario.js';
export { type FileKind, shippedNames } from '../experiments/runner/shipped-files.js';
export {
  type ExecutionOptions,
  resumeSimulation,
  type SimulateOptions,
  type SimulationProgress,
  simulate,
} from '../experiments/runner/simulate.js';
export type { Block } from '../protocol/ledger/block.js';
export type { Certificate } from '../protocol/ledger/certificate.js';
export {
  type BlockStore,
  Chain,
  type RecordPlace,
  type VerificationDepth,
  verifyChain,
} from '../protocol/ledger/chain.js';
export type { LedgerRecord } from '../protocol/ledger/record.js';
export type { Verification } from '../protocol/ledger/verification.js';
export type {
  Cell,
  CellMeasured,
  CellResult,
  Check,
  LatencySummary,
  PartyUse,
  StepTotal,
  TimeSample,
} from '../records/cell-record.js';
export type { RunControl } from '../records/run-folder.js';
export type { SimulationRecord } from '../records/simulation-record.js';
export type { SimulationScenario } from '../scenario/simulation-scenario.js';
