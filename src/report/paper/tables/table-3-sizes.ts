import type { RunRecord, Setting } from '../../../records/schema.js';
import type { Table } from '../../components/table.js';
import { PUBLISHED } from '../published.js';

const { g1, gt, scalar } = PUBLISHED.elementBytes;

/** Bytes of an element on the wire: the paper's sizes, and those counted on every curve. */
export function tableThreeSizes(run: RunRecord): Table | undefined {
  const settings = [...new Map(run.settings.map((one) => [one.curve, one])).values()];
  if (run.communicationFormulas.length === 0 || settings.length === 0) return undefined;
  const row = (
    what: string,
    paper: { compressed: number | undefined; uncompressed: number },
    source: string,
    of: keyof Setting['byteLengths'],
  ) => [what, paper.compressed, paper.uncompressed, source, ...settings.map(({ byteLengths }) => byteLengths[of])];
  return {
    id: 'table-3-sizes',
    title: 'Table 3: bytes of an element on the wire',
    caption:
      'The paper’s sizes beside those of elements that were encoded. It calls its target group G2; the 2048 bits that it prints for it do not fit an embedding degree of 2 over 512 bits, where an element of GT has 1024 as it stands (derived).',
    columns: [
      { title: 'Element', meaning: 'of which group' },
      { title: 'paper, compressed', meaning: 'the paper’s size with compression, bytes' },
      { title: 'paper, plain', meaning: 'the paper’s size without it, bytes' },
      { title: 'source', meaning: 'where the paper’s size comes from' },
      ...settings.map(({ curve }) => ({
        title: curve,
        meaning: `length of an element encoded on ${curve}, bytes`,
        provenance: 'counted' as const,
      })),
    ],
    rows: [
      row('G1', g1, 'published', 'g1'),
      row('G2, the same group in the paper', g1, 'published', 'g2'),
      row('GT', gt, 'published', 'gt'),
      row('scalar', { compressed: undefined, uncompressed: scalar }, 'derived', 'scalar'),
    ],
  };
}
