import type { Address, CurveModule } from './wasm-instance.js';

/** Bytes of a scalar in the module's memory, whole or in parts. */
export const SCALAR_BYTES = 32;

/**
 * A module's memory. Values live outside it as copies in the module's own form, so that nothing in it leaks; they go in and out
 * by fixed slots.
 */
export class ModuleMemory {
  readonly #memory: CurveModule['memory'];
  #bytes: Uint8Array;
  #words: Uint32Array;
  #longs: BigUint64Array;

  constructor({ memory }: Pick<CurveModule, 'memory'>) {
    this.#memory = memory;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#words = new Uint32Array(memory.buffer);
    this.#longs = new BigUint64Array(memory.buffer);
  }

  /** Views end when the memory grows. */
  #renew(): void {
    const { buffer } = this.#memory;
    if (this.#words.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Uint32Array(buffer);
    this.#longs = new BigUint64Array(buffer);
  }

  write(at: Address, value: Uint32Array): Address {
    this.#renew();
    this.#words.set(value, at / 4);
    return at;
  }

  /** A copy of so many bytes. */
  read(at: Address, bytes: number): Uint32Array {
    this.#renew();
    return this.#words.slice(at / 4, (at + bytes) / 4);
  }

  /** Bytes in reverse: outside numbers are big-endian, in the module little-endian. */
  writeReversed(at: Address, bytes: Uint8Array): Address {
    this.#renew();
    const last = at + bytes.length - 1;
    for (let i = 0; i < bytes.length; i++) this.#bytes[last - i] = bytes[i] ?? 0;
    return at;
  }

  readReversed(at: Address, to: Uint8Array, offset: number, length: number): void {
    this.#renew();
    const last = at + length - 1;
    for (let i = 0; i < length; i++) to[offset + i] = this.#bytes[last - i] ?? 0;
  }

  /** A number of so many words of 64 bits. */
  writeNumber(at: Address, value: bigint, words: number): Address {
    this.#renew();
    // Storing into the array keeps the lowest 64 bits.
    for (let i = 0, rest = value; i < words; i++, rest >>= 64n) this.#longs[at / 8 + i] = rest;
    return at;
  }

  readNumber(at: Address, words: number): bigint {
    this.#renew();
    let value = 0n;
    for (let i = words - 1; i >= 0; i--) value = (value << 64n) | (this.#longs[at / 8 + i] ?? 0n);
    return value;
  }
}
