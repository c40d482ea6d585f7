import type { Milliseconds } from '../../common/units.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import type { TimelineCosts, VerifiedBatch } from './costs.js';
import type { EventQueue } from './event-queue.js';
import type { Journeys } from './journey.js';
import type { InstitutionState, Parties } from './parties.js';
import type { Sink } from './plan.js';
import type { BookedRecord, RecordBook } from './record-book.js';

/** Ticks come after everything else of the same moment. */
const TICK_PRIORITY = 1;

/** What the mechanism works with. */
export interface TickSetting {
  readonly scenario: SimulationScenario;
  readonly events: EventQueue;
  readonly parties: Parties;
  readonly journeys: Journeys;
  readonly costs: TimelineCosts;
  readonly book: RecordBook;
  readonly sink: Sink;
}

/**
 * What is told of a record that came into a block now.
 * @param tickMs when the tick was that put it there
 * @param serviceMs how long supernodes worked since, on the way that took longest
 */
export type Stored = (record: BookedRecord, tickMs: Milliseconds, serviceMs: Milliseconds) => void;

/**
 * The paper's mechanism in scenario time (3.5): what comes in waits for the next tick, is verified
 * in batches by the supernodes, and comes into blocks in the order in which it came in. Verdicts
 * count from the tick on; blocks are there once they were verified and signed.
 */
export class Ticks {
  #pending: BookedRecord[] = [];
  #valid: BookedRecord[] = [];
  #isScheduled = false;
  /** Calls to be made when the tick before has made its blocks. */
  #queue: (() => void)[] = [];
  #blocks = 0;

  constructor(
    private readonly setting: TickSetting,
    private readonly stored: Stored,
  ) {}

  /** Records that wait to be verified, and valid ones that wait for a block to fill. */
  get waiting(): number {
    return this.#pending.length + this.#valid.length;
  }

  get blocks(): number {
    return this.#blocks;
  }

  /** A broadcast comes in. */
  submit(record: BookedRecord): void {
    const { events, sink, book, scenario } = this.setting;
    const accepted = record.institution.expelledAtMs === undefined;
    sink({ kind: 'submission', timeMs: events.nowMs, record: record.number, accepted });
    book.submit(record);
    if (!accepted) {
      book.settle(record, 'refused');
      return;
    }
    this.#pending.push(record);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const { interval } = scenario.consensus;
    const nextMs = Math.ceil(events.nowMs / interval) * interval;
    events.at(nextMs, () => this.#tick(), TICK_PRIORITY);
  }

  #tick(): void {
    const { events, sink, scenario } = this.setting;
    const taken = this.#pending;
    this.#pending = [];
    this.#isScheduled = false;
    const rejected = taken.filter((record) => record.isFalse);
    this.#valid.push(...taken.filter((record) => !record.isFalse));
    for (const record of rejected) this.#charge(record.institution);
    const blocks = this.#cutBlocks();
    const numbers = (records: readonly BookedRecord[]) => records.map(({ number }) => number);
    const tickMs = events.nowMs;
    sink({
      kind: 'tick',
      timeMs: tickMs,
      records: numbers(taken),
      rejected: numbers(rejected),
      blocks: blocks.map(numbers),
    });
    this.#verify(batchesOf(taken, scenario), (serviceMs) => {
      for (const record of rejected) this.setting.book.settle(record, 'refused');
      this.#signAll(blocks, tickMs, serviceMs);
    });
  }

  #cutBlocks(): BookedRecord[][] {
    const { blockSize, partialBlocks } = this.setting.scenario.consensus;
    const blocks: BookedRecord[][] = [];
    while (this.#valid.length >= blockSize || (partialBlocks === 'flush' && this.#valid.length > 0)) {
      const block = this.#valid.splice(0, blockSize);
      for (const record of block) this.setting.book.move(record, 'valid');
      blocks.push(block);
    }
    return blocks;
  }

  #charge(institution: InstitutionState): void {
    const { scenario, events } = this.setting;
    institution.faults++;
    if (institution.faults > scenario.consensus.faultsAllowed) institution.expelledAtMs ??= events.nowMs;
  }

  /** Verifies after what the ticks before have still to do, then goes on. */
  #verify(batches: readonly VerifiedBatch[], done: (serviceMs: Milliseconds) => void): void {
    const { costs, parties } = this.setting;
    let open = batches.length;
    let isTurn = false;
    let lastServiceMs = 0;
    const proceed = () => {
      if (open === 0 && isTurn) done(lastServiceMs);
    };
    this.#inTurn(() => {
      isTurn = true;
      proceed();
    });
    for (const batch of batches) {
      parties.manager.computer.serve(costs.verificationMs(batch), (_, serviceMs) => {
        open--;
        lastServiceMs = serviceMs;
        proceed();
      });
    }
  }

  #inTurn(go: () => void): void {
    this.#queue.push(go);
    if (this.#queue.length === 1) go();
  }

  /** Signs the blocks one after the other; then it is the next tick's turn. */
  #signAll(blocks: readonly BookedRecord[][], tickMs: Milliseconds, verifiedMs: Milliseconds): void {
    const { costs, parties } = this.setting;
    const sign = (position: number, workedMs: Milliseconds): void => {
      const block = blocks[position];
      if (block === undefined) {
        this.#queue.shift();
        this.#queue[0]?.();
        return;
      }
      parties.manager.computer.serve(costs.signBlockMs(), (_, serviceMs) => {
        this.#publish(block, tickMs, workedMs + serviceMs);
        sign(position + 1, workedMs + serviceMs);
      });
    };
    sign(0, verifiedMs);
  }

  /** The block is made; every institution gets it and checks it. */
  #publish(block: readonly BookedRecord[], tickMs: Milliseconds, serviceMs: Milliseconds): void {
    const { book, parties, costs, journeys } = this.setting;
    this.#blocks++;
    for (const record of block) {
      book.settle(record, 'stored');
      this.stored(record, tickMs, serviceMs);
    }
    const { institutions } = parties;
    const bytes = costs.emptyBlockBytes + block.reduce((sum, record) => sum + costs.broadcastBytes(record), 0);
    journeys.send(parties.manager, institutions.length * bytes, () => {
      for (const { computer } of institutions) computer.serve(costs.checkBlockMs(), () => undefined);
    });
  }
}

/** Records are dealt to the supernodes in turn; each verifies its share in batches. */
export function batchesOf(
  taken: readonly BookedRecord[],
  { population, consensus }: SimulationScenario,
): VerifiedBatch[] {
  const { supernodes } = population;
  const size = { tick: taken.length, block: consensus.blockSize, record: 1 }[consensus.verifiedTogether];
  const batches: VerifiedBatch[] = [];
  for (let node = 0; node < supernodes; node++) {
    const dealt = taken.filter((_, i) => i % supernodes === node);
    for (let i = 0; i < dealt.length; i += size) batches.push(batchOf(dealt.slice(i, i + size)));
  }
  return batches;
}

function batchOf(records: readonly BookedRecord[]): VerifiedBatch {
  const signers = new Set(records.flatMap(({ institution, policyholder }) => [institution.name, policyholder]));
  return {
    records: records.length,
    signers: signers.size,
    falseRecords: records.filter(({ isFalse }) => isFalse).length,
  };
}
