import type * as Mcl from 'mcl-wasm';
import { ClaimbenchError } from '../../../../common/errors.js';
import type { AsymmetricCurve } from '../../engine.js';

/** An address in the module's memory. */
export type Pointer = number;

/** Functions of the Wasm module that the library exports without a type or a wrapper of its own. */
interface RawModule {
  readonly HEAP32: Int32Array;
  _malloc(bytes: number): Pointer;
  _free(at: Pointer): void;
  stackSave(): Pointer;
  stackAlloc(bytes: number): Pointer;
  stackRestore(position: Pointer): void;
  _mclBnG1_hashAndMapToWithDst(z: Pointer, message: Pointer, size: number, tag: Pointer, tagSize: number): number;
  _mclBnG2_hashAndMapToWithDst(z: Pointer, message: Pointer, size: number, tag: Pointer, tagSize: number): number;
  _mclBn_millerLoopVec(z: Pointer, x: Pointer, y: Pointer, n: number): void;
  _mclBn_finalExp(z: Pointer, x: Pointer): void;
  _mclBn_getUint64NumToPrecompute(): number;
  _mclBn_precomputeG2(lines: Pointer, q: Pointer): void;
  _mclBn_precomputedMillerLoop(z: Pointer, p: Pointer, lines: Pointer): void;
  _mclBn_precomputedMillerLoop2(z: Pointer, p1: Pointer, lines1: Pointer, p2: Pointer, lines2: Pointer): void;
  _mclBnG1_clear(z: Pointer): void;
  _mclBnG2_clear(z: Pointer): void;
  _mclBnG1_add(z: Pointer, x: Pointer, y: Pointer): void;
  _mclBnG2_add(z: Pointer, x: Pointer, y: Pointer): void;
  _mclBnG1_normalizeVec(z: Pointer, x: Pointer, n: number): void;
  _mclBnG2_normalizeVec(z: Pointer, x: Pointer, n: number): void;
  _mclBnGT_setInt32(z: Pointer, value: number): void;
  _mclBnGT_mul(z: Pointer, x: Pointer, y: Pointer): void;
  _mclBnGT_isValid(x: Pointer): number;
}

type Library = typeof Mcl & { readonly mod: RawModule };

/** A value of the library, kept outside the module's memory. */
interface Value {
  copyToMem(at: Pointer): void;
  copyFromMem(at: Pointer): void;
}

/** Bytes that a value takes in the module's memory, on every curve: it is compiled for fields of up to 384 bits. */
export const VALUE_BYTES = { G1: 3 * 48, G2: 6 * 48, GT: 12 * 48 } as const;

/** One instance of the library, initialised for one curve. */
export class MclModule {
  constructor(
    readonly library: Library,
    readonly raw: RawModule,
  ) {}

  /** Copies words into the module's memory. */
  write(words: Int32Array, at: Pointer): void {
    this.raw.HEAP32.set(words, at >> 2);
  }

  /** Copies `bytes` bytes out of the module's memory. */
  copy(at: Pointer, bytes: number): Int32Array {
    return this.raw.HEAP32.slice(at >> 2, (at + bytes) >> 2);
  }

  /** Puts values of `size` bytes one after the other on the module's stack; the caller restores the stack. */
  push(values: readonly Value[], size: number): Pointer {
    const at = this.raw.stackAlloc(size * values.length);
    for (const [i, value] of values.entries()) value.copyToMem(at + i * size);
    return at;
  }

  /** Runs `use` with the bytes in the module's heap: they may be longer than its stack of 1 MB. */
  withBytes<R>(bytes: Uint8Array, use: (at: Pointer) => R): R {
    const at = this.raw._malloc(Math.max(bytes.length, 1));
    try {
      new Uint8Array(this.raw.HEAP32.buffer, at, bytes.length).set(bytes);
      return use(at);
    } finally {
      this.raw._free(at);
    }
  }

  /**
   * Runs `compute` with room for a value on the stack, reads it into `result` and restores the
   * stack. A trap of the Wasm code may leave the instance broken: it is an error of code `engine`.
   */
  into<V extends Value>(result: V, compute: (at: Pointer) => void): V {
    const stack = this.raw.stackSave();
    try {
      const at = this.raw.stackAlloc(VALUE_BYTES.GT);
      compute(at);
      result.copyFromMem(at);
      return result;
    } catch (cause) {
      if (!(cause instanceof Error) || cause.name !== 'RuntimeError') throw cause;
      throw new ClaimbenchError('engine', 'mcl has trapped and cannot be used any more: end this process', { cause });
    } finally {
      this.raw.stackRestore(stack);
    }
  }
}

/**
 * Loads a fresh copy of the library and initialises it for a curve: one instance serves one curve,
 * initialising it again for another would silently spoil what the first had prepared.
 * @throws `engine` where it is the second curve of a browser’s page or worker
 */
export async function loadModule(curve: AsymmetricCurve): Promise<MclModule> {
  const library = freshFromNode() ?? (await onlyCopy(curve));
  await library.init(curve === 'bls12-381' ? library.BLS12_381 : library.BN_SNARK1);
  if (curve === 'bls12-381') {
    library.setETHserialization(true);
    library.setMapToMode(library.IRTF);
  }
  return new MclModule(library, library.mod);
}

/** A copy that nobody else has; `undefined` where this is not Node. It is not imported, so that bundles for browsers are without it. */
function freshFromNode(): Library | undefined {
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:module');
  if (node === undefined) return undefined;
  const require = node.createRequire(import.meta.url);
  const main = require.resolve('mcl-wasm');
  const folder = main.slice(0, -'index.js'.length);
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(folder)) delete require.cache[file];
  }
  return require('mcl-wasm') as Library;
}

let servedCurve: AsymmetricCurve | undefined;

/** The one copy that a page or worker has of a module. */
async function onlyCopy(curve: AsymmetricCurve): Promise<Library> {
  servedCurve ??= curve;
  if (servedCurve !== curve) {
    throw new ClaimbenchError(
      'engine',
      `engine mcl serves one curve in a page or worker, and here that is ${servedCurve}: open ${curve} in another worker, or choose the engine noble`,
    );
  }
  const { default: library } = await import('mcl-wasm');
  return library as Library;
}
