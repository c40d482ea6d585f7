import { bytesToHex } from '@noble/hashes/utils.js';
import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { RandomSource } from '../../common/random.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { decodePublicKey } from '../../crypto/schemes/keys.js';
import { type Ciphertext, ciphertextHash, encodeCiphertext } from '../../crypto/schemes/liu2021/ciphertext.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import { type LedgerRecord, recordMessage } from '../ledger/record.js';
import { charge } from './context.js';
import { decodeDocument, encodeDocument, type RecordDocument } from './documents.js';
import { checkRecordOnLedger, type RecordOnLedger } from './ledger-check.js';
import { JOIN_PHASE, Member } from './member.js';
import type { AccessRequest, Evidence, Instruction, RecordOffer, StoredExtraction } from './messages.js';
import { isSignedInstruction } from './signed-messages.js';

/**
 * The content of a broadcast with a record: the signatures alone (3.4, Q), or the ciphertext too, as the paper's account of
 * communication has it (section 5, Q).
 */
export type Broadcast = 'without ciphertext' | 'with ciphertext';

/** A record that waits for its owner's signature. */
export interface PendingRecord<T extends PairingTypes> {
  readonly offer: RecordOffer<T>;
  readonly unsigned: Omit<LedgerRecord, 'institutionSignature' | 'ownerSignature'>;
}

/** An insurer or a 4S repair shop: writes, keeps, hands out and requests records. Paper 2.2. */
export class Institution<T extends PairingTypes> extends Member<T> {
  /** Ciphertexts in their encoding, by hct. */
  readonly #store = new Map<string, Uint8Array>();

  /**
   * Encrypts a record for its owner and keeps it. Paper 3.4 (5) for a policy, (6) for a repair.
   * @param timeMs when the record was made, scenario milliseconds
   */
  write(document: RecordDocument, evidence: Evidence, timeMs: number, random: RandomSource): PendingRecord<T> {
    const { scheme, meter } = this.context;
    const { engine, steps, parameters } = scheme;
    const step = charge(meter, JOIN_PHASE.policyholder, this.role);
    this.checkCertificate(evidence.certificate, JOIN_PHASE.policyholder);
    const owner = step('decode public key', () => decodePublicKey(engine, evidence.certificate.publicKey));
    const m = encodeDocument(document);
    const r = nonzeroScalar(engine.Zr, random);
    const ct = step('Encrypt', () => steps.encrypt(m, evidence.w, owner, r));
    const hct = step('hash ciphertext', () => ciphertextHash(engine, parameters.tags, ct, owner));
    this.#store.set(bytesToHex(hct), encodeCiphertext(engine, ct));
    const institution = this.certificate;
    const unsigned = { hct, institution, owner: evidence.certificate, kind: document.kind, timeMs };
    return { offer: { ct, institution, timeMs }, unsigned };
  }

  /**
   * Checks the owner's signature, adds its own: the record is ready to be broadcast. Paper 3.4 (5) and (6).
   * @throws `refused` for a false signature: the institution would answer for it with its credit
   */
  sign({ unsigned, offer }: PendingRecord<T>, ownerSignature: T['G1'], broadcast: Broadcast): LedgerRecord {
    const { scheme, meter } = this.context;
    const { engine, steps } = scheme;
    const step = charge(meter, JOIN_PHASE.policyholder, this.role);
    const M = recordMessage(unsigned);
    const genuine = step('check owner’s signature', () =>
      steps.verify(M, ownerSignature, decodePublicKey(engine, unsigned.owner.publicKey)),
    );
    if (!genuine) throw new ClaimbenchError('refused', 'the owner’s signature on the record is false');
    const sigma = step('Sign', () => steps.sign(M, this.keys));
    const signed = {
      ...unsigned,
      institutionSignature: engine.G1.encode(sigma),
      ownerSignature: engine.G1.encode(ownerSignature),
    };
    return broadcast === 'with ciphertext' ? { ...signed, ciphertext: encodeCiphertext(engine, offer.ct) } : signed;
  }

  /** Gives an owner the ciphertext of one of its records. Paper 2.3 (2), Q. */
  handToOwner(hct: Uint8Array): Uint8Array {
    return this.#find(hct);
  }

  /** Takes a record into the store that this institution wrote earlier. @param ct encoded */
  restore(hct: Uint8Array, ct: Uint8Array): void {
    this.#store.set(bytesToHex(hct), ct);
  }

  /** Asks an owner for a record that another institution holds. Paper 3.6. */
  request(holderPid: Uint8Array, hct: Uint8Array): AccessRequest {
    return { requester: this.certificate, holderPid, hct };
  }

  /**
   * Follows an instruction: hands the ciphertext to the agent. Paper 3.6 (3).
   * @throws `refused` for a false signature, another holder, or a record that is not here
   */
  extract(instruction: Instruction<T>): StoredExtraction<T> {
    const { meter, mpk } = this.context;
    const { consent, countersignature } = instruction;
    const step = charge(meter, 'sharing and search', this.role);
    const genuine = step('check instruction', () => isSignedInstruction(this.context, mpk, instruction));
    if (!genuine) throw new ClaimbenchError('refused', 'instruction refused: a signature on it is false');
    if (!equalBytes(consent.holderPid, this.certificate.pid)) {
      throw new ClaimbenchError('refused', 'instruction refused: it speaks of another holder');
    }
    return { consent, countersignature, ct: this.#find(consent.hct) };
  }

  /** The private key, as rekeying in the literal form sends it to the agent. Paper section 5, Q. */
  surrenderKey(): T['Scalar'] {
    return this.keys.x;
  }

  /** Second message of blinded rekeying: x_I * (b / x_P). */
  answerRekeying(blinded: T['Scalar']): T['Scalar'] {
    const { meter, scheme } = this.context;
    return charge(meter, 'sharing and search', this.role)('Rekey', () => scheme.rekeying.answer(blinded, this.keys.x));
  }

  /**
   * Opens a re-encrypted record: it must be on the ledger under valid signatures, and valid under
   * this institution's key. Paper 3.6 (5) and (6).
   * @throws `refused` where a check fails
   */
  open(ct: Ciphertext<T>, onLedger: RecordOnLedger): RecordDocument {
    const { meter, scheme } = this.context;
    const { engine, parameters, steps } = scheme;
    const step = charge(meter, 'sharing and search', this.role);
    step('check ledger', () => {
      const owner = decodePublicKey(engine, onLedger.record.owner.publicKey);
      const hct = ciphertextHash(engine, parameters.tags, ct, owner);
      checkRecordOnLedger(scheme, onLedger, hct);
    });
    const m = step('Redecrypt', () => steps.redecrypt(ct, this.keys));
    if (m === undefined) throw new ClaimbenchError('refused', 'the re-encrypted record is not valid under the own key');
    return decodeDocument(m);
  }

  #find(hct: Uint8Array): Uint8Array {
    const ct = this.#store.get(bytesToHex(hct));
    if (ct === undefined) throw new ClaimbenchError('refused', 'no such record is held here');
    return ct;
  }
}
