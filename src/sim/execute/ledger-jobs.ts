import { structCodec, u64Codec } from '../../common/codec.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { SignedMessage } from '../../crypto/schemes/bls2004/bls2004-steps.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import type { CountedScheme } from './counted-scheme.js';
import { signedMessageCodec, type VerifyJob, type VerifyResult } from './jobs.js';
import { Recorder, type Recording } from './recorder.js';
import { recordingCodec } from './recording-codec.js';

/** Institutions check the signature of a block: so many insurers, then so many shops. */
export interface CheckBlockJob {
  readonly signed: SignedMessage;
  readonly insurers: number;
  readonly shops: number;
}

export const checkBlockJobCodec = structCodec<CheckBlockJob>({
  signed: signedMessageCodec,
  insurers: u64Codec,
  shops: u64Codec,
});

export interface CheckBlockResult {
  readonly recording: Recording;
}
export const checkBlockResultCodec = structCodec<CheckBlockResult>({ recording: recordingCodec });

/** Paper 3.5 (3). @throws `engine` where an honest block is found false */
export function checkBlock<T extends PairingTypes>(
  { scheme, record, keyRing }: CountedScheme<T>,
  seed: string,
  { signed, insurers, shops }: CheckBlockJob,
): CheckBlockResult {
  const recorder = new Recorder();
  record(recorder);
  const { mpk } = new PartyFactory({ scheme, meter: recorder }, seed, keyRing).sameSystemManager();
  const { isSigned } = ledgerVerification({ scheme }, mpk);
  const roles = [...Array<'insurer'>(insurers).fill('insurer'), ...Array<'shop'>(shops).fill('shop')];
  for (const role of roles) {
    const scope = { phase: 'signature store', role, stage: 'check block' };
    const good = recorder.within(scope, () => isSigned(signed.publicKey, signed.message, signed.signature));
    if (!good) throw new ClaimbenchError('engine', 'an honest block was refused by an institution');
  }
  return { recording: recorder.recording() };
}

/** Verifies the signatures of records for the system manager. Paper 3.5 (2). */
export function verifySignatures<T extends PairingTypes>(
  { scheme, record }: CountedScheme<T>,
  { signed }: VerifyJob,
): VerifyResult {
  const recorder = new Recorder();
  record(recorder);
  const scope = { phase: 'signature store', role: 'system manager', stage: 'verify signatures' };
  const verdicts = recorder.within(scope, () => scheme.steps.verifyAll(signed));
  return { verdicts: Uint8Array.from(verdicts, (good) => (good ? 1 : 0)), recording: recorder.recording() };
}
