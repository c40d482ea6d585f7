import type { PairingEngine } from '../../engine.js';
import { bigintPoints } from './bigint-points.js';
import { bigintTarget } from './bigint-target.js';
import { engineOver } from './type-a-engine.js';
import { type BigintTypes, pairProduct, prepareLines } from './type-a-pairing.js';

/**
 * The engine in pure TypeScript, over BigInt: written to be read, and what a quicker one is held
 * against. Not constant-time. One for this thread, with its tables.
 */
export const typeA: PairingEngine<BigintTypes> = engineOver('type-a', {
  curve: bigintPoints,
  target: bigintTarget,
  pairProduct,
  prepare: prepareLines,
});
