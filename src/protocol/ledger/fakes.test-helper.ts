import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { equalBytes } from '../../common/encoding.js';
import { type Certificate, type CertifiedRole, certificateMessage } from './certificate.js';
import { type LedgerRecord, type RecordFields, recordMessage } from './record.js';
import type { RecordVerdict, Verification } from './verification.js';

/** A stand-in for signatures, for tests of the ledger: a hash of key and message. Whoever knows the key can forge it. */
export function fakeSign(publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  return sha256(concatBytes(publicKey, message));
}

const MANAGER = utf8ToBytes('system manager');

/** A certificate of the stand-in kind. */
export function fakeCertificate(name: string, role: CertifiedRole): Certificate {
  const subject = { pid: utf8ToBytes(`pid of ${name}`), role, publicKey: utf8ToBytes(`key of ${name}`) };
  return { ...subject, signature: fakeSign(MANAGER, certificateMessage(subject)) };
}

export const fakeVerification: Verification = {
  isSigned: (publicKey, message, signature) => equalBytes(signature, fakeSign(publicKey, message)),
  isGenuine: (certificate) => equalBytes(certificate.signature, fakeSign(MANAGER, certificateMessage(certificate))),
};

/** A well-signed record number `n` of that institution. */
export function fakeRecord(institution: Certificate, n: number): LedgerRecord {
  const owner = fakeCertificate(`owner ${n % 7}`, 'policyholder');
  const fields: RecordFields = {
    hct: sha256(utf8ToBytes(`ct ${n}`)),
    institution,
    owner,
    kind: 'policy',
    timeMs: 1000 + n,
  };
  const M = recordMessage(fields);
  return {
    ...fields,
    institutionSignature: fakeSign(institution.publicKey, M),
    ownerSignature: fakeSign(owner.publicKey, M),
  };
}

export function fakeVerdicts(records: readonly LedgerRecord[]): RecordVerdict[] {
  return records.map((record) => {
    const M = recordMessage(record);
    return {
      institution: fakeVerification.isSigned(record.institution.publicKey, M, record.institutionSignature),
      owner: fakeVerification.isSigned(record.owner.publicKey, M, record.ownerSignature),
    };
  });
}
