import { ClaimbenchError } from '../../../common/errors.js';
import { type Block, composeHeader, headerMessage } from '../block.js';
import type { Certificate } from '../certificate.js';
import type { Chain } from '../chain.js';
import type { CreditBook } from '../credit.js';
import type { Consensus, Rejection, Submission, TickResult } from './consensus.js';
import { type DelegatedRules, type Delegates, type Delisting, decide, Rotation } from './delegates.js';
import { Intake, type Pending, tickTime } from './submission.js';

/** Result of one tick; `verified` counts the verifications by makers, `waiting` all that is in no block. */
export interface DelegatedTickResult extends TickResult {
  /** Turns that ended: each with a block, a delisting, or a block undecided. */
  readonly turns: number;
  readonly delisted: readonly Delisting[];
  /** Blocks that too few delegates were there to decide on. */
  readonly undecided: number;
}

interface Progress {
  readonly timeMs: number;
  readonly rejected: Rejection[];
  readonly blocks: Block[];
  readonly delisted: Delisting[];
  verified: number;
  undecided: number;
  /** Blocks undecided since the last one accepted. */
  stalled: number;
}

/**
 * Ordinary delegated proof of stake, the baseline of the comparison (the paper's [17], as 2.4
 * describes it). Q: elected delegates of equal rights take turns to make a block; one that cannot
 * perform its duties is delisted and replaced. C, all the rest: the replacement is the next in the
 * ranking; a turn is one block, its maker verifies what it puts in, and keeps its turn while too few
 * records are there; the others check each block (`decide`); one whose block is refused has not
 * performed its duties; after a whole round of undecided blocks the records wait for the next tick.
 * A maker's rejection of a record is final, but its sender may send it again.
 *
 * There is no credit in it (in the paper that belongs to its own mechanism, 3.5): without a credit
 * book what is false is rejected and nobody charged or expelled (C); with one all is charged as there.
 */
export class DelegatedConsensus implements Consensus {
  readonly #intake: Intake;
  readonly #rotation: Rotation;
  /** Under way, and not verified by the delegate whose turn it is. */
  #queue: Pending[] = [];
  /** Found valid by the delegate whose turn it is. */
  #valid: Pending[] = [];
  #lastTickMs = 0;
  #state: 'idle' | 'ticking' = 'idle';

  /** @throws `usage` for rules that cannot be, or a ranking shorter than the seats */
  constructor(
    readonly rules: DelegatedRules,
    readonly chain: Chain,
    private readonly delegates: Delegates,
    readonly credit?: CreditBook,
  ) {
    requireRules(rules, delegates.ranking.length);
    this.#intake = new Intake({ chain, credit, isCertified: (one) => delegates.isCertified(one) });
    this.#rotation = new Rotation(rules.delegates, delegates.ranking.length);
  }

  submit(sender: Certificate, bytes: Uint8Array, timeMs: number): Submission {
    return this.#intake.submit(sender, bytes, timeMs);
  }

  /** @throws `usage` where another tick still runs or was later, `refused` where nobody is left to replace a delegate */
  async tick(timeMs: number): Promise<DelegatedTickResult> {
    if (this.#state === 'ticking') throw new ClaimbenchError('usage', 'the tick before still runs: await it first');
    this.#lastTickMs = tickTime(timeMs, this.#lastTickMs);
    this.#queue.push(...this.#intake.take());
    const firstTurn = this.#rotation.turn;
    const progress = await this.#takeTurns(timeMs);
    const { stalled: _, ...result } = progress;
    const waiting = this.#valid.length + this.#queue.length;
    return { ...result, turns: this.#rotation.turn - firstTurn, waiting };
  }

  async #takeTurns(timeMs: number): Promise<Progress> {
    const progress: Progress = {
      timeMs,
      rejected: [],
      blocks: [],
      delisted: [],
      verified: 0,
      undecided: 0,
      stalled: 0,
    };
    this.#state = 'ticking';
    try {
      while (this.#hasWork() && progress.stalled < this.rules.delegates) await this.#takeTurn(progress);
    } finally {
      this.#state = 'idle';
    }
    return progress;
  }

  #hasWork(): boolean {
    return this.#queue.length > 0 || this.#isBlockReady();
  }

  #isBlockReady(): boolean {
    const { blockSize, partialBlocks } = this.rules;
    return this.#valid.length >= blockSize || (partialBlocks === 'flush' && this.#valid.length > 0);
  }

  async #takeTurn(progress: Progress): Promise<void> {
    const { maker, turn } = this.#rotation;
    if (!this.delegates.isUp(maker, turn, progress.timeMs)) return this.#delist('silent in its turn', progress);
    await this.#fillBlock(maker, progress);
    if (!this.#isBlockReady()) return;
    const block = this.#makeBlock(maker, progress.timeMs);
    const decision = await decide(block, this.#rotation, this.delegates, this.rules.checks);
    if (decision === 'refused') this.#delist('block refused', progress);
    else if (decision === 'undecided') this.#postpone(progress);
    else this.#accept(block, progress);
  }

  /** The maker verifies what came first, until its block is full or nothing is left. */
  async #fillBlock(maker: number, progress: Progress): Promise<void> {
    while (this.#queue.length > 0 && this.#valid.length < this.rules.blockSize) {
      const batch = this.#queue.slice(0, this.rules.blockSize - this.#valid.length);
      const records = batch.map(({ record }) => record);
      const verdicts = await this.delegates.verifyRecords(records, maker);
      this.#queue.splice(0, batch.length);
      progress.verified += batch.length;
      for (const [i, one] of batch.entries()) {
        const rejection = this.#intake.judge(one, verdicts[i]);
        if (rejection === undefined) this.#valid.push(one);
        else progress.rejected.push(rejection);
      }
    }
  }

  #makeBlock(maker: number, timeMs: number): Block {
    const supernode = this.delegates.ranking[maker];
    if (supernode === undefined) throw new ClaimbenchError('usage', `there is no delegate ${maker} in the ranking`);
    const records = this.#valid.map(({ record }) => record);
    const place = { height: this.chain.height, previousHash: this.chain.headHash, timeMs, supernode };
    const header = composeHeader(records, place);
    return { header, records, signature: this.delegates.signBlock(maker, headerMessage(header)) };
  }

  #accept(block: Block, progress: Progress): void {
    this.chain.append(block, this.delegates.verification);
    this.#intake.settle(this.#valid);
    this.#valid = [];
    this.#rotation.pass();
    progress.blocks.push(block);
    progress.stalled = 0;
  }

  #postpone(progress: Progress): void {
    this.#forgetVerdicts();
    this.#rotation.pass();
    progress.undecided++;
    progress.stalled++;
  }

  #delist(reason: Delisting['reason'], progress: Progress): void {
    progress.delisted.push(this.#rotation.replace(reason));
    this.#forgetVerdicts();
  }

  /** The next delegate believes nobody's verdicts but its own. */
  #forgetVerdicts(): void {
    this.#queue = [...this.#valid, ...this.#queue];
    this.#valid = [];
  }
}

function requireRules({ delegates, blockSize }: DelegatedRules, candidates: number): void {
  for (const [what, number] of Object.entries({ delegates, 'records in a block': blockSize })) {
    if (Number.isSafeInteger(number) && number > 0) continue;
    throw new ClaimbenchError('usage', `${number} ${what} are not possible: give a number from 1 up`);
  }
  if (candidates >= delegates) return;
  throw new ClaimbenchError(
    'usage',
    `${delegates} delegates need as many candidates in the ranking, not ${candidates}: elect from more candidates, or have fewer delegates`,
  );
}
