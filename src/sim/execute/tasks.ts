import { concatBytes } from '@noble/hashes/utils.js';
import { item, text } from '../../common/encoding.js';
import { type Cast, castCodec, type Job, jobCodec } from './jobs.js';
import { type SchemeCast, type SchemeJob, schemeCastCodec, schemeJobCodec } from './scheme-jobs.js';
import { type SimulationCast, type SimulationJob, simulationCastCodec, simulationJobCodec } from './simulation-jobs.js';

/** A job of the paper's lifecycle with its cast, as it goes to a thread. */
export function encodeTask(cast: Cast, job: Job): Uint8Array {
  return concatBytes(text('lifecycle'), item(castCodec.encode(cast)), item(jobCodec.encode(job)));
}

/** A job of lives under any scheme with its cast, as it goes to a thread. */
export function encodeSchemeTask(cast: SchemeCast, job: SchemeJob): Uint8Array {
  return concatBytes(text('scheme'), item(schemeCastCodec.encode(cast)), item(schemeJobCodec.encode(job)));
}

/** A job of a simulation with its cast, as it goes to a thread. */
export function encodeSimulationTask(cast: SimulationCast, job: SimulationJob): Uint8Array {
  return concatBytes(text('simulation'), item(simulationCastCodec.encode(cast)), item(simulationJobCodec.encode(job)));
}
