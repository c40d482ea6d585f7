import type { Certificate } from './certificate.js';
import type { LedgerRecord } from './record.js';

/** The cryptography that the ledger needs, passed in: it knows of no curve. Malformed signatures are false. */
export interface Verification {
  /** Whether the system manager has signed the certificate. */
  isGenuine(certificate: Certificate): boolean;
  /** Whether `signature` on `message` verifies under the encoded public key. */
  isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** Verdicts on the two signatures of a record. */
export interface RecordVerdict {
  readonly institution: boolean;
  readonly owner: boolean;
}

/** Verifies the signatures of several records at once; verdicts in their order. */
export type VerifyRecords = (
  records: readonly LedgerRecord[],
  supernode: number,
) => Promise<readonly RecordVerdict[]> | readonly RecordVerdict[];
