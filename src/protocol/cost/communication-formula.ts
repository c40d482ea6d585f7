/**
 * The paper's communication cost of one user (section 5):
 *
 *     2|X| + 2|Zq| + |CT'| + |CT| + |block ID| + |PID| + |pk| + |sigma|
 *     |CT| = |CT'| = |B| + |D| + |E| + |c| + |tau|
 *
 * The items are Q, the multiplicities C: the formula itself is lost in the text that can be had.
 */

/** Where the length of an item comes from. */
export type LengthSource = 'published' | 'derived' | 'completed' | 'counted';

export interface Length {
  readonly bytes: number;
  readonly source: LengthSource;
}

/** The length of every item of the formula. */
export interface FormulaLengths {
  /** an evidence that the owner sends with a purchase or repair */
  readonly X: Length;
  /** a private key, sent for rekeying */
  readonly Zq: Length;
  readonly B: Length;
  readonly D: Length;
  readonly E: Length;
  readonly c: Length;
  readonly tau: Length;
  readonly blockId: Length;
  readonly pid: Length;
  readonly pk: Length;
  readonly sigma: Length;
}

export interface FormulaItem {
  readonly item: string;
  readonly multiplicity: number;
  readonly bytes: number;
  readonly provenance: LengthSource;
}

/** The items of the formula with their lengths put in; c and tau are of CT and CT' alike. */
export function communicationItems(lengths: FormulaLengths): readonly FormulaItem[] {
  const item = (name: string, multiplicity: number, { bytes, source }: Length): FormulaItem => ({
    item: name,
    multiplicity,
    bytes,
    provenance: source,
  });
  return [
    item('X (evidence)', 2, lengths.X),
    item('Zq (private key)', 2, lengths.Zq),
    item('B of CT and CT′', 2, lengths.B),
    item('D of CT and CT′', 2, lengths.D),
    item('E of CT and CT′', 2, lengths.E),
    item('c of CT and CT′', 2, lengths.c),
    item('tau of CT and CT′', 2, lengths.tau),
    item('block ID', 1, lengths.blockId),
    item('PID', 1, lengths.pid),
    item('pk', 1, lengths.pk),
    item('sigma', 1, lengths.sigma),
  ];
}

export function totalBytes(items: readonly FormulaItem[]): number {
  return items.reduce((sum, { multiplicity, bytes }) => sum + multiplicity * bytes, 0);
}

/**
 * The paper's own lengths: a G1 element 65 bytes, the block ID 1 byte, two lengths of 64 bytes (Q);
 * 20-byte scalars of the 80-bit curve (D); which items have the 64 bytes, and |X| = |Zq|, are C.
 */
export const PAPER_LENGTHS: FormulaLengths = {
  X: { bytes: 20, source: 'completed' },
  Zq: { bytes: 20, source: 'derived' },
  B: { bytes: 65, source: 'published' },
  D: { bytes: 65, source: 'published' },
  E: { bytes: 65, source: 'published' },
  c: { bytes: 64, source: 'completed' },
  tau: { bytes: 64, source: 'completed' },
  blockId: { bytes: 1, source: 'derived' },
  pid: { bytes: 64, source: 'completed' },
  pk: { bytes: 65, source: 'published' },
  sigma: { bytes: 64, source: 'completed' },
};
