/**
 * claimbench as a library: the engines with their contract and conformance suite, the schemes, the
 * ledger, the run record. Everything else is behind the command line.
 */
export { ClaimbenchError, type ErrorCode, EXIT_CODE } from './kernel/errors.js';
export { type RandomSource, randomStream } from './kernel/random.js';
export { Chain, type VerificationDepth, verifyChain } from './ledger/chain.js';
export type { Verification } from './ledger/verification.js';
export { conformanceLaws, type Law } from './pairing/conformance.js';
export { countingEngine, type OnOperation } from './pairing/counting.js';
export { CURVES, type CurveFacts } from './pairing/curves.js';
export type * from './pairing/engine.js';
export { ENGINES, type EngineEntry, withEngine } from './pairing/load.js';
export {
  addOperations,
  noOperations,
  OPERATION_LABELS,
  type OperationCounts,
  type OperationKind,
} from './pairing/operations.js';
export { writeReport } from './report/report.js';
export { readRun } from './run/folder.js';
export { RunRecord, Sample } from './run/schema.js';
export { type Liu2021, openLiu2021 } from './schemes/liu2021/open.js';
export { SCHEMES } from './schemes/registry.js';
export { FORMS, type Form, type Scheme, type SchemeDefinition, type Stage } from './schemes/scheme.js';
