import type { CurveGroup, FixedBaseMultiply } from '../../engine.js';
import { checkEqualLengths } from '../../operand-checks.js';
import { type ScalarParts, writeParts } from './scalar-parts.js';
import type { Address, CurveModule, GroupFunctions } from './wasm-instance.js';
import { type ModuleMemory, SCALAR_BYTES } from './wasm-memory.js';

/** Room for values of one group in the module's memory. */
export interface GroupSlots {
  readonly first: Address;
  readonly second: Address;
  readonly result: Address;
  readonly scalar: Address;
}

/** A group of a module: its functions, and how values go in and out. */
export interface ModuleGroup {
  readonly module: CurveModule;
  readonly memory: ModuleMemory;
  readonly functions: GroupFunctions;
  readonly parts: ScalarParts;
  readonly slots: GroupSlots;
  /** Bytes of a point. */
  readonly pointBytes: number;
}

/** The group's points out of the module's memory, and the codec that only the curve knows. */
export interface PointCodec {
  readonly byteLength: number;
  encode(point: Uint32Array): Uint8Array;
  decode(bytes: Uint8Array): Uint32Array;
}

export function moduleGroup(
  module: CurveModule,
  memory: ModuleMemory,
  functions: GroupFunctions,
  parts: ScalarParts,
  pointBytes: number,
): ModuleGroup {
  const [first, second, result, scalar] = [pointBytes, pointBytes, pointBytes, SCALAR_BYTES].map((bytes) =>
    module.allocate(bytes),
  ) as [Address, Address, Address, Address];
  return { module, memory, functions, parts, slots: { first, second, result, scalar }, pointBytes };
}

/** The operations of a group; a sum of multiples is one call. */
export function operationsOf(
  { module, memory, functions, parts, slots, pointBytes }: ModuleGroup,
  { byteLength, encode, decode }: PointCodec,
  generator: Uint8Array,
): CurveGroup<Uint32Array, bigint> {
  const { first, second, result, scalar } = slots;
  const made = () => memory.read(result, pointBytes);

  function sumOfMultiples(points: readonly Uint32Array[], scalars: readonly bigint[]): Uint32Array {
    checkEqualLengths(points, scalars);
    const pointsAt = module.allocate(pointBytes * points.length);
    const scalarsAt = module.allocate(SCALAR_BYTES * scalars.length);
    for (const [i, point] of points.entries()) memory.write(pointsAt + pointBytes * i, point);
    for (const [i, k] of scalars.entries()) writeParts(memory, scalarsAt + SCALAR_BYTES * i, k, parts);
    functions.sumOfMultiples(result, pointsAt, scalarsAt, points.length);
    module.release(scalarsAt);
    module.release(pointsAt);
    return made();
  }

  return {
    generator: decode(generator),
    identity: sumOfMultiples([], []),
    byteLength,
    has: (value): value is Uint32Array => value instanceof Uint32Array && value.byteLength === pointBytes,
    add: (a, b) => {
      functions.add(result, memory.write(first, a), memory.write(second, b));
      return made();
    },
    negate: (a) => {
      functions.negate(result, memory.write(first, a));
      return made();
    },
    multiply: (point, k) => {
      functions.sumOfMultiples(result, memory.write(first, point), writeParts(memory, scalar, k, parts), 1);
      return made();
    },
    multiScalarMultiply: sumOfMultiples,
    equals: (a, b) => functions.equals(memory.write(first, a), memory.write(second, b)) === 1,
    isIdentity: (a) => functions.isIdentity(memory.write(first, a)) === 1,
    encode,
    decode,
  };
}

/** Multiplication by tables in the module's memory, which stay. */
export function fixedBaseOf({ memory, functions, slots, pointBytes }: ModuleGroup) {
  return (base: Uint32Array): FixedBaseMultiply<Uint32Array, bigint> => {
    if (functions.isIdentity(memory.write(slots.first, base)) === 1) return () => base;
    const tables = functions.table(slots.first);
    return (k) => {
      functions.multiplyTabled(slots.result, tables, memory.writeNumber(slots.scalar, k, SCALAR_BYTES / 8));
      return memory.read(slots.result, pointBytes);
    };
  };
}
