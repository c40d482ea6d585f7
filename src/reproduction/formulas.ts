import { communicationItems, type FormulaLengths, PAPER_LENGTHS, totalBytes } from '../cost/communication-formula.js';
import { randomStream } from '../kernel/random.js';
import { encodeDocument } from '../lifecycle/documents.js';
import { PID_BYTES, WORD_BYTES } from '../lifecycle/messages.js';
import { samplePolicy } from '../lifecycle/sample-documents.js';
import type { CommunicationFormula, Setting } from '../run/schema.js';
import { TAU_BYTES } from '../schemes/liu2021/ciphertext.js';

/** The paper's formula with the paper's sizes, and with those of each curve of the run. */
export function communicationFormulas(settings: readonly Setting[], seed: string): CommunicationFormula[] {
  const record = encodeDocument(samplePolicy(randomStream(seed, ['formula']))).length;
  const curves = [...new Map(settings.map((setting) => [setting.curve, setting])).values()];
  return [
    formula('the paper’s sizes', PAPER_LENGTHS),
    ...curves.map((setting) => formula(setting.curve, lengthsOn(setting, record))),
  ];
}

function formula(setting: string, lengths: FormulaLengths): CommunicationFormula {
  const items = communicationItems(lengths);
  return { scheme: 'liu2021', setting, provenance: 'completed', items: [...items], totalBytes: totalBytes(items) };
}

/** Lengths as this program encodes: G2 for B and pk, G1 for D, E and sigma, a record of `recordBytes` for c. */
function lengthsOn({ byteLengths }: Setting, recordBytes: number): FormulaLengths {
  const { scalar, g1, g2 } = byteLengths;
  const ours = (bytes: number) => ({ bytes, source: 'completed' }) as const;
  return {
    X: ours(WORD_BYTES),
    Zq: ours(scalar),
    B: ours(g2),
    D: ours(g1),
    E: ours(g1),
    c: ours(recordBytes),
    tau: ours(TAU_BYTES),
    blockId: ours(8),
    pid: ours(PID_BYTES),
    pk: ours(g2),
    sigma: ours(g1),
  };
}
