import type { Records } from './records.js';

/** How a policyholder's policy stands. */
const STATE = { none: 0, underWay: 1, stored: 2, refused: 3 } as const;

/**
 * The policy of each policyholder, for as long as it has it. While a policy is on its way to the ledger, its row of
 * `Records` is held; of one that is settled only what a claim asks for is kept, and it is a row again while it is shown.
 */
export class Policies {
  readonly #states: Uint8Array;
  /** The row of a policy that is under way, the bytes of one that is settled. */
  readonly #rowsOrBytes: Int32Array;
  readonly #insurers: Uint16Array | Uint32Array;
  readonly #numbers: Uint32Array;

  /** Memory is only touched as policyholders buy. */
  constructor(
    private readonly records: Records,
    policyholders: number,
    insurers: number,
  ) {
    this.#states = new Uint8Array(policyholders);
    this.#rowsOrBytes = new Int32Array(policyholders);
    this.#insurers = insurers <= 2 ** 16 ? new Uint16Array(policyholders) : new Uint32Array(policyholders);
    this.#numbers = new Uint32Array(policyholders);
  }

  /** A policyholder has a policy that was on the ledger before the start, under this number. */
  found(policyholder: number, insurer: number, bytes: number, number: number): void {
    this.#states[policyholder] = STATE.stored;
    this.#rowsOrBytes[policyholder] = bytes;
    this.#insurers[policyholder] = insurer;
    this.#numbers[policyholder] = number;
  }

  /** A policyholder has this policy from now on, and the one before no longer. @param record held for this */
  keep(policyholder: number, record: number): void {
    if (this.#states[policyholder] === STATE.underWay) this.records.release(this.#rowsOrBytes[policyholder] as number);
    this.#states[policyholder] = STATE.underWay;
    this.#rowsOrBytes[policyholder] = record;
    this.settled(record);
  }

  /** A record may be settled by now; if it is somebody's policy, its row is no longer held for that. */
  settled(record: number): void {
    const { records } = this;
    const policyholder = records.policyholder(record);
    if (this.#states[policyholder] !== STATE.underWay || this.#rowsOrBytes[policyholder] !== record) return;
    const standing = records.standingOf(record);
    if (standing !== 'stored' && standing !== 'refused') return;
    this.#states[policyholder] = STATE[standing];
    this.#rowsOrBytes[policyholder] = records.bytes(record);
    this.#insurers[policyholder] = records.institution(record);
    this.#numbers[policyholder] = records.number(record);
    records.release(record);
  }

  /** A row of the policy, held once for whoever shows it; `undefined` where there is no policy. */
  show(policyholder: number): number | undefined {
    const state = this.#states[policyholder];
    if (state === STATE.none) return undefined;
    const rowOrBytes = this.#rowsOrBytes[policyholder] as number;
    if (state === STATE.underWay) {
      this.records.hold(rowOrBytes);
      return rowOrBytes;
    }
    const institution = this.#insurers[policyholder] as number;
    const record = { kind: 'policy' as const, policyholder, institution, bytes: rowOrBytes };
    const number = this.#numbers[policyholder] as number;
    return this.records.recall(record, number, state === STATE.stored ? 'stored' : 'refused');
  }
}
