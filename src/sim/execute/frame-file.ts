import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { equalBytes, u32 } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import { openRegularFile } from '../../common/regular-file.js';
import { writeAll, writing } from '../../common/write-file.js';

/** u32 length of the payload, and its SHA-256. */
const HEAD_BYTES = 36;

/** A payload in a file, and where it is. */
export interface Frame {
  readonly payload: Uint8Array;
  readonly place: { readonly offset: number; readonly length: number };
}

/** The frames of a file, one after the other, up to the first that is not whole. */
export function* framesOf(file: number): Generator<Frame> {
  const { size } = fstatSync(file);
  for (let start = 0; start + HEAD_BYTES <= size; ) {
    const head = readBytes(file, start, HEAD_BYTES);
    const place = { offset: start + HEAD_BYTES, length: new DataView(head.buffer).getUint32(0) };
    if (place.offset + place.length > size) return;
    const payload = readBytes(file, place.offset, place.length);
    if (!equalBytes(sha256(payload), head.subarray(4))) return;
    yield { payload, place };
    start = place.offset + place.length;
  }
}

/** Byte strings in a file that is only added to, each with its length and hash, so that a damaged end is told from a whole one. */
export class FrameFile {
  readonly #file: number;
  #end = 0;
  #isOpen = true;

  /** Opens the file, or makes it. @throws `io` where it can be neither */
  constructor(private readonly path: string) {
    this.#file = writing(path, () => (existsSync(path) ? openRegularFile(path, 'change') : openSync(path, 'wx+')));
  }

  /** The frames that are there; read them all before anything is added. */
  *frames(): Generator<Frame> {
    for (const frame of framesOf(this.#file)) {
      this.#end = frame.place.offset + frame.place.length;
      yield frame;
    }
  }

  /** Bytes after the last whole frame. */
  get damagedBytes(): number {
    return Math.max(0, fstatSync(this.#file).size - this.#end);
  }

  cutOffDamage(): void {
    this.#writing(() => ftruncateSync(this.#file, this.#end));
  }

  /** @throws an error of the system, or of a file that has become shorter */
  read({ offset, length }: Frame['place']): Uint8Array {
    return readBytes(this.#file, offset, length);
  }

  /**
   * Adds a frame at the end, over whatever is left there of one that was not written whole; once the file is closed
   * nothing is added.
   * @throws `io`
   */
  append(payload: Uint8Array): void {
    if (!this.#isOpen) return;
    const frame = concatBytes(u32(payload.length), sha256(payload), payload);
    this.#writing(() => writeAll(this.#file, frame, this.#end, this.path));
    this.#end += frame.length;
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }

  #writing(act: () => void): void {
    try {
      writing(this.path, act);
    } catch (cause) {
      if (!(cause instanceof ClaimbenchError)) throw cause;
      throw new ClaimbenchError('io', `${cause.message}; what it holds is kept, and --resume goes on from there`, {
        cause,
      });
    }
  }
}

function readBytes(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const count = readSync(file, bytes, read, length - read, offset + read);
    if (count === 0) throw new Error(`it ends at byte ${offset + read}, where ${length - read} more belong`);
    read += count;
  }
  return bytes;
}
