import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Codec, decodeAll, fixedCodec, itemCodec, structCodec, u64Codec, wordCodec } from '../../common/codec.js';
import { item } from '../../common/encoding.js';
import { type Certificate, certificateCodec } from './certificate.js';

export type RecordedKind = 'policy' | 'repair';

/** The fields that are signed: M = (hct, PID of the institution, PID of the owner, kind, time). Section 3.4, D. */
export interface RecordFields {
  /** Hash of the ciphertext, 32 bytes. */
  readonly hct: Uint8Array;
  readonly institution: Certificate;
  readonly owner: Certificate;
  readonly kind: RecordedKind;
  /** When the record was made, scenario milliseconds. */
  readonly timeMs: number;
}

/** A record on the ledger: the fields of M, both certificates, both signatures (C). The ciphertext stays in the institution's store. */
export interface LedgerRecord extends RecordFields {
  readonly institutionSignature: Uint8Array;
  readonly ownerSignature: Uint8Array;
  /** Broadcast along with the record only where the scenario says so, as the paper's section 5 counts it. */
  readonly ciphertext?: Uint8Array;
}

const hash = fixedCodec(32);
const kindCodec = wordCodec<RecordedKind>(['policy', 'repair']);
const messageCodec = structCodec<{
  hct: Uint8Array;
  institution: Uint8Array;
  owner: Uint8Array;
  kind: RecordedKind;
  timeMs: number;
}>({ hct: hash, institution: itemCodec, owner: itemCodec, kind: kindCodec, timeMs: u64Codec });
const presenceCodec = wordCodec(['without ciphertext', 'with ciphertext']);
const recordFields = {
  hct: hash,
  institution: certificateCodec,
  owner: certificateCodec,
  kind: kindCodec,
  timeMs: u64Codec,
  institutionSignature: itemCodec,
  ownerSignature: itemCodec,
};
const bareCodec = structCodec<Omit<LedgerRecord, 'ciphertext'>>(recordFields);

/** The record's canonical encoding. */
export const recordCodec: Codec<LedgerRecord> = {
  encode: ({ ciphertext, ...bare }) => {
    const presence = presenceCodec.encode(ciphertext === undefined ? 'without ciphertext' : 'with ciphertext');
    return concatBytes(
      bareCodec.encode(bare),
      presence,
      ciphertext === undefined ? new Uint8Array(0) : item(ciphertext),
    );
  },
  read: (reader) => {
    const bare = bareCodec.read(reader);
    const presence = reader.field('presence', () => presenceCodec.read(reader));
    if (presence === 'without ciphertext') return bare;
    return { ...bare, ciphertext: reader.field('ciphertext', () => reader.item()) };
  },
};

/** The canonical bytes of M, with a tag of its own. */
export function recordMessage({ hct, institution, owner, kind, timeMs }: RecordFields): Uint8Array {
  const fields = messageCodec.encode({ hct, institution: institution.pid, owner: owner.pid, kind, timeMs });
  return concatBytes(item(utf8ToBytes('CLAIMBENCH-V1-record')), fields);
}

export function encodeRecord(record: LedgerRecord): Uint8Array {
  return recordCodec.encode(record);
}

/** Refuses every other encoding. */
export function decodeRecord(bytes: Uint8Array): LedgerRecord {
  return decodeAll(recordCodec, bytes, 'ledger record');
}

/**
 * The identity of a record: SHA-256 of M, 32 bytes. Signatures, certificates and the optional ciphertext are left out, so
 * that a copy dressed anew is still a copy (C).
 */
export function recordId(record: RecordFields): Uint8Array {
  return sha256(recordMessage(record));
}
