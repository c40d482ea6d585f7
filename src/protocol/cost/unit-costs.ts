import { ClaimbenchError } from '../../common/errors.js';
import { OPERATION_KINDS, type OperationCounts, type OperationKind } from '../../crypto/pairing/operations.js';

/** Points of the two sums whose difference gives the cost of one more. */
export const SMALL_SUM = 4;
export const LARGE_SUM = 20;

/** The operations that are measured, as called in tables: from them the cost of every counted kind follows. */
export type MeasuredName =
  | 'Pairing'
  | 'Product of 2'
  | 'Pairing, prepared'
  | 'Product of 2, prepared'
  | 'Prepare lines'
  | 'G1 multiplication'
  | 'G1 multiplication, fixed base'
  | `Sum of ${number} G1 multiples`
  | 'G1 addition'
  | 'G2 multiplication'
  | 'G2 multiplication, fixed base'
  | 'G2 addition'
  | 'GT power'
  | 'GT power, fixed base'
  | 'GT multiplication'
  | 'GT inversion'
  | 'Hash to G1'
  | 'Decode G1'
  | 'Decode G2'
  | 'Decode GT'
  | 'Scalar inverse';

/** Milliseconds of one operation of each kind; kinds that were not measured are left out. */
export type UnitCosts = Partial<Record<OperationKind, number>>;

/** Median milliseconds of a measured operation. @throws for what was not measured */
export type MedianOf = (name: MeasuredName) => number;

/**
 * Cost of one operation of each counted kind, in ms. Miller loop and final exponentiation cannot be run apart on every
 * engine: one loop more is what a product of two costs more than a pairing, and the rest of a pairing is the final
 * exponentiation. A pairing itself costs nothing here, since it is counted as its loop and its exponentiation too.
 */
export function unitCosts(median: MedianOf): UnitCosts {
  const millerLoop = Math.max(0, median('Product of 2') - median('Pairing'));
  const small = median(`Sum of ${SMALL_SUM} G1 multiples`);
  const perPoint = Math.max(0, (median(`Sum of ${LARGE_SUM} G1 multiples`) - small) / (LARGE_SUM - SMALL_SUM));
  return {
    pairing: 0,
    millerLoop,
    finalExponentiation: Math.max(0, median('Pairing') - millerLoop),
    preparedMillerLoop: Math.max(0, median('Product of 2, prepared') - median('Pairing, prepared')),
    linePreparation: median('Prepare lines'),
    g1Multiplication: median('G1 multiplication'),
    g1FixedMultiplication: median('G1 multiplication, fixed base'),
    g1MultiScalarMultiplication: Math.max(0, small - SMALL_SUM * perPoint),
    g1MultiScalarPoints: perPoint,
    g1Addition: median('G1 addition'),
    g2Multiplication: median('G2 multiplication'),
    g2FixedMultiplication: median('G2 multiplication, fixed base'),
    g2Addition: median('G2 addition'),
    gtPower: median('GT power'),
    gtFixedPower: median('GT power, fixed base'),
    gtMultiplication: median('GT multiplication'),
    gtInversion: median('GT inversion'),
    hashToG1: median('Hash to G1'),
    scalarInversion: median('Scalar inverse'),
    g1Decoding: median('Decode G1'),
    g2Decoding: median('Decode G2'),
    gtDecoding: median('Decode GT'),
  };
}

/**
 * Counted operations times unit costs, in milliseconds. What is not counted (ciphers, hashes to
 * bytes, encoding) is not in it.
 * @throws `usage` for a kind that was executed and has no cost
 */
export function predictMs(counts: Partial<OperationCounts>, costs: UnitCosts): number {
  return OPERATION_KINDS.reduce((sum, kind) => {
    const times = counts[kind] ?? 0;
    const cost = costs[kind];
    if (times > 0 && cost === undefined) throw new ClaimbenchError('usage', `there is no unit cost of: ${kind}`);
    return sum + times * (cost ?? 0);
  }, 0);
}
