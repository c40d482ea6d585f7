import type { Fr, G1, G2, GT } from 'mcl-wasm';
import type { CurveGroup, HashableGroup, PairingEngine } from '../../engine.js';

/** Values as the library has them. */
export interface MclTypes {
  readonly Scalar: Fr;
  readonly G1: G1;
  readonly G2: G2;
  readonly Gt: GT;
  /** The lines, copied out of the module's memory; `undefined` for the identity, which has none. */
  readonly PreparedG2: Int32Array | undefined;
}

/** The groups of one curve, as the engine's contract wants them. */
export interface MclGroups {
  readonly G1: HashableGroup<G1, Fr>;
  readonly G2: CurveGroup<G2, Fr>;
  readonly hashingToG2: PairingEngine<MclTypes>['hashingToG2'];
}
