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
import { FAULT_KINDS, type FaultKind } from '../../scenario/faults.js';
import { WORKFLOWS } from '../engine/script.js';
import type { Deed } from '../engine/workflow-instance.js';
import { type ProvenRecord, provenRecordCodec } from './jobs.js';
import type { Recording } from './recorder.js';
import { recordingCodec } from './recording-codec.js';

/** Deeds on their way to a thread, and what became of them. */

/** A deed with what its parties keep from earlier ones. */
export interface DeedInput {
  readonly deed: Deed;
  /** The policyholder's certificate; none while it has not joined. */
  readonly certificate: Uint8Array | undefined;
  readonly insurerCertificate: Uint8Array;
  readonly shopCertificate: Uint8Array;
  /** The record that is shown, with its place on the ledger. */
  readonly shown: ProvenRecord | undefined;
}

/** Where a refusal was pronounced: the last step that was done. */
export interface Refusal {
  readonly phase: string;
  readonly role: string;
  readonly stage: string;
  readonly why: string;
}

/** What became of a deed. */
export interface DeedOutcome {
  readonly id: number;
  /** The certificate that was issued. */
  readonly certificate: Uint8Array | undefined;
  /** The record that was broadcast, encoded, and its ciphertext. */
  readonly record: Uint8Array | undefined;
  readonly ct: Uint8Array | undefined;
  readonly refusal: Refusal | undefined;
  /** SHA-256 over the messages of the deed. */
  readonly transcript: Uint8Array;
  /** What each step took, in order, machine nanoseconds, of the processor where that is told; empty where times go by stage. */
  readonly stepNanos: readonly number[];
}

export interface DeedsJob {
  readonly inputs: readonly DeedInput[];
}

export interface DeedsResult {
  readonly outcomes: readonly DeedOutcome[];
  readonly recording: Recording;
}

/** A value or nothing: a list of one or none. */
export function optional<Value>(codec: Codec<Value>): Codec<Value | undefined> {
  const list = listCodec(codec);
  return {
    encode: (value) => list.encode(value === undefined ? [] : [value]),
    read: (reader) => list.read(reader)[0],
  };
}

const faults: readonly (FaultKind | 'none')[] = ['none', ...FAULT_KINDS];
const faultCodec = wordCodec(faults);
const deedCodec = structCodec<Deed>({
  id: u64Codec,
  workflow: wordCodec(WORKFLOWS),
  fault: {
    encode: (fault) => faultCodec.encode(fault ?? 'none'),
    read: (reader) => {
      const read = faultCodec.read(reader);
      return read === 'none' ? undefined : read;
    },
  },
  timeMs: u64Codec,
  policyholder: u64Codec,
  insurer: u64Codec,
  shop: u64Codec,
  record: u64Codec,
  recordBytes: u64Codec,
});

const inputCodec = structCodec<DeedInput>({
  deed: deedCodec,
  certificate: optional(itemCodec),
  insurerCertificate: itemCodec,
  shopCertificate: itemCodec,
  shown: optional(provenRecordCodec),
});

const refusalCodec = structCodec<Refusal>({ phase: textCodec, role: textCodec, stage: textCodec, why: textCodec });

const outcomeCodec = structCodec<DeedOutcome>({
  id: u64Codec,
  certificate: optional(itemCodec),
  record: optional(itemCodec),
  ct: optional(itemCodec),
  refusal: optional(refusalCodec),
  transcript: fixedCodec(32),
  stepNanos: listCodec(u64Codec),
});

export const deedsJobCodec = structCodec<DeedsJob>({ inputs: listCodec(inputCodec) });
export const deedsResultCodec = structCodec<DeedsResult>({
  outcomes: listCodec(outcomeCodec),
  recording: recordingCodec,
});
