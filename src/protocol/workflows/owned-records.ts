import type { RandomSource } from '../../common/random.js';
import { encodeDocument } from './documents.js';
import { samplePolicy, sampleRepair } from './sample-documents.js';

/** The two records of one policyholder, encoded: the same under every scheme. */
export interface OwnedRecords {
  readonly policy: Uint8Array;
  readonly repair: Uint8Array;
}

/** @param random the random stream of a role, its number and a step, as `World` derives it */
export function recordsOf(random: (role: string, id: number, step: string) => RandomSource, id: number): OwnedRecords {
  return {
    policy: encodeDocument(samplePolicy(random('policyholder', id, 'policy'))),
    repair: encodeDocument(sampleRepair(random('policyholder', id, 'repair'))),
  };
}
