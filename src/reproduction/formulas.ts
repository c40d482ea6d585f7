import { ClaimbenchError } from '../common/errors.js';
import { PAPER_SCHEME } from '../crypto/schemes/registry.js';
import {
  communicationItems,
  type FormulaItem,
  PAPER_LENGTHS,
  totalBytes,
} from '../protocol/cost/communication-formula.js';
import type { CommunicationFormula, WireItem } from '../records/schema.js';

/** The paper's formula with the paper's sizes. */
export function paperFormula(): CommunicationFormula {
  return formula('the paper’s sizes', communicationItems(PAPER_LENGTHS));
}

/**
 * The paper's formula with the lengths that were counted on a curve: of each item the usual one.
 * @param counted what was counted in one user's life there
 */
export function formulaOn(curve: string, counted: readonly WireItem[]): CommunicationFormula {
  const items = communicationItems(PAPER_LENGTHS).map((one) => {
    const found = counted.find(({ item }) => item === one.item);
    if (found === undefined) throw new ClaimbenchError('engine', `nobody sent any ${one.item} on ${curve}`);
    return { ...one, bytes: found.usual, provenance: 'counted' as const };
  });
  return formula(curve, items);
}

function formula(setting: string, items: readonly FormulaItem[]): CommunicationFormula {
  return { scheme: PAPER_SCHEME, setting, provenance: 'completed', items: [...items], totalBytes: totalBytes(items) };
}
