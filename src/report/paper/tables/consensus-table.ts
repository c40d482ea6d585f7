import type { ConsensusCost } from '../../../records/comparison.js';
import type { RunRecord } from '../../../records/schema.js';
import type { Table } from '../../components/table.js';
import { countedOver } from './names.js';

const COUNTED = { provenance: 'counted' } as const;

/** The paper's consensus beside delegated proof of stake: an election, and a block. */
export function consensusTable(run: RunRecord): Table | undefined {
  if (run.consensus.length === 0) return undefined;
  return {
    id: 'table-consensus',
    title: 'Consensus: the paper’s mechanism beside DPoS',
    caption: `What all nodes together pay for the same records, literal form; a broadcast counts once for each receiver. Every node keeps the ledger, checks each block’s header and counts all votes (ours); computed times are counted operations times measured unit costs.${countedOver(run)}`,
    columns: [
      { title: 'Mechanism', meaning: 'the paper’s, or DPoS by what delegates check of each other’s blocks' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'Engine', meaning: 'pairing engine' },
      { title: 'nodes', meaning: 'nodes that keep the ledger' },
      { title: 'delegates', meaning: 'nodes that make blocks in turn' },
      { title: 'For', meaning: 'one election, or the making and taking of one block' },
      { title: 'units ms', meaning: 'price of the operations, ms on the paper’s platform', decimals: 2, ...COUNTED },
      { title: 'ms', meaning: 'computed time, ms', provenance: 'modelled', decimals: 1 },
      { title: 'messages', meaning: 'messages delivered', ...COUNTED },
      { title: 'bytes', meaning: 'bytes delivered', ...COUNTED },
    ],
    rows: run.consensus.flatMap((cost) =>
      cost.election.messages === 0 ? [row(cost, 'a block')] : [row(cost, 'an election'), row(cost, 'a block')],
    ),
  };
}

function row(cost: ConsensusCost, what: 'an election' | 'a block') {
  const { mechanism, curve, engine, nodes, delegates, blocks, election, agreement } = cost;
  const [part, share] = what === 'an election' ? [election, 1] : [agreement, blocks];
  return [
    mechanism,
    curve,
    engine,
    nodes,
    delegates,
    what,
    part.paperUnitsHundredthsOfMs / 100 / share,
    part.ms === undefined ? undefined : part.ms / share,
    part.messages / share,
    part.bytes / share,
  ];
}
