import { closeSync, openSync, readSync } from 'node:fs';
import { u32 } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import { writeAll, writing } from '../../common/write-file.js';
import { type Block, decodeBlock } from '../../protocol/ledger/block.js';
import type { BlockStore } from '../../protocol/ledger/chain.js';

/** Blocks that were read lately are kept: records of one block are often asked for together. */
const KEPT_BLOCKS = 64;

/** The ledger in a file, as `Chain.encode` writes it: the number of blocks, then the blocks. */
export class BlockFile implements BlockStore {
  readonly #file: number;
  readonly #offsets: number[] = [4];
  readonly #recent = new Map<number, Block>();

  /** @param path of a file that does not exist yet; `io` where it cannot be made */
  constructor(private readonly path: string) {
    this.#file = writing(path, () => openSync(path, 'wx+'));
    writeAll(this.#file, u32(0), 0, path);
  }

  append(block: Block, bytes: Uint8Array): void {
    const height = this.#offsets.length - 1;
    const offset = this.#offsets[height] ?? 4;
    writeAll(this.#file, bytes, offset, this.path);
    this.#offsets.push(offset + bytes.length);
    this.#remember(height, block);
  }

  read(height: number): Block {
    const known = this.#recent.get(height);
    if (known !== undefined) return known;
    const [start, end] = [this.#offsets[height], this.#offsets[height + 1]];
    if (start === undefined || end === undefined) throw new ClaimbenchError('usage', `there is no block ${height}`);
    const bytes = new Uint8Array(end - start);
    readSync(this.#file, bytes, 0, bytes.length, start);
    const block = decodeBlock(bytes);
    this.#remember(height, block);
    return block;
  }

  /** Writes how many blocks there are, and closes the file. */
  close(): void {
    try {
      writeAll(this.#file, u32(this.#offsets.length - 1), 0, this.path);
    } finally {
      closeSync(this.#file);
    }
  }

  #remember(height: number, block: Block): void {
    this.#recent.set(height, block);
    if (this.#recent.size <= KEPT_BLOCKS) return;
    const [oldest] = this.#recent.keys();
    if (oldest !== undefined) this.#recent.delete(oldest);
  }
}
