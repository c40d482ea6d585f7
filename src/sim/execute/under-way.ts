import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { TickResult } from '../../protocol/ledger/consensus/consensus.js';
import { decodeRecord, encodeRecord, recordId } from '../../protocol/ledger/record.js';
import type { Tick } from '../engine/plan-events.js';

/** A record that was made, and the certificate of the institution that broadcasts it. */
interface Made {
  readonly record: Uint8Array;
  readonly sender: Uint8Array;
}

/** Records that were made and are neither stored nor refused, and what is foreseen for them. */
export class UnderWay {
  readonly #made = new Map<number, Made>();

  set(number: number, made: Made): void {
    this.#made.set(number, made);
  }

  delete(number: number): void {
    this.#made.delete(number);
  }

  /** @throws `engine` where there is none of this number, though one was foreseen */
  get(number: number): Made {
    const made = this.#made.get(number);
    if (made === undefined) throw otherThanForeseen(`record ${number} was not made`);
    return made;
  }

  /** Holds a tick against the plan: the same records rejected, the same in each block. @throws `engine` */
  compare({ rejected, blocks }: Tick, result: TickResult): void {
    const idOf = (number: number) => recordId(decodeRecord(this.get(number).record));
    const sameRejected =
      rejected.length === result.rejected.length &&
      rejected.every((number, i) => equalBytes(idOf(number), result.rejected[i]?.recordId ?? new Uint8Array(0)));
    if (!sameRejected) throw otherThanForeseen('other records were rejected at a tick');
    const sameBlocks =
      blocks.length === result.blocks.length &&
      blocks.every((block, i) => this.#isBlockOf(block, result.blocks[i]?.records ?? []));
    if (!sameBlocks) throw otherThanForeseen('other records came into a block');
  }

  #isBlockOf(numbers: readonly number[], records: TickResult['blocks'][number]['records']): boolean {
    return (
      numbers.length === records.length &&
      records.every((record, i) => equalBytes(encodeRecord(record), this.get(numbers[i] ?? -1).record))
    );
  }
}

/** The cryptography and the timeline disagree: one of them is broken. */
export function otherThanForeseen(what: string): ClaimbenchError {
  return new ClaimbenchError(
    'engine',
    `${what}, other than the timeline foresaw: the cryptography let something through or refused an honest party`,
  );
}

/** A promise with what settles it, for others to wait for: a policyholder that joins, a record that comes into a block. */
export interface Expected<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
}

/** Opens one. */
export function expected(): Expected<void> {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
