import type { PairingEngine, PairingTerm } from '../../engine.js';
import type { CurveModule } from './wasm-instance.js';
import type { ModuleMemory } from './wasm-memory.js';
import type { WasmTypes } from './wasm-types.js';

/** Bytes of values in the module's memory. */
export interface ValueBytes {
  readonly g1: number;
  readonly g2: number;
  readonly gt: number;
  readonly lines: number;
}

/** A term with something to be multiplied: of a prepared one its lines, else its point. */
interface Factor {
  readonly g1: Uint32Array;
  readonly g2: Uint32Array | undefined;
  readonly lines: Uint32Array | undefined;
}

function factorOf(term: PairingTerm<WasmTypes>): Factor | undefined {
  if (!('prepared' in term)) return { ...term, lines: undefined };
  return term.prepared && { g1: term.g1, g2: undefined, lines: term.prepared };
}

/** Pairings and their products; a whole product is one call. Lines are copied in to be used. */
export function modulePairings(
  module: CurveModule,
  memory: ModuleMemory,
  bytes: ValueBytes,
): Pick<PairingEngine<WasmTypes>, 'pair' | 'pairProduct' | 'prepare'> {
  const result = module.allocate(bytes.gt);
  const point = module.allocate(bytes.g2);
  const partner = module.allocate(bytes.g1);
  const none = module.allocate(8);
  const NO_LINES = new Uint32Array(1);

  /** Lines go in one after the other; gives their addresses, 0 where a term has none. */
  function writeLines(factors: readonly Factor[], linesAt: number): Uint32Array {
    let next = linesAt;
    return Uint32Array.from(factors, ({ lines }) => {
      if (lines === undefined) return 0;
      const at = memory.write(next, lines);
      next += bytes.lines;
      return at;
    });
  }

  return {
    pair: (p, q) => {
      module.pairProduct(result, memory.write(partner, p), memory.write(point, q), memory.write(none, NO_LINES), 1);
      return memory.read(result, bytes.gt);
    },

    pairProduct: (terms) => {
      const factors = terms.map(factorOf).filter((factor) => factor !== undefined);
      const prepared = factors.filter(({ lines }) => lines !== undefined).length;
      const sizes = [bytes.g1, bytes.g2, 4].map((size) => size * factors.length);
      const held = [...sizes, bytes.lines * prepared].map((size) => module.allocate(size));
      const [ps = 0, qs = 0, addresses = 0, linesAt = 0] = held;
      for (const [i, { g1, g2 }] of factors.entries()) {
        memory.write(ps + bytes.g1 * i, g1);
        memory.write(qs + bytes.g2 * i, g2 ?? new Uint32Array(bytes.g2 / 4));
      }
      memory.write(addresses, writeLines(factors, linesAt));
      module.pairProduct(result, ps, qs, addresses, factors.length);
      for (const address of held.reverse()) module.release(address);
      return memory.read(result, bytes.gt);
    },

    prepare: (q) => {
      memory.write(point, q);
      if (module.isIdentityG2(point) === 1) return undefined;
      module.normaliseG2(point, 1);
      const linesAt = module.allocate(bytes.lines);
      module.prepareLines(linesAt, point);
      const lines = memory.read(linesAt, bytes.lines);
      module.release(linesAt);
      return lines;
    },
  };
}
