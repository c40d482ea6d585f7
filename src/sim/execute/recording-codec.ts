import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Codec, itemCodec, mappedCodec } from '../../common/codec.js';
import { noOperations, OPERATION_KINDS, type OperationCounts } from '../../crypto/pairing/operations.js';
import type { LinkTraffic } from '../../protocol/cost/traffic.js';
import type { Recording, StepCost } from './recorder.js';

/** A step as it travels: without the names of operations, of which there are more than of anything else. */
type Row = readonly [phase: string, role: string, stage: string, times: number, ms: number, counts: readonly number[]];

const rowOf = ({ phase, role, stage, times, ms, operations }: StepCost): Row => [
  phase,
  role,
  stage,
  times,
  ms,
  OPERATION_KINDS.map((kind) => operations[kind]),
];

const stepOf = ([phase, role, stage, times, ms, counts]: Row): StepCost => ({
  phase,
  role,
  stage,
  times,
  ms,
  operations: operationsOf(counts),
});

function operationsOf(counts: readonly number[]): OperationCounts {
  const operations = noOperations();
  for (const [i, kind] of OPERATION_KINDS.entries()) operations[kind] = counts[i] ?? 0;
  return operations;
}

/** A recording, from one thread of this program to another. */
export const recordingCodec: Codec<Recording> = mappedCodec(
  itemCodec,
  ({ steps, links }) => utf8ToBytes(JSON.stringify([steps.map(rowOf), links])),
  (bytes) => {
    const [rows, links] = JSON.parse(new TextDecoder().decode(bytes)) as [readonly Row[], readonly LinkTraffic[]];
    return { steps: rows.map(stepOf), links };
  },
);
