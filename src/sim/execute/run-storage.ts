import { join } from 'node:path';
import { decodeRecord } from '../../protocol/ledger/record.js';
import { BlobStore } from './blob-store.js';
import { BlockFile } from './block-file.js';

/** The ledger in the folder of a simulation. */
export const LEDGER_FILE = 'ledger.bin';

const KEPT_FILES = {
  certificates: 'certificates.part',
  ciphertexts: 'ciphertexts.part',
  hashes: 'hashes.part',
} as const;

/** Files that a simulation that was stopped may leave in its folder, and makes again when it goes on. */
export const MADE_AGAIN: readonly string[] = [LEDGER_FILE, ...Object.values(KEPT_FILES)];

/** Where a simulation keeps what grows with its population: in files, not in memory. */
export class RunStorage {
  /** The ledger; its file stays. */
  readonly blocks: BlockFile;
  /** Certificates of policyholders, by their numbers. */
  readonly certificates: BlobStore;
  /** Ciphertexts and their hashes, by the numbers of the records. */
  readonly ciphertexts: BlobStore;
  readonly hashes: BlobStore;

  /** @param folder an existing one, in which there is no ledger yet */
  constructor(folder: string) {
    this.blocks = new BlockFile(join(folder, LEDGER_FILE));
    this.certificates = new BlobStore(join(folder, KEPT_FILES.certificates));
    this.ciphertexts = new BlobStore(join(folder, KEPT_FILES.ciphertexts));
    this.hashes = new BlobStore(join(folder, KEPT_FILES.hashes));
  }

  /** Keeps the ciphertext of a record that was made. */
  keep(number: number, record: Uint8Array, ct: Uint8Array): void {
    this.ciphertexts.put(number, ct);
    this.hashes.put(number, decodeRecord(record).hct);
  }

  close(): void {
    this.blocks.close();
    for (const kept of [this.certificates, this.ciphertexts, this.hashes]) kept.close();
  }
}
