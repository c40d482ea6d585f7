import type { CurveArithmetic } from '../type-a/arithmetic.js';
import type { Address, TypeAModule } from './type-a-instance.js';
import { ELEMENT_BYTES, fittingScalar, type ModuleMemory, NUMBER_BYTES } from './type-a-memory.js';

/** A point as the module has it: 54 words, X, Y, Z. */
export type WasmPoint = Uint32Array;

/** Bytes of a point in the module's memory. */
export const POINT_BYTES = 3 * ELEMENT_BYTES;

/** The points of the curve in the module. */
export function wasmPoints(module: TypeAModule, memory: ModuleMemory): CurveArithmetic<WasmPoint> {
  const [first, second, result, number] = [POINT_BYTES, POINT_BYTES, POINT_BYTES, NUMBER_BYTES].map((bytes) =>
    module.allocate(bytes),
  ) as [Address, Address, Address, Address];
  const point = (at: Address) => memory.read(at, POINT_BYTES);
  const at = (slot: Address, P: WasmPoint) => memory.write(slot, P);
  const numberAt = (value: bigint) => memory.writeNumber(number, value);
  const elementAt = (slot: Address, value: bigint): Address => {
    module.fromBytes(slot, numberAt(value));
    return slot;
  };

  const sumOfMultiples = multiplesIn(module, memory);
  const identity = sumOfMultiples([], []);
  return {
    identity,
    has: (value): value is WasmPoint => value instanceof Uint32Array && value.byteLength === POINT_BYTES,
    sumOfMultiples,
    multiply: (P, scalar) => sumOfMultiples([P], [scalar]),
    isIdentity: (P) => module.isIdentity(at(first, P)) === 1,
    equals: (P, Q) => module.equalPoints(at(first, P), at(second, Q)) === 1,
    add: (P, Q) => {
      at(second, Q);
      module.normalise(second, 1);
      module.addPoint(result, at(first, P), second);
      return point(result);
    },
    negate: (P) => {
      module.negatePoint(result, at(first, P));
      return point(result);
    },
    fixedBase: (base) => {
      const tables = module.tableOfPoint(at(first, base));
      return (scalar) => {
        module.multiplyTabled(result, tables, numberAt(scalar));
        return point(result);
      };
    },
    coordinates: (P) => coordinatesAt(module, memory, at(first, P), number),
    lift: (x, parity) => (module.liftPoint(result, elementAt(first, x), parity) === 1 ? point(result) : undefined),
    isInSubgroup: (P) => {
      at(first, P);
      module.normalise(first, 1);
      return module.isOfOrderR(first) === 1;
    },
    mapToCurve: (u) => {
      module.mapToCurve(result, elementAt(first, u));
      return point(result);
    },
  };
}

/** Affine coordinates of a point in the module, none of the identity. @param number where a number may be put */
function coordinatesAt(module: TypeAModule, memory: ModuleMemory, point: Address, number: Address) {
  if (module.isIdentity(point) === 1) return undefined;
  module.normalise(point, 1);
  const [x, y] = [point, point + ELEMENT_BYTES].map((coordinate) => {
    module.toBytes(number, coordinate);
    return memory.readNumber(number);
  }) as [bigint, bigint];
  return { x, y };
}

/** Any number of points, in memory that is given back. */
function multiplesIn(module: TypeAModule, memory: ModuleMemory): CurveArithmetic<WasmPoint>['sumOfMultiples'] {
  const result = module.allocate(POINT_BYTES);
  return (points, scalars) => {
    const pointsAt = module.allocate(POINT_BYTES * points.length);
    const scalarsAt = module.allocate(NUMBER_BYTES * scalars.length);
    for (const [i, P] of points.entries()) memory.write(pointsAt + POINT_BYTES * i, P);
    for (const [i, k] of scalars.entries()) memory.writeNumber(scalarsAt + NUMBER_BYTES * i, fittingScalar(k));
    module.sumOfMultiples(result, pointsAt, scalarsAt, points.length);
    module.release(scalarsAt);
    module.release(pointsAt);
    return memory.read(result, POINT_BYTES);
  };
}
