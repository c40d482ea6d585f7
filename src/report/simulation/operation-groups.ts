import type { StepTotal } from '../../records/cell-record.js';
import type { Column } from '../components/table.js';

interface OperationGroup {
  readonly title: string;
  readonly meaning: string;
  readonly kinds: readonly string[];
}

/** Kinds of operations put together, so that a table has room for them; the record has every kind. */
const GROUPS: readonly OperationGroup[] = [
  {
    title: 'final exp.',
    meaning: 'final exponentiations, those of whole pairings included',
    kinds: ['finalExponentiation'],
  },
  {
    title: 'Miller loops',
    meaning: 'Miller loops with and without prepared lines, those of whole pairings included',
    kinds: ['millerLoop', 'preparedMillerLoop'],
  },
  { title: 'lines', meaning: 'preparations of the lines of a Miller loop', kinds: ['linePreparation'] },
  {
    title: 'G1 mult.',
    meaning: 'multiplications in G1; a multi-scalar one counts its points',
    kinds: ['g1Multiplication', 'g1FixedMultiplication', 'g1MultiScalarPoints'],
  },
  {
    title: 'G2 mult.',
    meaning: 'multiplications in G2; a multi-scalar one counts its points',
    kinds: ['g2Multiplication', 'g2FixedMultiplication', 'g2MultiScalarPoints'],
  },
  { title: 'GT powers', meaning: 'powers in GT', kinds: ['gtPower', 'gtFixedPower'] },
  { title: 'hashes', meaning: 'hashes to a curve', kinds: ['hashToG1', 'hashToG2'] },
  {
    title: 'decodings',
    meaning: 'elements decoded, curve and subgroup checked',
    kinds: ['g1Decoding', 'g2Decoding', 'gtDecoding'],
  },
];

/** Their columns. */
export const OPERATION_COLUMNS: readonly Column[] = GROUPS.map(({ title, meaning }) => ({
  title,
  meaning,
  provenance: 'counted',
}));

/** Their numbers. */
export function operationCells(operations: StepTotal['operations']): number[] {
  return GROUPS.map(({ kinds }) => kinds.reduce((sum, kind) => sum + (operations[kind] ?? 0), 0));
}
