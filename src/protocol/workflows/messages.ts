import {
  type Codec,
  fixedCodec,
  itemCodec,
  mappedCodec,
  nestedCodec,
  structCodec,
  textCodec,
  u64Codec,
  wordCodec,
} from '../../common/codec.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { decodeNonzeroG1, decodePublicKey, type PublicKey } from '../../crypto/schemes/keys.js';
import { type Ciphertext, ciphertextCodec } from '../../crypto/schemes/liu2021/ciphertext.js';
import { rekeyingSteps } from '../../crypto/schemes/rekeying.js';
import { type Certificate, certificateCodec } from '../ledger/certificate.js';
import { type LedgerRecord, recordCodec } from '../ledger/record.js';
import { access, broadcasting, type MessageType } from './wire.js';

/** Length in bytes of a pseudo-identity: 12 nonce, 64 padded identity, 16 authentication tag. */
export const PID_BYTES = 92;
/** Length in bytes of keywords w, of hct and of rho. */
export const WORD_BYTES = 32;

export type MemberRole = 'insurer' | 'shop' | 'policyholder';

/** A member's request to join (C): what the system manager checks. */
export interface JoinRequest<T extends PairingTypes> {
  readonly identity: string;
  readonly role: MemberRole;
  readonly publicKey: PublicKey<T>;
  /** Signature on the own public key, with a tag of its own. */
  readonly possession: T['G1'];
}

/** A policyholder's evidence for an institution: certificate with its PID, and the keyword of its records (Q). */
export interface Evidence {
  readonly certificate: Certificate;
  readonly w: Uint8Array;
}

/** An encrypted record that the institution asks the owner to sign (C). */
export interface RecordOffer<T extends PairingTypes> {
  readonly ct: Ciphertext<T>;
  readonly institution: Certificate;
  readonly timeMs: number;
}

/** A requester's wish to see a record. Paper 3.6, C. */
export interface AccessRequest {
  readonly requester: Certificate;
  readonly holderPid: Uint8Array;
  readonly hct: Uint8Array;
}

/** The owner's consent: one record, one requester, once, for a while. Paper 3.6 (1), C. */
export interface Consent<T extends PairingTypes> {
  readonly owner: Certificate;
  readonly requester: Certificate;
  readonly holderPid: Uint8Array;
  readonly hct: Uint8Array;
  readonly rho: Uint8Array;
  readonly trapdoor: T['G1'];
  readonly timeMs: number;
  readonly signature: T['G1'];
}

/** The system manager's instruction to hand out one record. Paper 3.6 (2). */
export interface Instruction<T extends PairingTypes> {
  readonly consent: Consent<T>;
  readonly countersignature: T['G1'];
}

/** The holder's extraction for the agent: the ciphertext as it is kept. Paper 3.6 (3). */
export interface StoredExtraction<T extends PairingTypes> extends Instruction<T> {
  readonly ct: Uint8Array;
}

/** The holder's extraction as the agent gets it. Paper 3.6 (3). */
export interface Extraction<T extends PairingTypes> extends Instruction<T> {
  readonly ct: Ciphertext<T>;
}

/** Every type of message, with its encoding on one engine. */
export interface Messages<T extends PairingTypes> {
  readonly joinRequest: MessageType<JoinRequest<T>>;
  readonly joinReply: MessageType<Certificate>;
  readonly evidence: MessageType<Evidence>;
  readonly recordOffer: MessageType<RecordOffer<T>>;
  readonly ownerSignature: MessageType<T['G1']>;
  readonly recordBroadcast: MessageType<LedgerRecord>;
  readonly blockBroadcast: MessageType<Uint8Array>;
  readonly viewRequest: MessageType<Uint8Array>;
  readonly viewReply: MessageType<Uint8Array, Ciphertext<T>>;
  readonly accessRequest: MessageType<AccessRequest>;
  readonly consent: MessageType<Consent<T>>;
  readonly instruction: MessageType<Instruction<T>>;
  readonly extraction: MessageType<StoredExtraction<T>, Extraction<T>>;
  readonly rekeyScalar: MessageType<T['Scalar']>;
  readonly reencrypted: MessageType<Ciphertext<T>>;
  readonly delivery: MessageType<Ciphertext<T>>;
}

/** The messages of the lifecycle on one engine. Which items are sent is Q where the paper names them, the layouts are C. */
export function messagesOn<T extends PairingTypes>(engine: PairingEngine<T>): Messages<T> {
  const { G1, G2, Zr } = engine;
  const point = (what: string): Codec<T['G1']> =>
    mappedCodec(fixedCodec(G1.byteLength), G1.encode, (bytes) => decodeNonzeroG1(engine, bytes, what));
  const publicKey: Codec<PublicKey<T>> = mappedCodec(
    fixedCodec(G2.byteLength),
    (pk) => pk.bytes,
    (bytes) => decodePublicKey(engine, bytes),
  );
  const ct = nestedCodec(ciphertextCodec(engine), 'ciphertext');
  const scalar = mappedCodec(fixedCodec(Zr.byteLength), Zr.encode, rekeyingSteps(engine).decode);
  const consent = consentCodec(point);
  const instruction = { consent, countersignature: point('countersignature') };
  const joinRequest = structCodec<JoinRequest<T>>({
    identity: textCodec,
    role: wordCodec(['insurer', 'shop', 'policyholder']),
    publicKey,
    possession: point('proof of possession'),
  });
  return {
    joinRequest: { name: 'join request', communicationStage: 'joining', codec: joinRequest },
    joinReply: { name: 'certificate', communicationStage: 'joining', codec: certificate },
    evidence: broadcasting('evidence', structCodec<Evidence>({ certificate, w: word })),
    recordOffer: broadcasting(
      'record offer',
      structCodec<RecordOffer<T>>({ ct, institution: certificate, timeMs: u64Codec }),
    ),
    ownerSignature: broadcasting('owner’s signature', point('owner’s signature')),
    recordBroadcast: broadcasting('record broadcast', nestedCodec(recordCodec, 'ledger record')),
    blockBroadcast: { name: 'block broadcast', communicationStage: 'data verification', codec: itemCodec },
    viewRequest: access('view request', word),
    viewReply: access('view reply', { encode: itemCodec.encode, read: ct.read }),
    accessRequest: access('access request', accessRequestCodec),
    consent: access('consent', consent),
    instruction: access('instruction', structCodec<Instruction<T>>(instruction)),
    extraction: access('extraction', {
      encode: structCodec<StoredExtraction<T>>({ ...instruction, ct: itemCodec }).encode,
      read: structCodec<Extraction<T>>({ ...instruction, ct }).read,
    }),
    rekeyScalar: access('rekeying', scalar),
    reencrypted: access('re-encrypted record', ct),
    delivery: access('delivery', ct),
  };
}

const word = fixedCodec(WORD_BYTES);
const pid = fixedCodec(PID_BYTES);
const certificate = nestedCodec(certificateCodec, 'certificate');
const accessRequestCodec = structCodec<AccessRequest>({ requester: certificate, holderPid: pid, hct: word });

function consentCodec<T extends PairingTypes>(point: (what: string) => Codec<T['G1']>): Codec<Consent<T>> {
  return structCodec<Consent<T>>({
    owner: certificate,
    requester: certificate,
    holderPid: pid,
    hct: word,
    rho: word,
    trapdoor: point('trapdoor'),
    timeMs: u64Codec,
    signature: point('consent’s signature'),
  });
}
