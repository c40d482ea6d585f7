import type { BlsCurvePair } from '@noble/curves/abstract/bls.js';
import type { Fp2, Fp12 } from '@noble/curves/abstract/tower.js';
import type { WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bn254 } from '@noble/curves/bn254.js';
import type { AsymmetricCurve, CurveGroup, PairingEngine, PairingTerm } from '../../engine.js';
import { fixedPower } from '../../fixed-power.js';
import { bls12381G1, bls12381G2, bls12381HashToG2 } from './noble-bls12-381.js';
import { bn254G1, bn254G2 } from './noble-bn254.js';
import { withoutTables } from './noble-group.js';
import { scalarField } from './noble-scalars.js';
import { nobleTarget } from './noble-target.js';
import type { NobleTypes } from './noble-types.js';

const PAIRS: Readonly<Record<AsymmetricCurve, BlsCurvePair>> = { 'bls12-381': bls12_381, bn254 };
const GROUPS = {
  'bls12-381': { G1: bls12381G1, G2: bls12381G2, hashingToG2: bls12381HashToG2 },
  bn254: { G1: bn254G1, G2: bn254G2, hashingToG2: undefined },
} as const;

/**
 * The pure JavaScript engine, over @noble/curves (MIT). Multiplications by secret scalars
 * are variable-time here, as in mcl: this is a benchmark, not a wallet.
 */
export function openNoble(curve: AsymmetricCurve): PairingEngine<NobleTypes> {
  const { fields, utils, millerLoopBatch } = PAIRS[curve];
  const { Fp12 } = fields;
  const { G1, G2, hashingToG2 } = GROUPS[curve];
  const Gt = nobleTarget(curve, fields);

  const prepare = (q: NobleTypes['G2']) => (q.is0() ? undefined : utils.calcPairingPrecomputes(q));

  function pairProduct(terms: readonly PairingTerm<NobleTypes>[]): Fp12 {
    const loops: Parameters<typeof millerLoopBatch>[0] = [];
    for (const term of terms) {
      const lines = 'prepared' in term ? term.prepared : prepare(term.g2);
      if (lines === undefined || term.g1.is0()) continue;
      const { x, y } = term.g1.toAffine();
      loops.push([lines, x, y]);
    }
    return loops.length === 0 ? Fp12.ONE : Fp12.finalExponentiate(millerLoopBatch(loops));
  }

  return {
    name: 'noble',
    curve,
    Zr: scalarField(fields.Fr),
    G1,
    G2,
    Gt,
    hashingToG2,
    pair: (p, q) => pairProduct([{ g1: p, g2: q }]),
    pairProduct,
    prepare,
    fixedBase: {
      g1: (base) => fixedPoint<bigint>(G1, base),
      g2: (base) => fixedPoint<Fp2>(G2, base),
      gt: (base) => fixedPower({ ...Gt, settle: (table) => table }, base, fields.Fr.BITS),
    },
  };
}

/** Window of the library's own tables, in bits. */
const WINDOW = 8;

/** Multiplication by the library's precomputed windows. It keeps them with the point, so the point given is not touched. */
function fixedPoint<F>(group: CurveGroup<WeierstrassPoint<F>, bigint>, base: WeierstrassPoint<F>) {
  if (base.is0()) return () => base;
  const precomputed = withoutTables(base).precompute(WINDOW);
  return (scalar: bigint) => (scalar === 0n ? group.identity : precomputed.multiply(scalar));
}
