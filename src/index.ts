/**
 * `claimbench`: what every part of the library has in common. The parts themselves are sub-paths: `claimbench/pairing`,
 * `claimbench/schemes`, `claimbench/simulate`, `claimbench/plan`, `claimbench/measure` and `claimbench/report`.
 * @packageDocumentation
 */
export { ClaimbenchError, type ErrorCode, EXIT_CODE } from './common/errors.js';
export { claimbenchVersion } from './records/environment.js';
