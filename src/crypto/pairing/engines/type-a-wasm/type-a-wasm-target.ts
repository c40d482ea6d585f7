import type { TargetArithmetic } from '../type-a/arithmetic.js';
import type { Address, TypeAModule } from './type-a-instance.js';
import { ELEMENT_BYTES, fittingScalar, type ModuleMemory, NUMBER_BYTES } from './type-a-memory.js';

/** An element a + b*i of F_q^2 as the module has it: 36 words, a, b. */
export type WasmElement = Uint32Array;

/** Bytes of an element of F_q^2 in the module's memory. */
export const QUADRATIC_BYTES = 2 * ELEMENT_BYTES;

/** GT in the module. */
export function wasmTarget(module: TypeAModule, memory: ModuleMemory): TargetArithmetic<WasmElement> {
  const [first, second, result, number] = [QUADRATIC_BYTES, QUADRATIC_BYTES, QUADRATIC_BYTES, NUMBER_BYTES].map(
    (bytes) => module.allocate(bytes),
  ) as [Address, Address, Address, Address];
  const at = (slot: Address, x: WasmElement): Address => {
    memory.write(slot, x);
    return slot;
  };
  const numberAt = (value: bigint): Address => {
    memory.writeNumber(number, value);
    return number;
  };
  const element = (slot: Address) => memory.read(slot, QUADRATIC_BYTES);
  const fromCoefficients = (a: bigint, b: bigint): Address => {
    module.fromBytes(first, numberAt(a));
    module.fromBytes(first + ELEMENT_BYTES, numberAt(b));
    return first;
  };

  return {
    one: element(fromCoefficients(1n, 0n)),
    has: (value): value is WasmElement => value instanceof Uint32Array && value.byteLength === QUADRATIC_BYTES,
    multiply: (x, y) => {
      module.multiplyQuadratic(result, at(first, x), at(second, y));
      return element(result);
    },
    power: (x, exponent) => {
      const k = fittingScalar(exponent);
      module.powerUnitary(result, at(first, x), numberAt(k), k.toString(2).length);
      return element(result);
    },
    fixedBase: (base) => {
      const tables = module.tableOfElement(at(first, base));
      return (exponent) => {
        module.powerTabled(result, tables, numberAt(exponent));
        return element(result);
      };
    },
    inverse: (x) => {
      module.conjugate(result, at(first, x));
      return element(result);
    },
    equals: (x, y) => module.equalQuadratics(at(first, x), at(second, y)) === 1,
    coefficients: (x) => {
      at(first, x);
      const [a, b] = [first, first + ELEMENT_BYTES].map((part) => {
        module.toBytes(number, part);
        return memory.readNumber(number);
      }) as [bigint, bigint];
      return { a, b };
    },
    fromCoefficients: ({ a, b }) => (module.isInTarget(fromCoefficients(a, b)) === 1 ? element(first) : undefined),
  };
}
