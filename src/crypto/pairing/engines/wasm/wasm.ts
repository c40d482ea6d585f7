import type { PairingEngine } from '../../engine.js';
import type { WasmTypes } from './wasm-types.js';

let opened: Promise<PairingEngine<WasmTypes>> | undefined;

/**
 * The engine over our own WebAssembly module for BLS12-381: field, towers, curves and pairing are in it, from assembly/. Gives
 * the same bytes as `mcl` and `noble`. Not constant-time. One instance for this thread, with its tables; its module is loaded when it
 * is first opened.
 * @throws `engine` where the platform has no WebAssembly with SIMD
 */
export function openWasm(): Promise<PairingEngine<WasmTypes>> {
  opened ??= import('./bls12-381/bls12-381.js').then(({ openBls12381 }) => openBls12381());
  return opened;
}
