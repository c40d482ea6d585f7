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
import type { SchemeReference } from '../../crypto/schemes/load.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import type { Anchor, StoredRecords } from '../../protocol/workflows/scheme-life.js';
import type { Recording } from './recorder.js';
import { recordingCodec } from './recording-codec.js';

/** The jobs of lives under any scheme, and their results: bytes in, bytes out. */

/** What a thread needs to know to run any user's life. */
export interface SchemeCast {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
  readonly seed: string;
  readonly scheme: SchemeReference;
}

export interface AnchoredUser {
  readonly id: number;
  readonly stored: StoredRecords;
  readonly policyAnchors: readonly Anchor[];
  readonly repairAnchors: readonly Anchor[];
}

export type SchemeJob =
  | { readonly kind: 'store'; readonly job: { readonly first: number; readonly count: number } }
  | { readonly kind: 'share'; readonly job: { readonly users: readonly AnchoredUser[] } }
  | { readonly kind: 'warm up'; readonly job: { readonly ms: number } };

/** What one user leaves behind once its records are stored. */
export interface StoredLife {
  readonly id: number;
  readonly stored: StoredRecords;
  /** Leaves of its records for the ledger's root; none for most schemes. */
  readonly policyLeaves: readonly Uint8Array[];
  readonly repairLeaves: readonly Uint8Array[];
  readonly transcript: Uint8Array;
}

export interface SchemeStoreResult {
  readonly users: readonly StoredLife[];
  readonly recording: Recording;
}

export interface SchemeShareResult {
  readonly transcripts: readonly Uint8Array[];
  readonly recording: Recording;
}

const digest = fixedCodec(32);
const storedRecords = structCodec<StoredRecords>({ policy: itemCodec, repair: itemCodec });
const anchors = listCodec(structCodec<Anchor>({ proof: itemCodec, root: digest }));
const anchoredUser = structCodec<AnchoredUser>({
  id: u64Codec,
  stored: storedRecords,
  policyAnchors: anchors,
  repairAnchors: anchors,
});
const storedLife = structCodec<StoredLife>({
  id: u64Codec,
  stored: storedRecords,
  policyLeaves: listCodec(itemCodec),
  repairLeaves: listCodec(itemCodec),
  transcript: digest,
});

const valuesCodec = listCodec(structCodec<{ name: string; value: number }>({ name: textCodec, value: u64Codec }));

/** Values are ordered by name, so that one reference has one encoding. */
const referenceCodec: Codec<SchemeReference> = {
  encode: ({ name, module = '', values }) => {
    const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
    const list = sorted.map(([key, value]) => ({ name: key, value }));
    return concatBytes(textCodec.encode(name), textCodec.encode(module), valuesCodec.encode(list));
  },
  read: (reader) => {
    const name = reader.text();
    const module = reader.text();
    const values = Object.fromEntries(valuesCodec.read(reader).map(({ name: key, value }) => [key, value]));
    return { name, values, ...(module === '' ? {} : { module }) };
  },
};

export const schemeCastCodec = structCodec<SchemeCast>({
  engine: textCodec,
  curve: textCodec,
  form: wordCodec(FORMS),
  seed: textCodec,
  scheme: referenceCodec,
});

const kinds = wordCodec(['store', 'share', 'warm up']);
const storeJob = structCodec<{ first: number; count: number }>({ first: u64Codec, count: u64Codec });
const shareJob = structCodec<{ readonly users: readonly AnchoredUser[] }>({ users: listCodec(anchoredUser) });
const warmUpJob = structCodec<{ ms: number }>({ ms: u64Codec });

export const schemeJobCodec: Codec<SchemeJob> = {
  encode: ({ kind, job }) => {
    const body = { store: storeJob, share: shareJob, 'warm up': warmUpJob }[kind] as Codec<typeof job>;
    return concatBytes(kinds.encode(kind), body.encode(job));
  },
  read: (reader) => {
    const kind = kinds.read(reader);
    switch (kind) {
      case 'store':
        return { kind, job: storeJob.read(reader) };
      case 'share':
        return { kind, job: shareJob.read(reader) };
      case 'warm up':
        return { kind, job: warmUpJob.read(reader) };
    }
  },
};

export const schemeStoreResultCodec = structCodec<SchemeStoreResult>({
  users: listCodec(storedLife),
  recording: recordingCodec,
});
export const schemeShareResultCodec = structCodec<SchemeShareResult>({
  transcripts: listCodec(digest),
  recording: recordingCodec,
});
