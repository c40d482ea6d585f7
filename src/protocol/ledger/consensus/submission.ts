import { bytesToHex } from '@noble/hashes/utils.js';
import { equalBytes } from '../../../common/encoding.js';
import { ClaimbenchError } from '../../../common/errors.js';
import type { Certificate } from '../certificate.js';
import type { Chain } from '../chain.js';
import type { CreditBook } from '../credit.js';
import { decodeRecord, type LedgerRecord, recordId } from '../record.js';
import type { RecordVerdict } from '../verification.js';
import type { Refusal, Rejection, Submission } from './consensus.js';

/** A broadcast that came in and is in no block yet. */
export interface Pending {
  /** Its `recordId` in hexadecimal. */
  readonly id: string;
  readonly sender: Certificate;
  readonly record: LedgerRecord;
}

/** Rules that broadcasts are checked against. */
export interface IntakeRules {
  readonly chain: Pick<Chain, 'has'>;
  /** Where faults are counted; without it nothing is charged and nobody is expelled. */
  readonly credit: CreditBook | undefined;
  /** Whether the system manager has certified this member. */
  isCertified(certificate: Certificate): boolean;
}

/**
 * Takes broadcasts in, whatever the mechanism: the checks that cost no verification of a record's
 * signatures, and who is charged for what fails them (C; the paper has only the charge for a false
 * signature, 3.5). Records must come from the institution that they name, so that nobody can spend
 * another's credit, nor hold another's record up by sending a spoilt copy first.
 */
export class Intake {
  #pending: Pending[] = [];
  /** Ids of all that came in and is neither rejected nor in a block. */
  readonly #underWay = new Set<string>();

  constructor(private readonly rules: IntakeRules) {}

  /** Takes a broadcast in, or says why not. @param timeMs scenario time */
  submit(sender: Certificate, bytes: Uint8Array, timeMs: number): Submission {
    const { chain, credit } = this.rules;
    if (credit?.isExpelled(sender.pid)) return { accepted: false, refusal: 'expelled' };
    const record = tryDecode(bytes);
    if (record === undefined) return this.#charge(sender, 'malformed');
    if (!equalBytes(record.institution.pid, sender.pid)) return this.#charge(sender, 'not the sender’s own record');
    if (!this.#isCertified(record)) return this.#charge(sender, 'not certified');
    if (record.timeMs > timeMs) return this.#charge(sender, 'from the future');
    if (chain.has(record)) return { accepted: false, refusal: 'already on the ledger' };
    const id = bytesToHex(recordId(record));
    if (this.#underWay.has(id)) return { accepted: false, refusal: 'already waiting' };
    this.#underWay.add(id);
    this.#pending.push({ id, sender, record });
    return { accepted: true };
  }

  /** All that came in since this was last called, in order. They stay under way until settled or rejected. */
  take(): Pending[] {
    const taken = this.#pending;
    this.#pending = [];
    return taken;
  }

  /** The rejection of a record, if it is not valid: its sender is charged, and may send a good one. A missing verdict is none. */
  judge({ id, sender, record }: Pending, verdict: RecordVerdict | undefined): Rejection | undefined {
    if (isValid(verdict)) return undefined;
    const refusal = verdict?.institution ? 'false owner’s signature' : 'false institution’s signature';
    this.#charge(sender, refusal);
    this.#underWay.delete(id);
    return { recordId: recordId(record), sender, refusal };
  }

  /** These are in a block now. */
  settle(taken: readonly Pending[]): void {
    for (const { id } of taken) this.#underWay.delete(id);
  }

  #isCertified({ institution, owner }: LedgerRecord): boolean {
    const isInstitution = institution.role === 'insurer' || institution.role === 'shop';
    const certified = (certificate: Certificate) => this.rules.isCertified(certificate);
    return isInstitution && owner.role === 'policyholder' && certified(institution) && certified(owner);
  }

  #charge(sender: Certificate, refusal: Refusal): Submission {
    this.rules.credit?.charge(sender.pid);
    return { accepted: false, refusal };
  }
}

/** Whether both signatures of a record were found good. */
export function isValid(verdict: RecordVerdict | undefined): boolean {
  return verdict?.institution === true && verdict.owner;
}

/** The time of a tick, milliseconds. @throws `usage` where it lies before the tick before */
export function tickTime(timeMs: number, lastTickMs: number): number {
  if (timeMs >= lastTickMs) return timeMs;
  throw new ClaimbenchError('usage', `a tick at ${timeMs} ms cannot follow one at ${lastTickMs} ms`);
}

function tryDecode(bytes: Uint8Array): LedgerRecord | undefined {
  try {
    return decodeRecord(bytes);
  } catch (error) {
    if (error instanceof ClaimbenchError && error.code === 'malformed') return undefined;
    throw error;
  }
}
