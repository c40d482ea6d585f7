/** Facts of a scheme that need no run: the rows of `claimbench schemes`. */
export interface SchemeProperties {
  /** Whether a re-encryption key works one way only; absent where nothing is re-encrypted. */
  readonly direction?: 'unidirectional' | 'bidirectional';
  /** Whether what was re-encrypted can be re-encrypted again. */
  readonly hops?: 'single' | 'multiple';
  /** By what records can be found without being opened. */
  readonly search: 'keyword' | 'range' | 'none';
  /** The security that is proven or only believed, and under which assumption. */
  readonly security: string;
  /** The secret that agent and requester can compute together. */
  readonly collusion: string;
  /** Parts in which a change of one byte is found out: the property tests hold a scheme to it. */
  readonly integrity: readonly IntegrityOf[];
  /** Its use of the ledger. */
  readonly ledger: LedgerUse;
}

/**
 * Something whose every byte is bound: a change is refused by the scheme's own checks, at decryption
 * by the owner, at re-encryption by the agent, at decryption by the requester, at verification.
 */
export type IntegrityOf =
  | 'ciphertext, by the owner'
  | 'ciphertext, by the agent'
  | 're-encrypted ciphertext'
  | 'signature';

/**
 * The part of a record that goes on the ledger.
 *
 * - `signed record`: hash and signatures, by the paper's mechanism
 * - `root of an interval`: one Merkle root for all records of an interval
 * - `everything`: ciphertext, re-encryption key and re-encrypted ciphertext are broadcast
 * - `nothing`: the scheme knows of no ledger
 */
export type LedgerUse = 'signed record' | 'root of an interval' | 'everything' | 'nothing';
