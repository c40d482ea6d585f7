import { closeSync, openSync, readSync, unlinkSync } from 'node:fs';
import { writeAll, writing } from '../../common/write-file.js';

/**
 * Bytes that parties keep between their workflows (certificates, ciphertexts), in a file: memory holds twelve
 * bytes an entry, however many there are. The file has no name once it is open, so that nothing is
 * left of it when the process ends, however it ends.
 */
export class BlobStore {
  readonly #file: number;
  #offsets = new Float64Array(1024).fill(-1);
  #lengths = new Uint32Array(1024);
  #end = 0;

  /** @param path where the file may be made; `io` where it cannot */
  constructor(private readonly path: string) {
    this.#file = writing(path, () => openSync(path, 'wx+'));
    writing(path, () => unlinkSync(path));
  }

  /** Bytes kept so far. */
  get byteLength(): number {
    return this.#end;
  }

  /** Keeps bytes under a number, in place of what was there. */
  put(number: number, bytes: Uint8Array): void {
    while (number >= this.#offsets.length) this.#grow();
    writeAll(this.#file, bytes, this.#end, this.path);
    this.#offsets[number] = this.#end;
    this.#lengths[number] = bytes.length;
    this.#end += bytes.length;
  }

  /** The bytes that are kept under a number. */
  get(number: number): Uint8Array | undefined {
    const offset = this.#offsets[number] ?? -1;
    if (offset < 0) return undefined;
    const bytes = new Uint8Array(this.#lengths[number] ?? 0);
    readSync(this.#file, bytes, 0, bytes.length, offset);
    return bytes;
  }

  close(): void {
    closeSync(this.#file);
  }

  #grow(): void {
    const offsets = new Float64Array(2 * this.#offsets.length).fill(-1);
    offsets.set(this.#offsets);
    const lengths = new Uint32Array(offsets.length);
    lengths.set(this.#lengths);
    this.#offsets = offsets;
    this.#lengths = lengths;
  }
}
