import { bytesToHex } from '@noble/hashes/utils.js';

/** Faults that a member may commit and stay: "reduced more than three times" expels (3.5, Q). */
export const FAULTS_ALLOWED = 3;

/** Counts the faults of the members, by pseudo-identity. */
export class CreditBook {
  readonly #faults = new Map<string, number>();

  /** @param faultsAllowed faults after which a member still stays; the next one expels it */
  constructor(readonly faultsAllowed: number = FAULTS_ALLOWED) {}

  /** Takes one credit from a member. */
  charge(pid: Uint8Array): void {
    const key = bytesToHex(pid);
    this.#faults.set(key, (this.#faults.get(key) ?? 0) + 1);
  }

  faults(pid: Uint8Array): number {
    return this.#faults.get(bytesToHex(pid)) ?? 0;
  }

  isExpelled(pid: Uint8Array): boolean {
    return this.faults(pid) > this.faultsAllowed;
  }
}
