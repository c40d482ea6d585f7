import { mod } from '@noble/curves/abstract/modular.js';
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import type { ScalarField } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';
import type { CurveModule } from './wasm-instance.js';
import { type ModuleMemory, SCALAR_BYTES } from './wasm-memory.js';

/** Integers modulo r in [0, r), 32 bytes big-endian; the module inverts them. */
export function scalarField(module: CurveModule, memory: ModuleMemory, order: bigint): ScalarField<bigint> {
  const byteLength = SCALAR_BYTES;
  const words = SCALAR_BYTES / 8;
  const [scalar, result] = [module.allocate(SCALAR_BYTES), module.allocate(SCALAR_BYTES)];
  return {
    order,
    byteLength,
    has: (value): value is bigint => typeof value === 'bigint' && value >= 0n && value < order,
    zero: 0n,
    one: 1n,
    fromBigInt: (value) => mod(value, order),
    add: (a, b) => mod(a + b, order),
    multiply: (a, b) => mod(a * b, order),
    negate: (a) => mod(-a, order),
    inverse: (a) => {
      if (a === 0n) throw malformed('scalar', '0 has no inverse');
      module.invertScalar(result, memory.writeNumber(scalar, a, words));
      return memory.readNumber(result, words);
    },
    equals: (a, b) => a === b,
    encode: (a) => numberToBytesBE(a, byteLength),
    decode: (bytes) => {
      checkLength(bytes, byteLength, 'scalar');
      const value = bytesToNumberBE(bytes);
      if (value >= order) throw malformed('scalar', 'its value is not below the group order');
      return value;
    },
  };
}
