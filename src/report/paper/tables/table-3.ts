import type { RunRecord } from '../../../records/schema.js';
import type { Table } from '../../components/table.js';
import { titleOf } from './names.js';

/** Table 3 by the paper's formula: the paper's sizes, and those of each curve. */
export function tableThreeFormula(run: RunRecord): Table | undefined {
  const formulas = run.communicationFormulas;
  const [first] = formulas;
  if (first === undefined) return undefined;
  return {
    id: 'table-3-formula',
    title: 'Table 3, communication of one user by the paper’s formula',
    caption:
      '2|X| + 2|Zq| + |CT′| + |CT| + |block ID| + |PID| + |pk| + |σ| with |CT| = |B| + |D| + |E| + |c| + |τ|. The items are published, their multiplicities our completion; where the paper does not say a length, neither is it published here.',
    columns: [
      { title: 'Item', meaning: 'what is sent' },
      { title: 'times', meaning: 'how often (our completion)', provenance: 'completed' },
      ...formulas.flatMap(({ setting }) => [
        { title: `bytes, ${setting}`, meaning: `length of one with the sizes of ${setting}, bytes` },
        { title: `source, ${setting}`, meaning: 'where that length comes from' },
      ]),
    ],
    rows: [
      ...first.items.map(({ item, multiplicity }, i) => [
        item,
        multiplicity,
        ...formulas.flatMap(({ items }) => [items[i]?.bytes, items[i]?.provenance]),
      ]),
      ['total', undefined, ...formulas.flatMap(({ totalBytes, provenance }) => [totalBytes, provenance])],
    ],
  };
}

/** Table 3 measured: bytes of the messages that one user's lifecycle really sent, by stage and parties. */
export function tableThreeMeasured(run: RunRecord): Table | undefined {
  const groups = new Map<string, { cells: readonly string[]; count: number; bytes: number }>();
  for (const { scheme, curve, communicationStage, parties, count, bytes } of run.messages) {
    const cells = [titleOf(run, scheme), curve, communicationStage, parties];
    const key = cells.join('|');
    const known = groups.get(key) ?? { cells, count: 0, bytes: 0 };
    groups.set(key, { cells, count: known.count + count, bytes: known.bytes + bytes });
  }
  if (groups.size === 0) return undefined;
  return {
    id: 'table-3-communication',
    title: 'Table 3, communication of one user on the wire',
    caption:
      'Bytes of the messages that were really encoded, of a policy and a repair with one sharing. A broadcast is counted once, not once a receiver. The paper leaves joining out.',
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'Stage', meaning: 'the paper’s three stages, and joining' },
      { title: 'Parties', meaning: 'who talks with whom, both directions' },
      { title: 'messages', meaning: 'how many', provenance: 'counted' },
      { title: 'bytes', meaning: 'their bytes together', provenance: 'counted' },
    ],
    rows: [...groups.values()].map(({ cells, count, bytes }) => [...cells, count, bytes]),
  };
}

/** Every message of one user's lifecycle. */
export function messagesTable(run: RunRecord): Table | undefined {
  if (run.messages.length === 0) return undefined;
  return {
    id: 'table-3-messages',
    title: 'Messages of one user’s lifecycle',
    caption: 'Every type of message over every link, with the bytes that were really encoded.',
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'Message', meaning: 'type of message' },
      { title: 'From', meaning: 'sender' },
      { title: 'To', meaning: 'receiver' },
      { title: 'Phase', meaning: 'phase of the lifecycle' },
      { title: 'Stage', meaning: 'stage of the paper’s account of communication' },
      { title: 'messages', meaning: 'how many', provenance: 'counted' },
      { title: 'bytes', meaning: 'their bytes together', provenance: 'counted' },
    ],
    rows: run.messages.map((one) => [
      titleOf(run, one.scheme),
      one.curve,
      one.name,
      one.from,
      one.to,
      one.phase,
      one.communicationStage,
      one.count,
      one.bytes,
    ]),
  };
}
