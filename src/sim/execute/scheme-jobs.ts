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
import type { SchemeReference } from '../../crypto/schemes/load-scheme.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import type { Anchor, StoredRecords } from '../../protocol/workflows/scheme-life.js';
import { WARM_UP } from './jobs.js';
import type { Recording } from './recorder.js';
import { recordingCodec } from './recording-codec.js';

/** The tasks of lives under any scheme that threads do. */

/** The context in which a thread runs any user's life. */
export interface SchemeContext {
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

/** The data that one user leaves behind once its records are stored. */
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

const schemeCastCodec = structCodec<SchemeContext>({
  engine: textCodec,
  curve: textCodec,
  form: wordCodec(FORMS),
  seed: textCodec,
  scheme: referenceCodec,
});

const storeJob = structCodec<{ readonly first: number; readonly count: number }>({ first: u64Codec, count: u64Codec });
const shareJob = structCodec<{ readonly users: readonly AnchoredUser[] }>({ users: listCodec(anchoredUser) });
const storeResultCodec = structCodec<SchemeStoreResult>({ users: listCodec(storedLife), recording: recordingCodec });
const shareResultCodec = structCodec<SchemeShareResult>({ transcripts: listCodec(digest), recording: recordingCodec });

/** Tasks of lives under any scheme. */
export const SCHEME_LIVES = {
  name: 'scheme',
  context: schemeCastCodec,
  types: {
    store: { input: storeJob, result: storeResultCodec },
    share: { input: shareJob, result: shareResultCodec },
    'warm up': WARM_UP,
  },
};
