import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { CountedScheme } from './counted-scheme.js';
import { type VerifyJob, verifyResultCodec } from './jobs.js';
import { Recorder } from './recorder.js';

/** Verifies the signatures of records for the system manager. Paper 3.5 (2). */
export function verifySignatures<T extends PairingTypes>(
  { scheme, record }: CountedScheme<T>,
  { signed }: VerifyJob,
): Uint8Array {
  const recorder = new Recorder();
  record(recorder);
  const scope = { phase: 'signature store', role: 'system manager', stage: 'verify signatures' };
  const verdicts = recorder.within(scope, () => scheme.steps.verifyAll(signed));
  return verifyResultCodec.encode({
    verdicts: Uint8Array.from(verdicts, (good) => (good ? 1 : 0)),
    recording: recorder.recording(),
  });
}
