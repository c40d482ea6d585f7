import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeAll, itemCodec, structCodec, wordCodec } from '../../common/codec.js';
import { item } from '../../common/encoding.js';

/** Who can hold a certificate. Supernodes have keys of their own to sign blocks with. */
export type CertifiedRole = 'insurer' | 'shop' | 'policyholder' | 'supernode';

/** The system manager's word that a pseudo-identity of this role has this key (C). Static: records of one owner can be linked. */
export interface Certificate {
  /** Pseudo-identity, any length. */
  readonly pid: Uint8Array;
  readonly role: CertifiedRole;
  /** Encoded public key. */
  readonly publicKey: Uint8Array;
  /** The system manager's signature on `certificateMessage`, encoded. */
  readonly signature: Uint8Array;
}

const subjectFields = {
  pid: itemCodec,
  role: wordCodec<CertifiedRole>(['insurer', 'shop', 'policyholder', 'supernode']),
  publicKey: itemCodec,
};
const subjectCodec = structCodec<Omit<Certificate, 'signature'>>(subjectFields);
export const certificateCodec = structCodec<Certificate>({ ...subjectFields, signature: itemCodec });

/** The bytes that the system manager signs: a tag, then (PID, role, pk). */
export function certificateMessage(subject: Omit<Certificate, 'signature'>): Uint8Array {
  return concatBytes(item(utf8ToBytes('CLAIMBENCH-V1-certificate')), subjectCodec.encode(subject));
}

export function encodeCertificate(certificate: Certificate): Uint8Array {
  return certificateCodec.encode(certificate);
}

/** Refuses every other encoding. Whether the signature is genuine is another question. */
export function decodeCertificate(bytes: Uint8Array): Certificate {
  return decodeAll(certificateCodec, bytes, 'certificate');
}
