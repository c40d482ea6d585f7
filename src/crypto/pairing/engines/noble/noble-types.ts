import type { BlsCurvePair } from '@noble/curves/abstract/bls.js';
import type { Fp2, Fp12 } from '@noble/curves/abstract/tower.js';
import type { WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js';

/** Points of G1 and G2, scalars and elements of GT as the library has them. */
export interface NobleTypes {
  readonly Scalar: bigint;
  readonly G1: WeierstrassPoint<bigint>;
  readonly G2: WeierstrassPoint<Fp2>;
  readonly Gt: Fp12;
  /** `undefined` for the identity, which has no lines. */
  readonly PreparedG2: ReturnType<BlsCurvePair['utils']['calcPairingPrecomputes']> | undefined;
}
