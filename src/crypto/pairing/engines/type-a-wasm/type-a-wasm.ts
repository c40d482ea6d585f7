import type { PairingEngine } from '../../engine.js';
import { engineOver } from '../type-a/type-a-engine.js';
import { wasmPoints } from './points.js';
import { instantiate } from './type-a-instance.js';
import { memoryOf } from './type-a-memory.js';
import { type WasmTypes, wasmPairing } from './type-a-wasm-pairing.js';
import { wasmTarget } from './type-a-wasm-target.js';

let opened: Promise<PairingEngine<WasmTypes>> | undefined;

/**
 * The engine over our own WebAssembly module: field, curve and pairing are in it, from assembly/. Gives the same bytes
 * as `type-a`. Not constant-time. One instance for this thread, with its tables.
 */
export function openTypeAWasm(): Promise<PairingEngine<WasmTypes>> {
  opened ??= open();
  return opened;
}

async function open(): Promise<PairingEngine<WasmTypes>> {
  const module = await instantiate();
  const memory = memoryOf(module);
  return engineOver('type-a-wasm', {
    curve: wasmPoints(module, memory),
    target: wasmTarget(module, memory),
    ...wasmPairing(module, memory),
  });
}
