import type { PairingTerm } from '../../engine.js';
import type { TypeATypes } from '../type-a/type-a-types.js';
import { POINT_BYTES, type WasmPoint } from './points.js';
import type { TypeAModule } from './type-a-instance.js';
import type { ModuleMemory } from './type-a-memory.js';
import { QUADRATIC_BYTES, type WasmElement } from './type-a-wasm-target.js';

/** The lines of a point as the module has them, with rise 1: 160 of slope and offset; `undefined` for the identity. */
export type WasmLines = Uint32Array | undefined;

/** The element types of the engine in WebAssembly. */
export type WasmTypes = TypeATypes<WasmPoint, WasmElement, WasmLines>;

const LINES_BYTES = 160 * QUADRATIC_BYTES;

/** A term as the module takes it. */
interface Factor {
  readonly g1: WasmPoint;
  readonly g2: WasmPoint;
  readonly lines: WasmLines;
}

/** Of a prepared term the second point is not looked at: the first stands in its place. */
function factorOf(term: PairingTerm<WasmTypes>): Factor | undefined {
  if (!('prepared' in term)) return { ...term, lines: undefined };
  return term.prepared && { g1: term.g1, g2: term.g1, lines: term.prepared };
}

/** The pairing in the module; a whole product is one call. */
export function wasmPairing(module: TypeAModule, memory: ModuleMemory) {
  const result = module.allocate(QUADRATIC_BYTES);
  const point = module.allocate(POINT_BYTES);

  /** Lines go in one after the other; gives their addresses, 0 where a term has none. */
  function writeLines(factors: readonly Factor[], linesAt: number): Uint32Array {
    let next = linesAt;
    return Uint32Array.from(factors, ({ lines }) => {
      if (lines === undefined) return 0;
      const at = next;
      memory.write(at, lines);
      next += LINES_BYTES;
      return at;
    });
  }

  function pairProduct(terms: readonly PairingTerm<WasmTypes>[]): WasmElement {
    const factors = terms.map(factorOf).filter((factor) => factor !== undefined);
    const prepared = factors.filter(({ lines }) => lines !== undefined).length;
    const points = module.allocate(2 * POINT_BYTES * factors.length);
    const addresses = module.allocate(4 * factors.length);
    const linesAt = module.allocate(LINES_BYTES * prepared);
    for (const [i, { g1, g2 }] of factors.entries()) {
      memory.write(points + POINT_BYTES * i, g1);
      memory.write(points + POINT_BYTES * (factors.length + i), g2);
    }
    memory.write(addresses, writeLines(factors, linesAt));
    module.pairProduct(result, points, addresses, factors.length);
    for (const address of [linesAt, addresses, points]) module.release(address);
    return memory.read(result, QUADRATIC_BYTES);
  }

  function prepare(Q: WasmPoint): WasmLines {
    memory.write(point, Q);
    if (module.isIdentity(point) === 1) return undefined;
    module.normalise(point, 1);
    const linesAt = module.allocate(LINES_BYTES);
    module.prepareLines(linesAt, point);
    const lines = memory.read(linesAt, LINES_BYTES);
    module.release(linesAt);
    return lines;
  }

  return { pairProduct, prepare };
}
