import { performance } from 'node:perf_hooks';
import type { Bytes, Milliseconds } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { WORKFLOWS } from '../timeline/script.js';
import { openCounted } from './counted-scheme.js';
import { performDeeds } from './deeds-job.js';
import { REHEARSAL_SEED, Rehearsal } from './rehearsal.js';
import type { SimulationCast } from './simulation-jobs.js';

/** Length of the records; what is compiled does not depend on it. */
const RECORD_BYTES: Bytes = 1000;

/**
 * Runs the workflows in turn for `ms` milliseconds, each once at least, so that this thread's code is compiled, and the
 * tables of the curve's generators filled, before anything is timed. Its members are its own: keys of the
 * simulation's are made where they are first met.
 * @returns nothing, as bytes
 */
export function warmUpDeeds<T extends PairingTypes>(
  engine: PairingEngine<T>,
  cast: SimulationCast,
  ms: Milliseconds,
): Uint8Array {
  const counted = openCounted(engine, cast.form);
  const rehearsal = new Rehearsal(counted, cast);
  const start = performance.now();
  for (let i = 0; i < WORKFLOWS.length || performance.now() - start < ms; i++) {
    const workflow = WORKFLOWS[i % WORKFLOWS.length] ?? 'join';
    const input = rehearsal.inputFor({ workflow, fault: undefined, recordBytes: RECORD_BYTES });
    performDeeds(counted, { ...cast, seed: REHEARSAL_SEED }, { inputs: [input] });
  }
  return new Uint8Array(0);
}
