import type { OperationCounts } from '../../crypto/pairing/operations.js';

/**
 * Prices of the paper's section 5, from its [25], in hundredths of a millisecond (Q): a pairing
 * 20.04 ms, a multiplication 2.38 ms, an exponentiation 5.31 ms, the rest free. That the
 * multiplication prices G1 and G2 and the exponentiation GT is derived (D).
 */
export const PRICES = { pairing: 2004, multiplication: 238, exponentiation: 531 } as const;

/** Operations of one stage, in the paper's three kinds, and their price in hundredths of a millisecond. */
export interface PaperUnits {
  readonly pairings: number;
  readonly multiplications: number;
  readonly exponentiations: number;
  readonly hundredthsOfMs: number;
}

/** Prices counted operations as the paper does. Meant for the literal form: the paper has no price for a part of a pairing. */
export function inPaperUnits(counts: OperationCounts): PaperUnits {
  const pairings = counts.pairing;
  const multiplications = counts.g1Multiplication + counts.g2Multiplication;
  const exponentiations = counts.gtPower;
  const hundredthsOfMs =
    pairings * PRICES.pairing + multiplications * PRICES.multiplication + exponentiations * PRICES.exponentiation;
  return { pairings, multiplications, exponentiations, hundredthsOfMs };
}
