import type { RecordedKind } from '../../protocol/ledger/record.js';
import { columnsOf, Rows } from './rows.js';

const COLUMNS = {
  number: Uint32Array,
  policyholder: Int32Array,
  institution: Int32Array,
  bytes: Int32Array,
  broadcastMs: Float64Array,
  waiter: Int32Array,
  isPolicy: Uint8Array,
  isFalse: Uint8Array,
  standing: Uint8Array,
  holders: Uint16Array,
} as const;

/** Where a record stands. */
export type Standing = 'being made' | 'submitted' | 'valid' | 'stored' | 'refused';

const STANDINGS = ['being made', 'submitted', 'valid', 'stored', 'refused'] as const satisfies readonly Standing[];
const CODE = Object.fromEntries(STANDINGS.map((standing, i) => [standing, i])) as Record<Standing, number>;

/** A record that was settled before. */
export interface SettledRecord {
  readonly kind: RecordedKind;
  readonly policyholder: number;
  /** Insurers come first, then shops. */
  readonly institution: number;
  readonly bytes: number;
}

/** A record as it is begun. */
export interface NewRecord extends SettledRecord {
  /** Whether its broadcast carries a false signature. */
  readonly isFalse: boolean;
}

/**
 * Records that somebody still needs, in typed arrays. A row is held by the workflow and mechanism that make it, by its
 * owner if it is its policy, until it is settled, and by claims.
 */
export class Records {
  readonly #rows: Rows;
  #columns = columnsOf(COLUMNS, 1024);
  readonly #counts = STANDINGS.map(() => 0);
  #begun = 0;
  #broadcasts = 0;

  constructor() {
    this.#rows = new Rows(1024, (longer) => {
      this.#columns = columnsOf(COLUMNS, longer, this.#columns);
    });
  }

  /** Begins a record, held once. @returns its row */
  begin(record: NewRecord): number {
    this.#count(CODE['being made'], 1);
    return this.#enter(record, record.isFalse ? 1 : 0, this.#begun++, 'being made');
  }

  /** The number of the next record that was on the ledger before the start: it counts nowhere, and is no row. */
  found(): number {
    return this.#begun++;
  }

  /** Makes a settled record, which is counted already, a row again, held once. @returns its row */
  recall(record: SettledRecord, number: number, standing: 'stored' | 'refused'): number {
    return this.#enter(record, 0, number, standing);
  }

  hold(row: number): void {
    this.#columns.holders[row] = (this.#columns.holders[row] as number) + 1;
  }

  release(row: number): void {
    const holders = (this.#columns.holders[row] as number) - 1;
    this.#columns.holders[row] = holders;
    if (holders === 0) this.#rows.release(row);
  }

  submit(row: number, nowMs: number): void {
    this.#broadcasts++;
    this.#columns.broadcastMs[row] = nowMs;
    this.move(row, 'submitted');
  }

  move(row: number, standing: Standing): void {
    this.#count(this.#columns.standing[row] as number, -1);
    this.#columns.standing[row] = CODE[standing];
    this.#count(CODE[standing], 1);
  }

  standingOf(row: number): Standing {
    return STANDINGS[this.#columns.standing[row] as number] as Standing;
  }

  kindOf(row: number): RecordedKind {
    return this.#columns.isPolicy[row] === 1 ? 'policy' : 'repair';
  }

  isFalse(row: number): boolean {
    return this.#columns.isFalse[row] === 1;
  }

  number(row: number): number {
    return this.#columns.number[row] as number;
  }

  policyholder(row: number): number {
    return this.#columns.policyholder[row] as number;
  }

  institution(row: number): number {
    return this.#columns.institution[row] as number;
  }

  bytes(row: number): number {
    return this.#columns.bytes[row] as number;
  }

  broadcastMs(row: number): number {
    return this.#columns.broadcastMs[row] as number;
  }

  /** The first who waits for the record to be settled, plus one; 0: nobody. */
  waiter(row: number): number {
    return this.#columns.waiter[row] as number;
  }

  setWaiter(row: number, waiter: number): void {
    this.#columns.waiter[row] = waiter;
  }

  /** Records that somebody still needs. */
  get rows(): number {
    return this.#rows.size;
  }

  /** Records whose broadcast has come in. */
  get submitted(): number {
    return this.#broadcasts;
  }

  count(standing: Standing): number {
    return this.#counts[CODE[standing]] as number;
  }

  #enter(
    { kind, policyholder, institution, bytes }: SettledRecord,
    isFalse: number,
    number: number,
    standing: Standing,
  ): number {
    const row = this.#rows.take();
    const columns = this.#columns;
    columns.number[row] = number;
    columns.policyholder[row] = policyholder;
    columns.institution[row] = institution;
    columns.bytes[row] = bytes;
    columns.isPolicy[row] = kind === 'policy' ? 1 : 0;
    columns.isFalse[row] = isFalse;
    columns.standing[row] = CODE[standing];
    columns.holders[row] = 1;
    columns.waiter[row] = 0;
    return row;
  }

  #count(code: number, change: number): void {
    this.#counts[code] = (this.#counts[code] as number) + change;
  }
}
