import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Codec, decodeAll, fixedCodec, itemCodec, listCodec, structCodec, u64Codec } from '../../common/codec.js';
import { item } from '../../common/encoding.js';
import { type Certificate, certificateCodec } from './certificate.js';
import { merkleRoot } from './merkle.js';
import { encodeRecord, type LedgerRecord, recordCodec } from './record.js';

/** Version of the block layout. */
export const BLOCK_VERSION = 1;

/** The fields that a supernode signs. Version, time, root and signature are Q (2.1), the rest of the layout is C. */
export interface BlockHeader {
  readonly version: number;
  /** Number of blocks before this one. */
  readonly height: number;
  /** Records in the block. */
  readonly count: number;
  /** Hash of the block before, 32 bytes. */
  readonly previousHash: Uint8Array;
  /** Scenario milliseconds. */
  readonly timeMs: number;
  /** RFC 6962 root over the encoded records, 32 bytes. */
  readonly merkleRoot: Uint8Array;
  /** Who signs, with a key of its own. */
  readonly supernode: Certificate;
}

/** A block of the ledger, with the supernode’s signature. */
export interface Block {
  readonly header: BlockHeader;
  readonly records: readonly LedgerRecord[];
  /** The supernode's signature on `headerMessage`. */
  readonly signature: Uint8Array;
}

const hash = fixedCodec(32);
const headerCodec = structCodec<BlockHeader>({
  version: u64Codec,
  height: u64Codec,
  count: u64Codec,
  previousHash: hash,
  timeMs: u64Codec,
  merkleRoot: hash,
  supernode: certificateCodec,
});

export const blockCodec: Codec<Block> = structCodec<Block>({
  header: headerCodec,
  records: listCodec(recordCodec),
  signature: itemCodec,
});

/** The previous hash of the first block. */
export const GENESIS_HASH = sha256(utf8ToBytes('CLAIMBENCH-V1-genesis'));

/** The header over these records, for a supernode to sign. */
export function composeHeader(
  records: readonly LedgerRecord[],
  place: Pick<BlockHeader, 'height' | 'previousHash' | 'timeMs' | 'supernode'>,
): BlockHeader {
  return { ...place, version: BLOCK_VERSION, count: records.length, merkleRoot: recordsRoot(records) };
}

/** The Merkle root over encoded records. */
export function recordsRoot(records: readonly LedgerRecord[]): Uint8Array {
  return merkleRoot(records.map(encodeRecord));
}

/** The bytes that the supernode signs: a tag, then the header. */
export function headerMessage(header: BlockHeader): Uint8Array {
  return concatBytes(item(utf8ToBytes('CLAIMBENCH-V1-block')), headerCodec.encode(header));
}

/** Hash of a block: SHA-256 of what is signed, and the signature. 32 bytes. */
export function blockHash({ header, signature }: Block): Uint8Array {
  return sha256(concatBytes(headerMessage(header), item(signature)));
}

export function encodeBlock(block: Block): Uint8Array {
  return blockCodec.encode(block);
}

export function decodeBlock(bytes: Uint8Array): Block {
  return decodeAll(blockCodec, bytes, 'block');
}
