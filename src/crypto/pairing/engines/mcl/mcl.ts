import type { AsymmetricCurve, PairingEngine } from '../../engine.js';
import { fixedBases } from './fixed-base.js';
import { bls12381Groups } from './mcl-bls12-381.js';
import { bn254Groups } from './mcl-bn254.js';
import { loadModule } from './mcl-module.js';
import { pairings } from './mcl-pairings.js';
import { scalarField } from './mcl-scalars.js';
import { targetGroup } from './mcl-target.js';
import type { MclTypes } from './mcl-types.js';

const GROUPS = { 'bls12-381': bls12381Groups, bn254: bn254Groups } as const;
const opened = new Map<AsymmetricCurve, Promise<PairingEngine<MclTypes>>>();

/**
 * The WebAssembly engine, over mcl-wasm (BSD-3). One instance of the library for each curve, kept
 * for this thread. Multiplications by secret scalars are variable-time: this is a benchmark, not a wallet.
 */
export function openMcl(curve: AsymmetricCurve): Promise<PairingEngine<MclTypes>> {
  const known = opened.get(curve);
  if (known !== undefined) return known;
  const engine = open(curve);
  opened.set(curve, engine);
  return engine;
}

async function open(curve: AsymmetricCurve): Promise<PairingEngine<MclTypes>> {
  const mcl = await loadModule(curve);
  const Zr = scalarField(mcl, curve);
  const Gt = targetGroup(mcl, curve);
  const { G1, G2, hashingToG2 } = GROUPS[curve](mcl);
  const fixedBase = fixedBases(mcl, { Zr, G1, G2, Gt });
  return { name: 'mcl', curve, Zr, G1, G2, Gt, hashingToG2, ...pairings(mcl), fixedBase };
}
