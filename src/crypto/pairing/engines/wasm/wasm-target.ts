import type { FixedBaseMultiply, TargetGroup } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';
import { type ScalarParts, writeParts } from './scalar-parts.js';
import type { Address, CurveModule } from './wasm-instance.js';
import { type ModuleMemory, SCALAR_BYTES } from './wasm-memory.js';

const NAME = 'element of GT';
const COEFFICIENTS = 12;

/** Sizes of a curve's field in its module. */
export interface FieldSizes {
  /** Bytes of an element of the field in the module's memory. */
  readonly elementBytes: number;
  /** Bytes of a number below p. */
  readonly numberBytes: number;
}

/** GT in a module: coefficients big-endian in tower order, as the other engines write them. */
export function moduleTarget(
  module: CurveModule,
  memory: ModuleMemory,
  sizes: FieldSizes,
  parts: ScalarParts,
): { Gt: TargetGroup<Uint32Array, bigint>; fixedBase: (base: Uint32Array) => FixedBaseMultiply<Uint32Array, bigint> } {
  const bytes = COEFFICIENTS * sizes.elementBytes;
  const [first, second, result, exponent] = [bytes, bytes, bytes, SCALAR_BYTES].map((size) =>
    module.allocate(size),
  ) as [Address, Address, Address, Address];
  const made = () => memory.read(result, bytes);
  const Gt: TargetGroup<Uint32Array, bigint> = {
    ...targetCodec(module, memory, sizes, result),
    has: (value): value is Uint32Array => value instanceof Uint32Array && value.byteLength === bytes,
    multiply: (a, b) => {
      module.multiplyFp12(result, memory.write(first, a), memory.write(second, b));
      return made();
    },
    power: (a, k) => {
      module.power(result, memory.write(first, a), writeParts(memory, exponent, k, parts));
      return made();
    },
    inverse: (a) => {
      module.conjugateFp12(result, memory.write(first, a));
      return made();
    },
    equals: (a, b) => module.equalsFp12(memory.write(first, a), memory.write(second, b)) === 1,
  };
  const fixedBase = (base: Uint32Array): FixedBaseMultiply<Uint32Array, bigint> => {
    const tables = module.tableOfElement(memory.write(first, base));
    return (k) => {
      module.powerTabled(result, tables, memory.writeNumber(exponent, k, SCALAR_BYTES / 8));
      return made();
    };
  };
  return { Gt, fixedBase };
}

/** One, and how elements are written and read. @param slot where an element may be put */
function targetCodec(
  module: CurveModule,
  memory: ModuleMemory,
  { elementBytes, numberBytes }: FieldSizes,
  slot: Address,
): Pick<TargetGroup<Uint32Array, bigint>, 'one' | 'byteLength' | 'encode' | 'decode'> {
  const byteLength = COEFFICIENTS * numberBytes;
  const number = module.allocate(elementBytes);

  function decode(encoded: Uint8Array): Uint32Array {
    checkLength(encoded, byteLength, NAME);
    for (let i = 0; i < COEFFICIENTS; i++) {
      memory.writeReversed(number, encoded.subarray(i * numberBytes, (i + 1) * numberBytes));
      if (module.fromBytes(slot + i * elementBytes, number) === 0) {
        throw malformed(NAME, `coefficient ${i} is not below the field prime`);
      }
    }
    if (module.isInTarget(slot) === 0) throw malformed(NAME, 'it is not in the group of order r');
    return memory.read(slot, COEFFICIENTS * elementBytes);
  }

  function encode(element: Uint32Array): Uint8Array {
    memory.write(slot, element);
    const encoded = new Uint8Array(byteLength);
    for (let i = 0; i < COEFFICIENTS; i++) {
      module.toBytes(number, slot + i * elementBytes);
      memory.readReversed(number, encoded, i * numberBytes, numberBytes);
    }
    return encoded;
  }

  const one = new Uint8Array(byteLength);
  one[numberBytes - 1] = 1;
  return { one: decode(one), byteLength, encode, decode };
}
