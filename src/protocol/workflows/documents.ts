import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { ClaimbenchError } from '../../common/errors.js';

/**
 * The records themselves: JSON documents of one versioned schema, so that every institution reads
 * every other's (the paper's "unified standards", 2.3 (4), Q; the fields are C). Checked on entry.
 */
const money = z.int().nonnegative().describe('in cents');
const day = z.iso.date();
const vehicle = z.strictObject({ vin: z.string().length(17), plate: z.string(), model: z.string() });

const Policy = z.strictObject({
  schema: z.literal('claimbench-record/1'),
  kind: z.literal('policy'),
  number: z.string(),
  vehicle,
  from: day,
  until: day,
  cover: z.array(z.strictObject({ risk: z.string(), limitCents: money })),
  premiumCents: money,
  remarks: z.string(),
});

const Repair = z.strictObject({
  schema: z.literal('claimbench-record/1'),
  kind: z.literal('repair'),
  number: z.string(),
  vehicle,
  date: day,
  damage: z.array(z.string()),
  parts: z.array(z.strictObject({ part: z.string(), quantity: z.int().positive(), cents: money })),
  labourCents: money,
  remarks: z.string(),
});

export const RecordDocument = z.discriminatedUnion('kind', [Policy, Repair]);
export type RecordDocument = z.infer<typeof RecordDocument>;

/** The document as UTF-8 JSON, keys in the order of the schema: one document, one encoding. `malformed` where it is not of the schema. */
export function encodeDocument(document: RecordDocument): Uint8Array {
  return utf8ToBytes(JSON.stringify(accept(() => document)));
}

/** Reads a document; `malformed` where it is not JSON or not of the schema. */
export function decodeDocument(bytes: Uint8Array): RecordDocument {
  return accept(() => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
}

function accept(read: () => unknown): RecordDocument {
  try {
    return RecordDocument.parse(read());
  } catch (cause) {
    throw new ClaimbenchError('malformed', 'this is no record of schema claimbench-record/1', { cause });
  }
}
