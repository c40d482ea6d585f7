import type { PairingEngine } from '../engine.js';
import { bigintPoints } from './bigint-points.js';
import { bigintTarget } from './bigint-target.js';
import type { Point } from './curve.js';
import { engineOver } from './engine.js';
import { type PreparedLines, pairProduct, prepareLines } from './pairing.js';
import type { Quadratic } from './quadratic.js';
import type { TypeATypes } from './types.js';

/**
 * The engine in pure TypeScript, over BigInt: written to be read, and what a quicker one is held
 * against. Not constant-time.
 */
export function openTypeA(): PairingEngine<TypeATypes<Point, Quadratic, PreparedLines>> {
  return engineOver('type-a', { curve: bigintPoints, target: bigintTarget, pairProduct, prepare: prepareLines });
}
