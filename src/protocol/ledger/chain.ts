import { bytesToHex } from '@noble/hashes/utils.js';
import { decodeAll, listCodec } from '../../common/codec.js';
import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import {
  BLOCK_VERSION,
  type Block,
  blockCodec,
  blockHash,
  encodeBlock,
  GENESIS_HASH,
  headerMessage,
  recordsRoot,
} from './block.js';
import { encodeCertificate } from './certificate.js';
import { type InclusionProof, proveAll } from './merkle.js';
import { encodeRecord, type LedgerRecord, recordId, recordMessage } from './record.js';
import type { Verification } from './verification.js';

/** Where a record stands. */
export interface RecordPlace {
  readonly record: LedgerRecord;
  readonly proof: InclusionProof;
  readonly block: Block;
}

const chainCodec = listCodec(blockCodec);

/** Where the blocks of a chain are kept. */
export interface BlockStore {
  append(block: Block, bytes: Uint8Array): void;
  /** The block of a height that was appended. */
  read(height: number): Block;
}

/** Blocks in memory. */
export class MemoryBlocks implements BlockStore {
  readonly #blocks: Block[] = [];

  append(block: Block): void {
    this.#blocks.push(block);
  }

  read(height: number): Block {
    const block = this.#blocks[height];
    if (block === undefined) throw new ClaimbenchError('usage', `there is no block ${height}`);
    return block;
  }
}

/**
 * The ledger: blocks linked by hashes, append-only. A node checks hashes, root and the supernode's
 * signature of each block, not every record's signatures again (C; `verifyChain` can).
 */
export class Chain {
  /** Height and index in its block of every record, by its id. */
  readonly #places = new Map<string, readonly [height: number, index: number]>();
  readonly #byHct = new Map<string, string>();
  /** Proofs of the blocks that were asked for: records of one block are often asked for together. */
  readonly #proofs = new WeakMap<Block, readonly InclusionProof[]>();
  #head: Block | undefined;
  #height = 0;
  #byteLength = 0;

  /** @param store where the blocks are kept; in memory by default */
  constructor(private readonly store: BlockStore = new MemoryBlocks()) {}

  get height(): number {
    return this.#height;
  }

  /** All blocks, read from where they are kept. */
  get blocks(): readonly Block[] {
    return Array.from({ length: this.#height }, (_, height) => this.store.read(height));
  }

  /** Bytes of all blocks. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** Hash of the newest block, 32 bytes; a fixed label's hash while there is none. */
  get headHash(): Uint8Array {
    return this.#head === undefined ? GENESIS_HASH : blockHash(this.#head);
  }

  /** Time of the newest block, scenario milliseconds; 0 while there is none. */
  get headTimeMs(): number {
    return this.#head?.header.timeMs ?? 0;
  }

  /** Whether a record with the same M is on the ledger. */
  has(record: LedgerRecord): boolean {
    return this.#places.has(bytesToHex(recordId(record)));
  }

  /**
   * Checks a block and appends it.
   * @throws `refused`, naming the check that failed
   */
  append(block: Block, verification: Verification): void {
    const { header, records, signature } = block;
    const refuse = (why: string): never => {
      throw new ClaimbenchError('refused', `block ${header.height} refused: ${why}`);
    };
    if (header.version !== BLOCK_VERSION) refuse(`version ${header.version}, not ${BLOCK_VERSION}`);
    if (header.height !== this.height) refuse(`the next height is ${this.height}`);
    if (!equalBytes(header.previousHash, this.headHash)) refuse('it does not follow the block before');
    if (header.timeMs < this.headTimeMs) refuse('it is older than the block before');
    if (header.count !== records.length || records.length === 0) refuse('its count of records is wrong');
    if (!equalBytes(header.merkleRoot, recordsRoot(records))) refuse('its root is not that of its records');
    const ids = records.map((record) => bytesToHex(recordId(record)));
    if (ids.some((id) => this.#places.has(id)) || new Set(ids).size < ids.length)
      refuse('a record is on the ledger already');
    if (header.supernode.role !== 'supernode' || !verification.isGenuine(header.supernode))
      refuse('its signer is no supernode');
    if (!verification.isSigned(header.supernode.publicKey, headerMessage(header), signature))
      refuse('its signature is false');
    this.#take(block, ids);
  }

  /** Finds a record by the hash of its ciphertext, with the proof that it is in its block. */
  find(hct: Uint8Array): RecordPlace | undefined {
    const place = this.#places.get(this.#byHct.get(bytesToHex(hct)) ?? '');
    if (place === undefined) return undefined;
    const [height, index] = place;
    const block = this.store.read(height);
    const [record, proof] = [block.records[index], this.#proofsOf(block)[index]];
    return record === undefined || proof === undefined ? undefined : { record, block, proof };
  }

  /** The whole ledger as bytes. */
  encode(): Uint8Array {
    return chainCodec.encode(this.blocks);
  }

  #proofsOf(block: Block): readonly InclusionProof[] {
    const proofs = this.#proofs.get(block) ?? proveAll(block.records.map(encodeRecord)).proofs;
    this.#proofs.set(block, proofs);
    return proofs;
  }

  #take(block: Block, ids: readonly string[]): void {
    const bytes = encodeBlock(block);
    this.store.append(block, bytes);
    this.#head = block;
    this.#byteLength += bytes.length;
    for (const [index, id] of ids.entries()) {
      this.#places.set(id, [this.#height, index]);
      const hct = block.records[index]?.hct;
      if (hct !== undefined) this.#byHct.set(bytesToHex(hct), id);
    }
    this.#height++;
  }
}

/** How much of a ledger is verified: block headers as every node does, or every record's signatures and certificates too. */
export type VerificationDepth = 'headers' | 'everything';

/**
 * Verifies a whole ledger from its bytes, as an outsider who knows only the system manager's key.
 * @throws `malformed` for bytes that are no ledger, `refused` naming the first block that fails
 */
export function verifyChain(bytes: Uint8Array, verification: Verification, depth: VerificationDepth): Chain {
  const chain = new Chain();
  const remembering = rememberCertificates(verification);
  for (const block of decodeAll(chainCodec, bytes, 'ledger')) {
    chain.append(block, remembering);
    if (depth === 'headers') continue;
    const wrong = block.records.findIndex((record) => !isGenuineRecord(record, remembering));
    if (wrong >= 0) {
      throw new ClaimbenchError('refused', `block ${block.header.height} refused: record ${wrong} is not genuine`);
    }
  }
  return chain;
}

function isGenuineRecord(record: LedgerRecord, { isGenuine, isSigned }: Verification): boolean {
  const { institution, owner, institutionSignature, ownerSignature } = record;
  const message = recordMessage(record);
  return (
    (institution.role === 'insurer' || institution.role === 'shop') &&
    owner.role === 'policyholder' &&
    isGenuine(institution) &&
    isGenuine(owner) &&
    isSigned(institution.publicKey, message, institutionSignature) &&
    isSigned(owner.publicKey, message, ownerSignature)
  );
}

/** Each distinct certificate is verified once. */
export function rememberCertificates({ isGenuine, isSigned }: Verification): Verification {
  const known = new Map<string, boolean>();
  return {
    isSigned,
    isGenuine: (certificate) => {
      const key = bytesToHex(encodeCertificate(certificate));
      const verdict = known.get(key) ?? isGenuine(certificate);
      known.set(key, verdict);
      return verdict;
    },
  };
}
