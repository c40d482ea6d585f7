import type { Milliseconds } from '../../src/common/units.js';
import type { SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import type { VerifiedBatch } from '../../src/sim/engine/costs.js';
import type { InstitutionState } from './parties.js';
import type { Process } from './processes.js';
import type { BookedRecord } from './records.js';
import type { Setting } from './setting.js';

/** Ticks come after everything else of the same moment. */
const TICK_PRIORITY = 1;

/**
 * The paper's mechanism in scenario time (3.5): what comes in waits for the next tick, is verified
 * in batches by the supernodes, and comes into blocks in the order in which it came in. Verdicts
 * count from the tick on; blocks are there once they were verified and signed.
 */
export class Ticks {
  #pending: BookedRecord[] = [];
  #valid: BookedRecord[] = [];
  /** Ticks that have begun, and those whose blocks are all signed. */
  #begun = 0;
  #ended = 0;
  /** Wakes ticks that wait for those before them, by number. */
  readonly #turns = new Map<number, () => void>();

  constructor(private readonly setting: Setting) {}

  /** Records that wait to be verified, and valid ones that wait for a block to fill. */
  get waiting(): number {
    return this.#pending.length + this.#valid.length;
  }

  /** A broadcast comes in. */
  submit(record: BookedRecord): void {
    const { clock, plan, book, scenario } = this.setting;
    const accepted = record.institution.expelledAtMs === undefined;
    plan({ kind: 'submission', timeMs: clock.nowMs, record: record.number, accepted });
    record.broadcastMs = clock.nowMs;
    if (!accepted) {
      book.settle(record, 'refused');
      return;
    }
    record.standing = 'submitted';
    if (this.#pending.push(record) > 1) return;
    const { interval } = scenario.consensus;
    const nextMs = Math.ceil(clock.nowMs / interval) * interval;
    clock.at(nextMs, () => clock.start(this.#tick()), TICK_PRIORITY);
  }

  *#tick(): Process {
    const { clock, plan, book, scenario, parties, costs } = this.setting;
    const [number, timeMs, taken] = [this.#begun++, clock.nowMs, this.#pending];
    this.#pending = [];
    const rejected = taken.filter(({ isFalse }) => isFalse);
    for (const { institution } of rejected) this.#charge(institution);
    const blocks = this.#cutBlocks(taken.filter(({ isFalse }) => !isFalse));
    const numbers = (records: readonly BookedRecord[]) => records.map((record) => record.number);
    const told = { records: numbers(taken), rejected: numbers(rejected), blocks: blocks.map(numbers) };
    plan({ kind: 'tick', timeMs, ...told });

    let workedMs = 0;
    const verify = (batch: VerifiedBatch): Process => this.#verify(batch, (serviceMs) => (workedMs = serviceMs));
    yield* clock.all(batchesOf(taken, scenario).map(verify));
    if (this.#ended < number) yield (wake) => void this.#turns.set(number, wake);
    for (const record of rejected) book.settle(record, 'refused');
    for (const block of blocks) {
      const { serviceMs } = yield* parties.manager.computer.serve(costs.signBlockMs());
      workedMs += serviceMs;
      for (const record of block) this.#store(record, timeMs, workedMs);
      clock.start(this.#broadcast(block));
    }
    this.#turns.get(++this.#ended)?.();
  }

  *#verify(batch: VerifiedBatch, worked: (serviceMs: Milliseconds) => void): Process {
    const { parties, costs, jitter } = this.setting;
    const { serviceMs } = yield* parties.manager.computer.serve(costs.verificationMs(batch) * jitter.next());
    worked(serviceMs);
  }

  #cutBlocks(valid: readonly BookedRecord[]): BookedRecord[][] {
    const { blockSize, partialBlocks } = this.setting.scenario.consensus;
    this.#valid.push(...valid);
    const blocks: BookedRecord[][] = [];
    while (this.#valid.length >= blockSize || (partialBlocks === 'flush' && this.#valid.length > 0)) {
      blocks.push(this.#valid.splice(0, blockSize));
    }
    return blocks;
  }

  #charge(institution: InstitutionState): void {
    const { scenario, clock } = this.setting;
    institution.faults++;
    if (institution.faults > scenario.consensus.faultsAllowed) institution.expelledAtMs ??= clock.nowMs;
  }

  /** @param serviceMs how long supernodes worked since the tick, on the way that took longest */
  #store(record: BookedRecord, tickMs: Milliseconds, serviceMs: Milliseconds): void {
    const { book, observations, clock } = this.setting;
    book.settle(record, 'stored');
    observations.latency('store: broadcast to block', record.broadcastMs, clock.nowMs, {
      tickMs: tickMs - record.broadcastMs,
      // Not below zero, which rounding of large times could lead to.
      serverMs: Math.max(0, clock.nowMs - tickMs - serviceMs),
      serviceMs,
      networkMs: 0,
      retryMs: 0,
    });
  }

  /** Every institution gets a block and checks it. */
  *#broadcast(block: readonly BookedRecord[]): Process {
    const { clock, parties, costs, travel } = this.setting;
    const bytes = block.reduce((sum, record) => sum + costs.broadcastBytes(record), costs.emptyBlockBytes);
    yield* travel.send(parties.manager, parties.institutions.length * bytes);
    const workMs = costs.checkBlockMs();
    for (const { computer } of parties.institutions) clock.start(computer.serve(workMs));
  }
}

/** Records are dealt to the supernodes in turn; each verifies its share in batches. */
function batchesOf(taken: readonly BookedRecord[], { population, consensus }: SimulationScenario): VerifiedBatch[] {
  const { supernodes } = population;
  const size = { tick: taken.length, block: consensus.blockSize, record: 1 }[consensus.batchVerification];
  const batches: VerifiedBatch[] = [];
  for (let node = 0; node < supernodes; node++) {
    const dealt = taken.filter((_, i) => i % supernodes === node);
    for (let i = 0; i < dealt.length; i += size) batches.push(batchOf(dealt.slice(i, i + size)));
  }
  return batches;
}

function batchOf(records: readonly BookedRecord[]): VerifiedBatch {
  const signers = new Set(records.flatMap(({ institution, policyholder }) => [institution.name, policyholder]));
  const falseRecords = records.filter(({ isFalse }) => isFalse).length;
  return { records: records.length, signers: signers.size, falseRecords };
}
