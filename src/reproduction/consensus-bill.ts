import { bytesToHex } from '@noble/hashes/utils.js';
import { countingEngine } from '../crypto/pairing/counting.js';
import type { PairingEngine, PairingTypes } from '../crypto/pairing/engine.js';
import { noOperations, OPERATION_KINDS, type OperationCounts } from '../crypto/pairing/operations.js';
import { verifyEncoded } from '../crypto/schemes/bls2004/signatures.js';
import type { KeyPair } from '../crypto/schemes/keys.js';
import { type Liu2021, openLiu2021 } from '../crypto/schemes/liu2021/open.js';
import { executed } from '../measure/bench/stage-counts.js';
import { inPaperUnits } from '../protocol/cost/paper-units.js';
import { type LedgerRecord, recordMessage } from '../protocol/ledger/record.js';
import type { RecordVerdict, Verification } from '../protocol/ledger/verification.js';
import type { ConsensusPart } from '../records/comparison.js';

/** Cost of one part of a mechanism for all nodes together. */
export class Bill {
  readonly #operations = noOperations();
  #messages = 0;
  #bytes = 0;

  /** @param nodes how many of them execute these operations */
  charge(operations: OperationCounts, nodes: number): void {
    for (const kind of OPERATION_KINDS) this.#operations[kind] += nodes * operations[kind];
  }

  /** A broadcast, delivered to so many receivers. */
  deliver(message: Uint8Array, receivers: number): void {
    this.#messages += receivers;
    this.#bytes += receivers * message.length;
  }

  get operations(): OperationCounts {
    return { ...this.#operations };
  }

  total(): ConsensusPart {
    return {
      operations: executed(this.#operations),
      messages: this.#messages,
      bytes: this.#bytes,
      paperUnitsHundredthsOfMs: inPaperUnits(this.#operations).hundredthsOfMs,
    };
  }
}

interface Checked {
  readonly verdict: boolean;
  readonly operations: OperationCounts;
}

/**
 * Signs and verifies in the literal form on a counted engine, and bills every node that does. Many
 * nodes verify the same signature: it is verified once and billed to each of them. That is exact,
 * since a literal verification keeps nothing from one to the next and takes nothing but bytes in:
 * verdict and operations are the same whoever does it.
 */
export class BilledCryptography<T extends PairingTypes> {
  readonly #scheme: Liu2021<T>;
  readonly #checked = new Map<string, Checked>();
  #counts = noOperations();

  constructor(engine: PairingEngine<T>) {
    const counted = countingEngine(engine, (kind, count) => {
      this.#counts[kind] += count;
    });
    this.#scheme = openLiu2021(counted, 'literal');
  }

  /** One node's signature, encoded. */
  sign(message: Uint8Array, keys: KeyPair<T>, bill: Bill): Uint8Array {
    const { engine, steps } = this.#scheme;
    const { result, operations } = this.#count(() => engine.G1.encode(steps.sign(message, keys)));
    bill.charge(operations, 1);
    return result;
  }

  /** Each call is one node's verification, billed to it. Certificates are known from set-up, election or admission: looked up. */
  verification(isGenuine: Verification['isGenuine'], bill: Bill): Verification {
    return {
      isGenuine,
      isSigned: (...signed) => {
        const { verdict, operations } = this.#verify(...signed);
        bill.charge(operations, 1);
        return verdict;
      },
    };
  }

  #verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Checked {
    const key = [publicKey, message, signature].map(bytesToHex).join(' ');
    const known = this.#checked.get(key);
    if (known !== undefined) return known;
    const { engine, steps } = this.#scheme;
    const { result, operations } = this.#count(() => verifyEncoded(engine, steps, { publicKey, message, signature }));
    const checked = { verdict: result, operations };
    this.#checked.set(key, checked);
    return checked;
  }

  #count<R>(work: () => R): { readonly result: R; readonly operations: OperationCounts } {
    this.#counts = noOperations();
    const result = work();
    return { result, operations: this.#counts };
  }
}

/** One node's verdicts on records, both signatures of each. */
export function judgeRecords(records: readonly LedgerRecord[], { isSigned }: Verification): RecordVerdict[] {
  return records.map((record) => {
    const M = recordMessage(record);
    return {
      institution: isSigned(record.institution.publicKey, M, record.institutionSignature),
      owner: isSigned(record.owner.publicKey, M, record.ownerSignature),
    };
  });
}
