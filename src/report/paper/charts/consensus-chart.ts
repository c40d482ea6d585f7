import type { RunRecord } from '../../../records/schema.js';
import { type Chart, chart } from '../../components/chart.js';
import { curveText } from '../../components/security.js';

/** Bytes and price of a block under each mechanism, its share of an election apart. */
export function figureConsensus(run: RunRecord): Chart | undefined {
  if (run.consensus.length === 0) return undefined;
  const values = run.consensus.flatMap(({ mechanism, curve, blocks, delegates, agreement, election }) => {
    const of = { mechanism, curve: curveText(run, curve) };
    const [block, vote] = ['the block', 'its share of an election'];
    return [
      { ...of, part: block, kB: agreement.bytes / blocks / 1000, s: agreement.paperUnitsHundredthsOfMs / blocks / 1e5 },
      {
        ...of,
        part: vote,
        kB: election.bytes / delegates / 1000,
        s: election.paperUnitsHundredthsOfMs / delegates / 1e5,
      },
    ];
  });
  return chart(
    {
      id: 'figure-consensus',
      title: 'A block under the paper’s consensus and under DPoS',
      caption:
        'What a block costs all nodes together. An election is shared out over one round, a block a delegate; every node counts all votes (ours).',
    },
    ['counted, literal form; priced at the paper’s prices; a broadcast counts once for each receiver'],
    {
      data: { values },
      hconcat: [bars('s', 'seconds, in the paper’s units'), bars('kB', 'kB (1,000 bytes) delivered')],
    },
  );
}

/** A bar a mechanism, its share of an election beside the block; a row a curve. */
function bars(field: 'kB' | 's', title: string): Record<string, unknown> {
  return {
    width: 300,
    height: { step: 26 },
    mark: 'bar',
    encoding: {
      y: { field: 'mechanism', type: 'nominal', sort: null, title: null },
      x: { field, type: 'quantitative', title },
      color: { field: 'part', type: 'nominal', sort: null, title: null, legend: { orient: 'bottom' } },
      row: {
        field: 'curve',
        type: 'nominal',
        sort: null,
        title: null,
        header: { labelOrient: 'top', labelAngle: 0, labelAnchor: 'start' },
      },
    },
  };
}
