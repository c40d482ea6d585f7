/**
 * `claimbench/schemes`: the schemes that ship, the contract that one of your own fulfils, and the laws that all keep.
 *
 *     const broken = await checkLaws('./mine.mts');
 * @packageDocumentation
 */
export { type Codec, decodeAll } from '../common/codec.js';
export { Reader, type Trace } from '../common/encoding.js';
export { ClaimbenchError, type ErrorCode } from '../common/errors.js';
export { type RandomSource, randomStream, type StreamPath } from '../common/random.js';
export type * from '../crypto/pairing/engine.js';
export {
  type BrokenLaw,
  checkLaws,
  type LawOptions,
} from '../crypto/schemes/conformance/check-laws.js';
export { type Liu2021, openLiu2021 } from '../crypto/schemes/liu2021/open.js';
export {
  type LoadedScheme,
  openScheme,
  type SchemeReference,
  type SchemeSource,
} from '../crypto/schemes/load-scheme.js';
export type { IntegrityOf, LedgerUse, SchemeProperties } from '../crypto/schemes/properties.js';
export type * from '../crypto/schemes/reencryption.js';
export { SCHEMES } from '../crypto/schemes/registry.js';
export * from '../crypto/schemes/scheme.js';
export type * from '../crypto/schemes/signature.js';
export { SCHEME_KIT, type SchemeKit } from '../crypto/schemes/toolkit.js';
