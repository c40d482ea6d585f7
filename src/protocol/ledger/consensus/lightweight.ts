import { ClaimbenchError } from '../../../common/errors.js';
import { type BlockRules, cutBlocks, dealt } from '../batches.js';
import { type Block, composeHeader, headerMessage } from '../block.js';
import type { Certificate } from '../certificate.js';
import type { Chain } from '../chain.js';
import type { CreditBook } from '../credit.js';
import type { RecordVerdict, Verification, VerifyRecords } from '../verification.js';
import type { Consensus, Rejection, Submission, TickResult } from './consensus.js';
import { Intake, type Pending, tickTime } from './submission.js';

/** Numbers of the mechanism. */
export interface LightweightRules extends BlockRules {
  /** Milliseconds between ticks: "every minute" (3.5, Q). */
  readonly intervalMs: number;
}

export const PAPER_RULES: LightweightRules = { intervalMs: 60_000, blockSize: 20, partialBlocks: 'wait' };

/** Whoever verifies and signs, passed in. */
export interface Supernodes {
  readonly certificates: readonly Certificate[];
  readonly verifyRecords: VerifyRecords;
  /** Whether the system manager has certified this member. */
  isCertified(certificate: Certificate): boolean;
  signBlock(supernode: number, message: Uint8Array): Uint8Array;
  /** How every node checks a block before appending it. */
  readonly verification: Verification;
}

/**
 * The paper's mechanism (3.5 and Algorithm 1, Q unless marked): institutions broadcast, the system
 * manager's supernodes verify at every tick, every twenty valid records become a block. A false
 * signature costs its sender one credit, the fourth expels. Records must come from the institution
 * that they name, which must have checked the owner's signature first: so nobody can spend
 * another's credit, nor hold another's record up by sending a spoilt copy first (C).
 */
export class LightweightConsensus implements Consensus {
  readonly #intake: Intake;
  #valid: Pending[] = [];
  #lastTickMs = 0;

  constructor(
    readonly rules: LightweightRules,
    readonly chain: Chain,
    readonly credit: CreditBook,
    private readonly supernodes: Supernodes,
  ) {
    this.#intake = new Intake({ chain, credit, isCertified: (one) => supernodes.isCertified(one) });
  }

  submit(sender: Certificate, bytes: Uint8Array, timeMs: number): Submission {
    return this.#intake.submit(sender, bytes, timeMs);
  }

  async tick(timeMs: number): Promise<TickResult> {
    this.#lastTickMs = tickTime(timeMs, this.#lastTickMs);
    const pending = this.#intake.take();
    const verdicts = await this.#verify(pending);
    const rejected = pending.flatMap((one, i) => this.#judge(one, verdicts[i]));
    const blocks = this.#makeBlocks(timeMs);
    return { timeMs, verified: pending.length, rejected, blocks, waiting: this.#valid.length };
  }

  /** Records are dealt to the supernodes in turn; verdicts come back in the order of submission. */
  async #verify(pending: readonly Pending[]): Promise<readonly RecordVerdict[]> {
    const count = this.supernodes.certificates.length;
    const verdicts = await Promise.all(
      dealt(pending, count, Number.POSITIVE_INFINITY).map((share, node) =>
        this.supernodes.verifyRecords(
          share.map(({ record }) => record),
          node,
        ),
      ),
    );
    return pending.map((_, i) => verdicts[i % count]?.[Math.floor(i / count)] ?? { institution: false, owner: false });
  }

  #judge(one: Pending, verdict: RecordVerdict | undefined): Rejection[] {
    const rejection = this.#intake.judge(one, verdict);
    if (rejection !== undefined) return [rejection];
    this.#valid.push(one);
    return [];
  }

  #makeBlocks(timeMs: number): Block[] {
    const { blocks, left } = cutBlocks(this.#valid, this.rules);
    this.#valid = left;
    return blocks.map((taken) => this.#makeBlock(taken, timeMs));
  }

  /** Supernodes take turns signing. */
  #makeBlock(taken: readonly Pending[], timeMs: number): Block {
    const { certificates, signBlock, verification } = this.supernodes;
    const turn = this.chain.height % certificates.length;
    const supernode = certificates[turn];
    if (supernode === undefined) throw new ClaimbenchError('usage', 'there is no supernode: at least one is needed');
    const records = taken.map(({ record }) => record);
    const place = { height: this.chain.height, previousHash: this.chain.headHash, timeMs, supernode };
    const header = composeHeader(records, place);
    const block = { header, records, signature: signBlock(turn, headerMessage(header)) };
    this.chain.append(block, verification);
    this.#intake.settle(taken);
    return block;
  }
}
