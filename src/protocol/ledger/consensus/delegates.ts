import { equalBytes } from '../../../common/encoding.js';
import { ClaimbenchError } from '../../../common/errors.js';
import { type Block, headerMessage, recordsRoot } from '../block.js';
import type { Certificate } from '../certificate.js';
import type { Verification, VerifyRecords } from '../verification.js';
import { isValid } from './submission.js';

/** Numbers of delegated proof of stake. */
export interface DelegatedRules {
  /** Seats: "elect 101 representative nodes" (2.4, Q). */
  readonly delegates: number;
  /** Records in a block: as in the mechanism that it is compared with (C). */
  readonly blockSize: number;
  /** Whether left-over records wait for a full block, or make a smaller one at the tick (C). */
  readonly partialBlocks: 'wait' | 'flush';
  /** Whether the other delegates verify every record of a block again, or its header only (C: it decides the comparison). */
  readonly checks: 'headers' | 'everything';
}

/** The paper's 101; all is checked by all, since a delegate must not build on what it has not verified (C). */
export const DPOS_RULES: DelegatedRules = {
  delegates: 101,
  blockSize: 20,
  partialBlocks: 'wait',
  checks: 'everything',
};

/** Whoever verifies and signs, passed in. A delegate is named by its place in the ranking, 0 the first, for good. */
export interface Delegates {
  /** All who stood, best first, as `elect` ranks them: the first hold the seats, the others replace them. */
  readonly ranking: readonly Certificate[];
  /** A delegate's verification of records: before it makes a block of them, and where everything is checked. */
  readonly verifyRecords: VerifyRecords;
  /** Whether the system manager has certified this member. */
  isCertified(certificate: Certificate): boolean;
  signBlock(delegate: number, message: Uint8Array): Uint8Array;
  /** A delegate's check of a block's header, such as `isWellSigned`; called once for each delegate that checks. */
  checkBlock(block: Block, delegate: number): Promise<boolean> | boolean;
  /** Whether a delegate does its duty in a turn, as maker or as checker. @param turn turns before this one @param timeMs scenario time */
  isUp(delegate: number, turn: number, timeMs: number): boolean;
  /** How the chain checks an accepted block when it is appended. */
  readonly verification: Verification;
}

/** A delegate that lost its seat, and who has it now: places in the ranking. */
export interface Delisting {
  readonly delegate: number;
  readonly replacement: number;
  readonly turn: number;
  readonly reason: 'silent in its turn' | 'block refused';
}

/** Who holds the seats and whose turn it is: "take turns", "delisted and replaced" (2.4, Q). */
export class Rotation {
  readonly #seats: number[];
  #nextInRank: number;
  #turn = 0;

  /** @param candidates length of the ranking, not less than `seats` */
  constructor(
    seats: number,
    private readonly candidates: number,
  ) {
    this.#seats = Array.from({ length: seats }, (_, place) => place);
    this.#nextInRank = seats;
  }

  /** Turns before this one. */
  get turn(): number {
    return this.#turn;
  }

  /** Places in the ranking of all who hold a seat. */
  get seats(): readonly number[] {
    return this.#seats;
  }

  /** Whose turn it is. */
  get maker(): number {
    return this.#seats[this.#turn % this.#seats.length] ?? 0;
  }

  /** The turn goes to the next seat. */
  pass(): void {
    this.#turn++;
  }

  /**
   * Whose turn it is loses its seat to the next in the ranking (C: of the same election), whose turn
   * comes when the seat's does again; now it goes to the next seat.
   * @throws `refused` where nobody is left
   */
  replace(reason: Delisting['reason']): Delisting {
    const delisting = { delegate: this.maker, replacement: this.#nextInRank, turn: this.#turn, reason };
    if (this.#nextInRank >= this.candidates) {
      throw new ClaimbenchError(
        'refused',
        `delegate ${this.maker} is to be replaced (${reason}, turn ${this.#turn}), but all ${this.candidates} candidates have had a seat: hold an election with more of them`,
      );
    }
    this.#seats[this.#turn % this.#seats.length] = this.#nextInRank++;
    this.pass();
    return delisting;
  }
}

/** `refused`: so many found the block false that it can never be accepted. `undecided`: too few were there. */
export type Decision = 'accepted' | 'refused' | 'undecided';

/**
 * Lets every delegate that is there check a block, each once, but for its maker, who approves by signing. It is
 * accepted with more than two thirds of all seats approving. The paper says neither that blocks are
 * checked nor by how many (C); two thirds are what a third of false delegates cannot overrule.
 */
export async function decide(
  block: Block,
  { maker, seats, turn }: Pick<Rotation, 'maker' | 'seats' | 'turn'>,
  delegates: Delegates,
  checks: DelegatedRules['checks'],
): Promise<Decision> {
  const isThere = (delegate: number) => delegates.isUp(delegate, turn, block.header.timeMs);
  const others = seats.filter((delegate) => delegate !== maker && isThere(delegate));
  const verdicts = await Promise.all(others.map((delegate) => approves(block, delegate, delegates, checks)));
  const approvals = 1 + verdicts.filter(Boolean).length;
  const objections = 1 + verdicts.length - approvals;
  if (3 * approvals > 2 * seats.length) return 'accepted';
  return 3 * objections >= seats.length ? 'refused' : 'undecided';
}

async function approves(
  block: Block,
  delegate: number,
  delegates: Delegates,
  checks: DelegatedRules['checks'],
): Promise<boolean> {
  if (!(await delegates.checkBlock(block, delegate))) return false;
  if (checks === 'headers') return true;
  const verdicts = await delegates.verifyRecords(block.records, delegate);
  return block.records.every((_, i) => isValid(verdicts[i]));
}

/** The check of a header that may be passed as `checkBlock`: the signer's certificate, its signature, count and root. */
export function isWellSigned({ header, records, signature }: Block, { isGenuine, isSigned }: Verification): boolean {
  return (
    header.count === records.length &&
    equalBytes(header.merkleRoot, recordsRoot(records)) &&
    isGenuine(header.supernode) &&
    isSigned(header.supernode.publicKey, headerMessage(header), signature)
  );
}
