import { bytesToHex } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { RandomSource } from '../../common/random.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { atHand, type KeyPair } from '../../crypto/schemes/keys.js';
import { type Ciphertext, ciphertextHash } from '../../crypto/schemes/liu2021/ciphertext.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import { recordMessage } from '../ledger/record.js';
import { charge, type MemberContext } from './context.js';
import { decodeDocument, type RecordDocument } from './documents.js';
import { checkRecordOnLedger, type RecordOnLedger } from './ledger-check.js';
import { JOIN_PHASE, Member } from './member.js';
import { type AccessRequest, type Consent, type Evidence, type RecordOffer, WORD_BYTES } from './messages.js';
import { consentMessage } from './signed-messages.js';

/** The auto owner: gives evidence, signs its records, views them, consents to their sharing. Paper 2.2. */
export class Policyholder<T extends PairingTypes> extends Member<T> {
  /** Keyword of each of its records, by hct. */
  readonly #keywords = new Map<string, Uint8Array>();

  constructor(context: MemberContext<T>, identity: string, keys: KeyPair<T>) {
    super(context, 'policyholder', identity, keys);
  }

  /** Certificate, PID and a fresh keyword w for the records of one purchase or repair. Paper 3.4 (4), Q; for a shop C. */
  evidence(random: RandomSource): Evidence {
    return { certificate: this.certificate, w: random.bytes(WORD_BYTES) };
  }

  /**
   * Checks an offered record - the institution's certificate, validity, the keyword's tag, the
   * plaintext - and signs it. Paper 3.4 (5) and (6); the checks are C.
   * @param expected what the document must be
   * @throws `refused` where a check fails
   */
  sign({ ct, institution, timeMs }: RecordOffer<T>, w: Uint8Array, expected: RecordDocument): T['G1'] {
    const { scheme, meter } = this.context;
    const { engine, steps, parameters } = scheme;
    const step = charge(meter, JOIN_PHASE.policyholder, this.role);
    this.checkCertificate(institution, JOIN_PHASE.policyholder);
    const pk = atHand(this.keys.pk);
    const valid = step('check offered record', () => {
      const found = steps.test(ct, steps.trapdoor(w, this.keys));
      return found && steps.isValid(ct, pk);
    });
    if (!valid) throw new ClaimbenchError('refused', 'the offered record is not valid under the own key and keyword');
    const document = step('Decrypt', () => decodeDocument(steps.decrypt(ct, this.keys)));
    if (JSON.stringify(document) !== JSON.stringify(expected)) {
      throw new ClaimbenchError('refused', 'the offered record says something else than was agreed');
    }
    const hct = step('hash ciphertext', () => ciphertextHash(engine, parameters.tags, ct, pk));
    this.remember(hct, w);
    const M = recordMessage({ hct, institution, owner: this.certificate, kind: document.kind, timeMs });
    return step('Sign', () => steps.sign(M, this.keys));
  }

  /** Notes the keyword of a record. */
  remember(hct: Uint8Array, w: Uint8Array): void {
    this.#keywords.set(bytesToHex(hct), w);
  }

  /** Reads one of its own records: hct is checked against the ledger first. Paper 2.3 (2), Q. */
  view(ct: Ciphertext<T>, onLedger: RecordOnLedger): RecordDocument {
    const { scheme, meter } = this.context;
    const { engine, parameters, steps } = scheme;
    const step = charge(meter, 'sharing and search', this.role);
    step('check ledger', () => {
      const hct = ciphertextHash(engine, parameters.tags, ct, this.keys.pk);
      checkRecordOnLedger(scheme, onLedger, hct);
    });
    return step('Decrypt', () => decodeDocument(steps.decrypt(ct, this.keys)));
  }

  /**
   * Consents that one requester sees one record, once. Paper 3.6 (1).
   * @throws `refused` for a requester without certificate or a record that is not the own
   */
  consent(request: AccessRequest, timeMs: number, random: RandomSource): Consent<T> {
    const { scheme, meter } = this.context;
    const { engine, steps } = scheme;
    const step = charge(meter, 'sharing and search', this.role);
    this.checkCertificate(request.requester, 'sharing and search');
    const w = this.#keywords.get(bytesToHex(request.hct));
    if (w === undefined) throw new ClaimbenchError('refused', 'consent refused: this is no record of mine');
    const trapdoor = step('Trapdoor', () => steps.trapdoor(w, this.keys));
    const unsigned = { ...request, owner: this.certificate, rho: random.bytes(WORD_BYTES), trapdoor, timeMs };
    const signature = step('Sign', () => steps.sign(consentMessage(engine, unsigned), this.keys));
    return { ...unsigned, signature };
  }

  /** The private key, as rekeying in the literal form sends it to the agent. Paper section 5, Q. */
  surrenderKey(): T['Scalar'] {
    return this.keys.x;
  }

  /** First message of blinded rekeying, b / x_P, and the fresh b that goes to the agent. */
  startRekeying(random: RandomSource): { readonly b: T['Scalar']; readonly blinded: T['Scalar'] } {
    const { scheme, meter } = this.context;
    const b = nonzeroScalar(scheme.engine.Zr, random);
    const step = charge(meter, 'sharing and search', this.role);
    return { b, blinded: step('Rekey', () => scheme.rekeying.blind(b, this.keys.x)) };
  }
}
