import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { Liu2021 } from '../../crypto/schemes/liu2021/open.js';
import { type InclusionProof, verifyInclusion } from '../ledger/merkle.js';
import { encodeRecord, type LedgerRecord, recordMessage } from '../ledger/record.js';

/** A record with the proof that it is in a block which the verifying node has checked and appended. */
export interface RecordOnLedger {
  readonly record: LedgerRecord;
  readonly proof: InclusionProof;
  /** Merkle root of the block, from the node's own copy of the ledger. */
  readonly merkleRoot: Uint8Array;
}

/**
 * Checks that a ciphertext's hct is on the ledger, in a block, under both valid signatures. Paper
 * 3.6 (5), where the check is not named (C).
 * @throws `refused` where one of these fails
 */
export function checkRecordOnLedger<T extends PairingTypes>(
  { steps }: Pick<Liu2021<T>, 'steps'>,
  { record, proof, merkleRoot }: RecordOnLedger,
  hct: Uint8Array,
): void {
  const refuse = (why: string): never => {
    throw new ClaimbenchError('refused', `record refused: ${why}`);
  };
  if (!equalBytes(record.hct, hct)) refuse('the ledger has another ciphertext under this record');
  if (!verifyInclusion(encodeRecord(record), proof, merkleRoot)) refuse('it is not in the block');
  const message = recordMessage(record);
  const { institution, owner, institutionSignature, ownerSignature } = record;
  const verdicts = steps.verifyAll([
    { publicKey: institution.publicKey, message, signature: institutionSignature },
    { publicKey: owner.publicKey, message, signature: ownerSignature },
  ]);
  if (verdicts.includes(false)) refuse('a signature on it is false');
}
