/**
 * Numbers that the paper prints, and where: the only numbers of this program that were not counted or
 * measured by it. The formulas and the cells of Tables 2 and 3 are lost in the text that can be had.
 */
export const PUBLISHED = {
  /** "the longest is ...", section 5; that it is the re-encryption stage is derived. */
  longestStageMs: 102.58,
  longestStages: ['Reencrypt', 'Redecrypt'],
  /**
   * "the size of the element in [G1] is 1024 bits, and ... in [GT] is 2048 bits. However, we can use standard
   * compression techniques to reduce the size of elements in [G1] to 520 bits (65 bytes), and ... [GT] is 1024
   * bits (128 bytes)", section 5. Scalars of 20 bytes are derived: the order of such a curve has 160 bits.
   */
  elementBytes: {
    g1: { compressed: 65, uncompressed: 1024 / 8 },
    gt: { compressed: 128, uncompressed: 2048 / 8 },
    scalar: 20,
  },
  /** "20.04 ms to execute a bilinear pairing operator, 2.38 ms ... multiplication ..., 5.31 ms ... power exponent", section 5. */
  pricesMs: { pairing: 20.04, multiplication: 2.38, exponentiation: 5.31 },
} as const;

const { pairing, multiplication, exponentiation } = PUBLISHED.pricesMs;

/** The paper's prices in words. */
export const PRICES_TEXT = `${pairing} ms a pairing, ${multiplication} a multiplication, ${exponentiation} an exponentiation`;
