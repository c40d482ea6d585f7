import type { Address } from './wasm-instance.js';
import { type ModuleMemory, SCALAR_BYTES } from './wasm-memory.js';

/** How a group takes scalars: as so many digits to the base by which its endomorphism multiplies, equally long together. */
export interface ScalarParts {
  readonly base: bigint;
  readonly count: number;
}

/** Writes a scalar below base^count in its parts, the lowest first. */
export function writeParts(memory: ModuleMemory, at: Address, scalar: bigint, { base, count }: ScalarParts): Address {
  const bytes = SCALAR_BYTES / count;
  let rest = scalar;
  for (let part = 0; part < count; part++) {
    const quotient = rest / base;
    memory.writeNumber(at + part * bytes, rest - quotient * base, bytes / 8);
    rest = quotient;
  }
  return at;
}
