/**
 * `claimbench/pairing`: bilinear maps of prime order on BLS12-381, BN254 and Type A, by engines that are chosen by name and
 * give the same bytes. No Node module is in it: it bundles for a browser as it is.
 *
 *     await withEngine('mcl', 'bls12-381', ({ Zr, G1, G2, Gt, pair }) => { … });
 *
 * Curve groups are written additively, GT multiplicatively. Multiplications are variable-time: for benchmarks, not for keys.
 * @packageDocumentation
 */
export { ClaimbenchError, type ErrorCode } from '../common/errors.js';
export { type RandomSource, randomStream, type StreamPath } from '../common/random.js';
export { checkedEngine } from '../crypto/pairing/checked.js';
export { conformanceLaws, type Law } from '../crypto/pairing/conformance.js';
export { countingEngine, type OnOperation } from '../crypto/pairing/counting.js';
export { CURVE_NAMES, CURVES, type CurveFacts } from '../crypto/pairing/curves.js';
export type * from '../crypto/pairing/engine.js';
export { ENGINES, type EngineEntry, enginesOn, withEngine } from '../crypto/pairing/load.js';
export {
  addOperations,
  noOperations,
  OPERATION_KINDS,
  OPERATION_LABELS,
  type OperationCounts,
  type OperationKind,
} from '../crypto/pairing/operations.js';
