import {
  fixedCodec,
  itemCodec,
  listCodec,
  nothingCodec,
  structCodec,
  textCodec,
  u64Codec,
  wordCodec,
} from '../../common/codec.js';
import type { Milliseconds } from '../../common/units.js';
import type { SignedMessage } from '../../crypto/schemes/bls2004/bls2004-steps.js';
import { REKEYINGS, type Rekeying } from '../../crypto/schemes/rekeying.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import type { Broadcast } from '../../protocol/workflows/institution.js';
import type { Recording } from './recorder.js';
import { recordingCodec } from './recording-codec.js';

/**
 * The tasks of the paper's lifecycle that threads do. Points and certificates travel as their own encodings, so that the
 * receiving side checks them.
 */

/** The context in which a thread stands in for any member of the run. */
export interface LifecycleContext {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
  readonly rekeying: Rekeying;
  readonly broadcast: Broadcast;
  readonly seed: string;
  /** Certificates of the insurers and of the shops, in order of their numbers. */
  readonly insurers: readonly Uint8Array[];
  readonly shops: readonly Uint8Array[];
}

/** Join, buy and have repaired: users `first` to `first + count - 1`. */
export interface StoreJob {
  readonly first: number;
  readonly count: number;
}

/** The data that one user leaves behind once its policy and repair are recorded. */
export interface StoredUser {
  readonly id: number;
  readonly certificate: Uint8Array;
  readonly policy: StoredRecord;
  readonly repair: StoredRecord;
  /** SHA-256 over its messages so far. */
  readonly transcript: Uint8Array;
}

export interface StoredRecord {
  readonly record: Uint8Array;
  readonly ct: Uint8Array;
}

/** A record with its place on the ledger. */
export interface ProvenRecord extends StoredRecord {
  readonly proof: Uint8Array;
  readonly merkleRoot: Uint8Array;
}

/** Each user views its policy, and its insurer requests the repair record. */
export interface ShareJob {
  readonly users: readonly SharingUser[];
}

export interface SharingUser {
  readonly id: number;
  readonly certificate: Uint8Array;
  readonly policy: ProvenRecord;
  readonly repair: ProvenRecord;
}

export interface VerifyJob {
  readonly signed: readonly SignedMessage[];
}

export interface StoreResult {
  readonly users: readonly StoredUser[];
  readonly recording: Recording;
}

export interface ShareResult {
  readonly transcripts: readonly Uint8Array[];
  readonly recording: Recording;
}

export interface VerifyResult {
  /** One byte a signature: 1 where it is good. */
  readonly verdicts: Uint8Array;
  readonly recording: Recording;
}

const digest = fixedCodec(32);
const storedRecord = structCodec<StoredRecord>({ record: itemCodec, ct: itemCodec });
export const provenRecordCodec = structCodec<ProvenRecord>({
  record: itemCodec,
  ct: itemCodec,
  proof: itemCodec,
  merkleRoot: digest,
});
const storedUser = structCodec<StoredUser>({
  id: u64Codec,
  certificate: itemCodec,
  policy: storedRecord,
  repair: storedRecord,
  transcript: digest,
});
const sharingUser = structCodec<SharingUser>({
  id: u64Codec,
  certificate: itemCodec,
  policy: provenRecordCodec,
  repair: provenRecordCodec,
});
export const signedMessageCodec = structCodec<SignedMessage>({
  publicKey: itemCodec,
  message: itemCodec,
  signature: itemCodec,
});

const castCodec = structCodec<LifecycleContext>({
  engine: textCodec,
  curve: textCodec,
  form: wordCodec(FORMS),
  rekeying: wordCodec(REKEYINGS),
  broadcast: wordCodec<Broadcast>(['without ciphertext', 'with ciphertext']),
  seed: textCodec,
  insurers: listCodec(itemCodec),
  shops: listCodec(itemCodec),
});

const storeJob = structCodec<StoreJob>({ first: u64Codec, count: u64Codec });
const shareJob = structCodec<ShareJob>({ users: listCodec(sharingUser) });
const verifyJobCodec = structCodec<VerifyJob>({ signed: listCodec(signedMessageCodec) });
const storeResultCodec = structCodec<StoreResult>({ users: listCodec(storedUser), recording: recordingCodec });
const shareResultCodec = structCodec<ShareResult>({ transcripts: listCodec(digest), recording: recordingCodec });
const verifyResultCodec = structCodec<VerifyResult>({ verdicts: itemCodec, recording: recordingCodec });

/** Verifies signatures of records, one byte a signature. */
export const VERIFY = { input: verifyJobCodec, result: verifyResultCodec };
/** Does the work of its group over and over for `ms` milliseconds; nothing of it is kept. */
export const WARM_UP = { input: structCodec<{ readonly ms: Milliseconds }>({ ms: u64Codec }), result: nothingCodec };

/** Tasks of the paper's lifecycle. */
export const LIFECYCLE = {
  name: 'lifecycle',
  context: castCodec,
  types: {
    store: { input: storeJob, result: storeResultCodec },
    share: { input: shareJob, result: shareResultCodec },
    verify: VERIFY,
    'warm up': WARM_UP,
  },
};
