import type { Bytes } from '../../common/units.js';
import type { RecordedKind } from '../../protocol/ledger/record.js';
import type { InstitutionState } from './parties.js';

/** Where a record stands. */
export type Standing = 'being made' | 'submitted' | 'valid' | 'stored' | 'refused';

/** A record from the moment at which someone begins to write it. */
export interface BookedRecord {
  readonly number: number;
  readonly kind: RecordedKind;
  readonly policyholder: number;
  readonly institution: InstitutionState;
  readonly bytes: Bytes;
  standing: Standing;
  /** When its broadcast was sent. */
  broadcastMs: number;
  /** Whether its broadcast carries a false signature. */
  isFalse: boolean;
}

/** What becomes of all records, and who waits for that. */
export class RecordBook {
  readonly #records: BookedRecord[] = [];
  readonly #counts: Record<Standing, number> = { 'being made': 0, submitted: 0, valid: 0, stored: 0, refused: 0 };
  #broadcasts = 0;
  #founded = 0;
  readonly #waiting = new Map<number, ((record: BookedRecord) => void)[]>();

  get size(): number {
    return this.#records.length;
  }

  /** Enters a record that was on the ledger before the start; it has the first numbers, and counts nowhere. */
  found(fields: Pick<BookedRecord, 'kind' | 'policyholder' | 'institution' | 'bytes'>): BookedRecord {
    const number = this.#records.length;
    const record = { ...fields, number, isFalse: false, standing: 'stored' as const, broadcastMs: 0 };
    this.#records.push(record);
    this.#founded = this.#records.length;
    return record;
  }

  /** The records that were on the ledger before the start, in order of their numbers. */
  get founded(): readonly BookedRecord[] {
    return this.#records.slice(0, this.#founded);
  }

  begin(fields: Pick<BookedRecord, 'kind' | 'policyholder' | 'institution' | 'bytes' | 'isFalse'>): BookedRecord {
    const record = { ...fields, number: this.#records.length, standing: 'being made' as const, broadcastMs: 0 };
    this.#records.push(record);
    this.#counts['being made']++;
    return record;
  }

  /** Its broadcast has come in. */
  submit(record: BookedRecord): void {
    this.#broadcasts++;
    this.move(record, 'submitted');
  }

  move(record: BookedRecord, standing: Standing): void {
    this.#counts[record.standing]--;
    this.#counts[standing]++;
    record.standing = standing;
  }

  /** Records whose broadcast has come in, whatever became of them. */
  get submitted(): number {
    return this.#broadcasts;
  }

  /** A record by its number. */
  get(number: number): BookedRecord | undefined {
    return this.#records[number];
  }

  /** Settles a record, and tells those who wait. */
  settle(record: BookedRecord, standing: 'stored' | 'refused'): void {
    this.move(record, standing);
    const waiting = this.#waiting.get(record.number) ?? [];
    this.#waiting.delete(record.number);
    for (const tell of waiting) tell(record);
  }

  /** Calls back once a record is stored or refused: at once where it is. */
  whenSettled(record: BookedRecord, tell: (record: BookedRecord) => void): void {
    if (record.standing === 'stored' || record.standing === 'refused') {
      tell(record);
      return;
    }
    this.#waiting.set(record.number, [...(this.#waiting.get(record.number) ?? []), tell]);
  }

  /** How many callers wait for records that never came onto the ledger. */
  get stillWaiting(): number {
    return [...this.#waiting.values()].reduce((sum, tells) => sum + tells.length, 0);
  }

  /** How many records stand so. */
  count(standing: Standing): number {
    return this.#counts[standing];
  }
}
