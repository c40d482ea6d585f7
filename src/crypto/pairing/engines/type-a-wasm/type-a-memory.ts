import { q } from '../type-a/type-a-parameters.js';
import type { Address, TypeAModule } from './type-a-instance.js';

/** Bytes in the module's memory of a number, little-endian: of a coordinate, and of a scalar. */
export const NUMBER_BYTES = 64;

/** Bytes of an element of F_q in the module's own form. */
export const ELEMENT_BYTES = 72;

/** Copies of values of the module, in its own form: they live outside its memory, so that nothing in it leaks. */
export interface ModuleMemory {
  /** @returns where it is */
  write(at: Address, value: Uint32Array): Address;
  /** A copy of so many bytes. */
  read(at: Address, bytes: number): Uint32Array;
  /** @param value in [0, 2^512) @returns where it is */
  writeNumber(at: Address, value: bigint): Address;
  readNumber(at: Address): bigint;
}

const WORDS = NUMBER_BYTES / 8;

export function memoryOf({ memory }: TypeAModule): ModuleMemory {
  let words = new Uint32Array(memory.buffer);
  let longs = new BigUint64Array(memory.buffer);

  /** Views end when the memory grows. */
  function renew(): void {
    if (words.buffer === memory.buffer) return;
    words = new Uint32Array(memory.buffer);
    longs = new BigUint64Array(memory.buffer);
  }

  return {
    write: (at, value) => {
      renew();
      words.set(value, at / 4);
      return at;
    },
    read: (at, bytes) => {
      renew();
      return words.slice(at / 4, (at + bytes) / 4);
    },
    writeNumber: (at, value) => {
      renew();
      // Storing into the array keeps the lowest 64 bits.
      for (let i = 0, rest = value; i < WORDS; i++, rest >>= 64n) longs[at / 8 + i] = rest;
      return at;
    },
    readNumber: (at) => {
      renew();
      let value = 0n;
      for (let i = WORDS - 1; i >= 0; i--) value = (value << 64n) | (longs[at / 8 + i] ?? 0n);
      return value;
    },
  };
}

/** The curve has q + 1 points and as many elements have norm 1: scalars may be taken modulo that, and fit into 512 bits. */
export function fittingScalar(scalar: bigint): bigint {
  return scalar > q ? scalar % (q + 1n) : scalar;
}
