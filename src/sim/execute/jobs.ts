import { concatBytes } from '@noble/hashes/utils.js';
import {
  type Codec,
  fixedCodec,
  itemCodec,
  listCodec,
  structCodec,
  textCodec,
  u64Codec,
  wordCodec,
} from '../../common/codec.js';
import type { SignedMessage } from '../../crypto/schemes/bls2004/steps.js';
import { REKEYINGS, type Rekeying } from '../../crypto/schemes/rekeying.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import type { Broadcast } from '../../protocol/workflows/institution.js';
import type { Recording } from './recorder.js';
import { recordingCodec } from './recording-codec.js';

/**
 * The jobs that worker threads do and their results: bytes in, bytes out. Points and certificates
 * travel as their own encodings, so that the receiving side checks them.
 */

/** What a thread needs to know to stand in for any member of the run. */
export interface Cast {
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

/** What one user leaves behind once its policy and repair are recorded. */
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

export type Job =
  | { readonly kind: 'store'; readonly job: StoreJob }
  | { readonly kind: 'share'; readonly job: ShareJob }
  | { readonly kind: 'verify'; readonly job: VerifyJob }
  | { readonly kind: 'warm up'; readonly job: { readonly ms: number } };

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

export const castCodec = structCodec<Cast>({
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
export const verifyJobCodec = structCodec<VerifyJob>({ signed: listCodec(signedMessageCodec) });
const warmUpJob = structCodec<{ readonly ms: number }>({ ms: u64Codec });
const kindCodec = wordCodec(['store', 'share', 'verify', 'warm up']);

export const jobCodec: Codec<Job> = {
  encode: (job) => {
    return concatBytes(kindCodec.encode(job.kind), encodeBody(job));
  },
  read: (reader) => {
    const kind = kindCodec.read(reader);
    switch (kind) {
      case 'store':
        return { kind, job: storeJob.read(reader) };
      case 'share':
        return { kind, job: shareJob.read(reader) };
      case 'verify':
        return { kind, job: verifyJobCodec.read(reader) };
      case 'warm up':
        return { kind, job: warmUpJob.read(reader) };
    }
  },
};

function encodeBody(job: Job): Uint8Array {
  switch (job.kind) {
    case 'store':
      return storeJob.encode(job.job);
    case 'share':
      return shareJob.encode(job.job);
    case 'verify':
      return verifyJobCodec.encode(job.job);
    case 'warm up':
      return warmUpJob.encode(job.job);
  }
}

export const storeResultCodec = structCodec<StoreResult>({ users: listCodec(storedUser), recording: recordingCodec });
export const shareResultCodec = structCodec<ShareResult>({ transcripts: listCodec(digest), recording: recordingCodec });
export const verifyResultCodec = structCodec<VerifyResult>({ verdicts: itemCodec, recording: recordingCodec });
