/**
 * claimbench as a library: the engines with their contract and conformance suite, the schemes, the
 * ledger, the run record. Everything else is behind the command line.
 */
export { ClaimbenchError, type ErrorCode, EXIT_CODE } from './common/errors.js';
export { type RandomSource, randomStream } from './common/random.js';
export { conformanceLaws, type Law } from './crypto/pairing/conformance.js';
export { countingEngine, type OnOperation } from './crypto/pairing/counting.js';
export { CURVES, type CurveFacts } from './crypto/pairing/curves.js';
export type * from './crypto/pairing/engine.js';
export { ENGINES, type EngineEntry, withEngine } from './crypto/pairing/load.js';
export {
  addOperations,
  noOperations,
  OPERATION_LABELS,
  type OperationCounts,
  type OperationKind,
} from './crypto/pairing/operations.js';
export { type Liu2021, openLiu2021 } from './crypto/schemes/liu2021/open.js';
export { SCHEMES } from './crypto/schemes/registry.js';
export { FORMS, type Form, type Scheme, type SchemeDefinition, type Stage } from './crypto/schemes/scheme.js';
export { Chain, type VerificationDepth, verifyChain } from './protocol/ledger/chain.js';
export type { Verification } from './protocol/ledger/verification.js';
export { readRun } from './records/folder.js';
export { RunRecord, Sample } from './records/schema.js';
export { writeReport } from './report/paper/run-report.js';
