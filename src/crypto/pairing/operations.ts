/** Every kind of operation that is counted, with what it is called in tables. */
export const OPERATION_LABELS = {
  pairing: 'pairing',
  millerLoop: 'Miller loop',
  preparedMillerLoop: 'Miller loop over prepared lines',
  finalExponentiation: 'final exponentiation',
  linePreparation: 'preparation of lines',
  g1Multiplication: 'G1 multiplication',
  g1FixedMultiplication: 'G1 multiplication, fixed base',
  g1MultiScalarMultiplication: 'G1 multi-scalar multiplication',
  g1MultiScalarPoints: 'points of G1 multi-scalar multiplications',
  g1Addition: 'G1 addition',
  g2Multiplication: 'G2 multiplication',
  g2FixedMultiplication: 'G2 multiplication, fixed base',
  g2MultiScalarMultiplication: 'G2 multi-scalar multiplication',
  g2MultiScalarPoints: 'points of G2 multi-scalar multiplications',
  g2Addition: 'G2 addition',
  gtPower: 'GT power',
  gtFixedPower: 'GT power, fixed base',
  gtMultiplication: 'GT multiplication',
  gtInversion: 'GT inversion',
  hashToG1: 'hash to G1',
  hashToG2: 'hash to G2',
  scalarInversion: 'scalar inversion',
  g1Decoding: 'G1 decoding',
  g2Decoding: 'G2 decoding',
  gtDecoding: 'GT decoding',
} as const;

/**
 * A kind of operation. A pairing counts as `pairing`, and as one Miller loop and one final
 * exponentiation; a product of pairings as the loops of its terms and one final exponentiation.
 */
export type OperationKind = keyof typeof OPERATION_LABELS;

/** The kinds of operations that are counted, in the order of tables. */
export const OPERATION_KINDS = Object.keys(OPERATION_LABELS) as readonly OperationKind[];

/** How often each kind was executed. */
export type OperationCounts = Record<OperationKind, number>;

const NONE = Object.fromEntries(OPERATION_KINDS.map((kind) => [kind, 0])) as OperationCounts;

/** All zero. */
export function noOperations(): OperationCounts {
  return { ...NONE };
}

/** The sum of two, kind by kind. */
export function addOperations(a: OperationCounts, b: OperationCounts): OperationCounts {
  const sum = { ...a };
  for (const kind of OPERATION_KINDS) sum[kind] += b[kind];
  return sum;
}

/** So many times the same. */
export function multiplyOperations(counts: OperationCounts, times: number): OperationCounts {
  const product = { ...counts };
  for (const kind of OPERATION_KINDS) product[kind] *= times;
  return product;
}
