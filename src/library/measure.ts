/**
 * `claimbench/measure`: times operations and stages on this machine, prices counted operations, and gates one version
 * against another.
 *
 *     const { unitCosts } = findCalibration('epyc', 'bls12-381');
 *     for (const { form, name, ms } of await priceStages('liu2021', { unitCosts })) console.log(form, name, ms);
 * @packageDocumentation
 */
export { ClaimbenchError, type ErrorCode } from '../common/errors.js';
export type { OperationCounts, OperationKind } from '../crypto/pairing/operations.js';
export { findCalibration } from '../experiments/runner/shipped-files.js';
export { type BaselinePlace, readEntries as readBaseline, type Warn } from '../measure/baseline/baseline-file.js';
export { type BaselineOptions, compareToBaseline } from '../measure/baseline/compare-baseline.js';
export { type PricedStage, type PricingOptions, priceStages } from '../measure/bench/price-stages.js';
export { type BenchmarkOptions, bench } from '../measure/bench/recorded-bench.js';
export type { CountedStage } from '../measure/bench/stage-counts.js';
export { judge as judgeGate, type Strictness } from '../measure/gate/judge-gate.js';
export { type ComparisonOptions, gate } from '../measure/gate/recorded-gate.js';
export { inPaperUnits, type PaperUnits } from '../protocol/cost/paper-units.js';
export { predictMs, type UnitCosts } from '../protocol/cost/unit-costs.js';
export type { BaselineChange, BaselineComparison, BaselineEntry, Measure } from '../records/baseline-record.js';
export type { BenchRecord, BenchResult, Estimate } from '../records/bench-record.js';
export type { GateRecord } from '../records/gate-record.js';
export type { RunControl } from '../records/run-folder.js';
export type { Calibration } from '../scenario/calibration-file.js';
