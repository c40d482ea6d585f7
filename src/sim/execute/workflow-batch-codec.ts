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
import type { WorkflowInstance } from '../engine/workflow-instance.js';
import { WORKFLOWS } from '../engine/workflow-template.js';
import { type ProvenRecord, provenRecordCodec } from './jobs.js';
import type { Recording } from './recorder.js';
import { recordingCodec } from './recording-codec.js';

/** Workflows on their way to a thread, and what became of them. */

/** A workflow with what its parties keep from earlier ones. */
export interface WorkflowInput {
  readonly instance: WorkflowInstance;
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

/** The outcome of a workflow. */
export interface WorkflowOutcome {
  readonly id: number;
  /** The certificate that was issued. */
  readonly certificate: Uint8Array | undefined;
  /** The record that was broadcast, encoded, and its ciphertext. */
  readonly record: Uint8Array | undefined;
  readonly ct: Uint8Array | undefined;
  readonly refusal: Refusal | undefined;
  /** SHA-256 over the messages of the workflow. */
  readonly transcript: Uint8Array;
  /** Time of each step, in order, machine nanoseconds, of the processor where that is told; empty where times go by stage. */
  readonly stepNanos: readonly number[];
}

export interface WorkflowBatch {
  readonly inputs: readonly WorkflowInput[];
}

export interface WorkflowBatchResult {
  readonly outcomes: readonly WorkflowOutcome[];
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
const instanceCodec = structCodec<WorkflowInstance>({
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

const inputCodec = structCodec<WorkflowInput>({
  instance: instanceCodec,
  certificate: optional(itemCodec),
  insurerCertificate: itemCodec,
  shopCertificate: itemCodec,
  shown: optional(provenRecordCodec),
});

const refusalCodec = structCodec<Refusal>({ phase: textCodec, role: textCodec, stage: textCodec, why: textCodec });

const outcomeCodec = structCodec<WorkflowOutcome>({
  id: u64Codec,
  certificate: optional(itemCodec),
  record: optional(itemCodec),
  ct: optional(itemCodec),
  refusal: optional(refusalCodec),
  transcript: fixedCodec(32),
  stepNanos: listCodec(u64Codec),
});

export const workflowBatchCodec = structCodec<WorkflowBatch>({ inputs: listCodec(inputCodec) });
export const workflowBatchResultCodec = structCodec<WorkflowBatchResult>({
  outcomes: listCodec(outcomeCodec),
  recording: recordingCodec,
});
