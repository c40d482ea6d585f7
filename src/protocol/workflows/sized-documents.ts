import { ClaimbenchError } from '../../common/errors.js';
import type { RandomSource } from '../../common/random.js';
import type { RecordedKind } from '../ledger/record.js';
import { encodeDocument, type RecordDocument } from './documents.js';
import { samplePolicy, sampleRepair } from './sample-documents.js';

/** The smallest length that every made-up record can be brought to, in bytes. */
export const SMALLEST_RECORD_BYTES = 700;

const SAMPLES = { policy: samplePolicy, repair: sampleRepair } as const;

/**
 * A made-up record whose encoding has exactly so many bytes: its remarks are filled up.
 * @throws `usage` below `SMALLEST_RECORD_BYTES`
 */
export function sizedDocument(kind: RecordedKind, bytes: number, random: RandomSource): RecordDocument {
  const document = SAMPLES[kind](random);
  const missing = bytes - encodeDocument(document).length;
  if (bytes < SMALLEST_RECORD_BYTES || missing < 0) {
    throw new ClaimbenchError('usage', `a record of ${bytes} bytes is too small: at least ${SMALLEST_RECORD_BYTES}`);
  }
  return { ...document, remarks: document.remarks + '.'.repeat(missing) };
}
