import { join } from 'node:path';
import { decodeRecord } from '../ledger/record.js';
import { BlockFile } from './block-file.js';
import { KeptBytes } from './kept-bytes.js';

/** Where a simulation keeps what grows with its population: in files, not in memory. */
export class Shelf {
  /** The ledger; its file stays. */
  readonly blocks: BlockFile;
  /** Certificates of policyholders, by their numbers. */
  readonly certificates: KeptBytes;
  /** Ciphertexts and their hashes, by the numbers of the records. */
  readonly ciphertexts: KeptBytes;
  readonly hashes: KeptBytes;

  /** @param folder an existing one, in which there is no ledger yet */
  constructor(folder: string) {
    this.blocks = new BlockFile(join(folder, 'ledger.bin'));
    this.certificates = new KeptBytes(join(folder, 'certificates.part'));
    this.ciphertexts = new KeptBytes(join(folder, 'ciphertexts.part'));
    this.hashes = new KeptBytes(join(folder, 'hashes.part'));
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
