import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { ClaimbenchError } from './errors.js';

/**
 * Canonical byte encodings: every variable-length item carries a u32 big-endian length before it,
 * fixed-width integers are big-endian. One value has one encoding; `Reader` refuses all others.
 */

/** Encodes an unsigned 32-bit integer, 4 bytes big-endian. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new ClaimbenchError('malformed', `${value} is not an unsigned 32-bit integer`);
  }
  // Not through a DataView: the buffer that one stands on costs more than the four bytes.
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** Encodes an unsigned 64-bit integer, 8 bytes big-endian. Accepts safe integers, such as milliseconds since 1970. */
export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ClaimbenchError('malformed', `${value} is not an unsigned safe integer`);
  }
  return concatBytes(u32(Math.floor(value / 2 ** 32)), u32(value % 2 ** 32));
}

/** Encodes one item of any length: u32 length, then the bytes. */
export function item(bytes: Uint8Array): Uint8Array {
  return concatBytes(u32(bytes.length), bytes);
}

/** Encodes a text as an item of its UTF-8 bytes. */
export function text(value: string): Uint8Array {
  return item(utf8ToBytes(value));
}

/** Encodes a list: u32 count, then every element as an item. */
export function list(elements: readonly Uint8Array[]): Uint8Array {
  return concatBytes(u32(elements.length), ...elements.map(item));
}

/** The field that lengths and counts lie in, as traces name it. */
export const FRAMING = 'framing';

/** Is told of every run of bytes that is read. @param fields the names of those that it lies in, outermost first */
export type Trace = (fields: readonly string[], length: number) => void;

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a canonical encoding from front to back; anything missing or left over is an error of code `malformed`. */
export class Reader {
  #offset = 0;
  #fields: readonly string[] = [];
  readonly #bytes: Uint8Array;
  readonly #what: string;
  readonly #trace: Trace | undefined;

  /**
   * @param what names the thing being read, for error messages, e.g. `ledger record`
   * @param trace is told what is read, where somebody wants to know what the bytes are
   */
  constructor(bytes: Uint8Array, what: string, trace?: Trace) {
    // A plain view: a Buffer, which files come as, would hand out slices that share its memory.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#what = what;
    this.#trace = trace;
  }

  /** Takes exactly `length` bytes (a copy). */
  fixed(length: number): Uint8Array {
    const taken = this.#take(length);
    this.#trace?.(this.#fields, length);
    return taken;
  }

  /** Reads what belongs to a field of that name. */
  field<Value>(name: string, read: () => Value): Value {
    const outer = this.#fields;
    this.#fields = [...outer, name];
    const value = read();
    this.#fields = outer;
    return value;
  }

  /** Reads an item that is itself an encoding, all of it. @param what names it in error messages */
  nested<Value>(what: string, read: (inner: Reader) => Value): Value {
    const bytes = this.#take(this.u32());
    const fields = this.#fields;
    const trace = this.#trace;
    const inner = new Reader(bytes, what, trace && ((within, length) => trace([...fields, ...within], length)));
    const value = read(inner);
    inner.end();
    return value;
  }

  #take(length: number): Uint8Array {
    const end = this.#offset + length;
    if (end > this.#bytes.length) {
      throw new ClaimbenchError(
        'malformed',
        `${this.#what}: ${length} bytes wanted at byte ${this.#offset}, but only ${this.#bytes.length - this.#offset} are left`,
      );
    }
    const taken = this.#bytes.slice(this.#offset, end);
    this.#offset = end;
    return taken;
  }

  /** A length or a count: what the bytes around it need to be told apart. */
  u32(): number {
    return this.field(FRAMING, () => this.fixed(4)).reduce((value, byte) => 256 * value + byte, 0);
  }

  u64(): number {
    const value = new DataView(this.fixed(8).buffer).getBigUint64(0);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new ClaimbenchError('malformed', `${this.#what}: the integer ${value} is too large`);
    }
    return Number(value);
  }

  item(): Uint8Array {
    return this.fixed(this.u32());
  }

  text(): string {
    const bytes = this.item();
    try {
      return UTF_8.decode(bytes);
    } catch {
      throw new ClaimbenchError('malformed', `${this.#what}: a text is not UTF-8`);
    }
  }

  list(): Uint8Array[] {
    const count = this.u32();
    const elements: Uint8Array[] = [];
    for (let i = 0; i < count; i++) elements.push(this.item());
    return elements;
  }

  /** Ends the reading: bytes left over are refused. */
  end(): void {
    if (this.#offset !== this.#bytes.length) {
      throw new ClaimbenchError(
        'malformed',
        `${this.#what}: ${this.#bytes.length - this.#offset} bytes too many after byte ${this.#offset}`,
      );
    }
  }
}

/** Whether two byte strings are equal. Not constant-time: it is used on public values. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
