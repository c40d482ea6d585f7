import type { NewRecord, Standing } from '../../src/sim/engine/records.js';
import type { InstitutionState } from './parties.js';
import type { Process } from './processes.js';

/** A record from the moment at which someone begins to write it. */
export interface BookedRecord extends Omit<NewRecord, 'institution'> {
  readonly number: number;
  readonly institution: InstitutionState;
  /** Whether it was on the ledger before the start: then it counts nowhere. */
  readonly isFounded: boolean;
  standing: Standing;
  /** When its broadcast was sent. */
  broadcastMs: number;
  /** Wakes those who wait until it is settled. */
  readonly waiting: (() => void)[];
}

/** What becomes of all records, and who waits for that. */
export class RecordBook {
  readonly all: BookedRecord[] = [];

  begin(fields: Omit<NewRecord, 'institution'> & Pick<BookedRecord, 'institution'>): BookedRecord {
    return this.#enter({ ...fields, isFounded: false, standing: 'being made' });
  }

  /** A record that was on the ledger before the start. */
  found(fields: Pick<BookedRecord, 'kind' | 'policyholder' | 'institution' | 'bytes'>): BookedRecord {
    return this.#enter({ ...fields, isFalse: false, isFounded: true, standing: 'stored' });
  }

  /** Settles a record, and lets those go on who wait. */
  settle(record: BookedRecord, standing: 'stored' | 'refused'): void {
    record.standing = standing;
    for (const wake of record.waiting.splice(0)) wake();
  }

  /** Waits until a record is stored or refused. */
  *settled({ standing, waiting }: BookedRecord): Process {
    if (standing !== 'stored' && standing !== 'refused') yield (wake) => void waiting.push(wake);
  }

  /** How many records stand so. */
  count(standing: Standing): number {
    return this.all.filter((record) => record.standing === standing && !record.isFounded).length;
  }

  #enter(fields: Omit<BookedRecord, 'number' | 'broadcastMs' | 'waiting'>): BookedRecord {
    const record = { ...fields, number: this.all.length, broadcastMs: 0, waiting: [] };
    this.all.push(record);
    return record;
  }
}
