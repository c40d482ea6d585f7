import type { Milliseconds } from '../../common/units.js';
import { cutBlocks, dealt } from '../../protocol/ledger/batches.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { EventCalendar } from './calendar.js';
import type { TimelineCosts, VerifiedBatch } from './costs.js';
import type { Institutions } from './institutions.js';
import { EVENT, JOB } from './kinds.js';
import { type Layout, lineOf } from './layout.js';
import type { Observations } from './observations.js';
import type { Sink } from './plan-events.js';
import type { Records } from './records.js';
import type { ServiceFactors } from './service-factors.js';
import type { Served, Stations } from './stations.js';
import type { Tallies } from './tallies.js';

/** Ticks come after everything else of the same moment. */
const TICK_PRIORITY = 1;

/** The parts of the simulation that the mechanism uses. */
export interface ConsensusProcessSetting {
  readonly scenario: SimulationScenario;
  readonly calendar: EventCalendar;
  readonly stations: Stations;
  readonly layout: Layout;
  readonly costs: TimelineCosts;
  readonly jitter: ServiceFactors;
  readonly records: Records;
  readonly institutions: Institutions;
  readonly observations: Observations;
  readonly tallies: Tallies;
  /** Told of what is planned; left out where nobody wants to know. */
  readonly sink: Sink | undefined;
}

/** A tick from its moment until its last block is signed. */
interface OpenTick {
  readonly number: number;
  readonly tickMs: Milliseconds;
  readonly rejected: readonly number[];
  readonly blocks: readonly (readonly number[])[];
  /** Batches that are still being verified. */
  open: number;
  isTurn: boolean;
  /** Work of supernodes on the way that took longest. */
  workedMs: Milliseconds;
  signed: number;
}

/**
 * The paper's mechanism in scenario time (3.5): what comes in waits for the next tick, is verified
 * in batches by the supernodes, and comes into blocks in the order in which it came in. Verdicts
 * count from the tick on; blocks are there once they were verified and signed.
 */
export class ConsensusProcess {
  #pending: number[] = [];
  #valid: number[] = [];
  #isScheduled = false;
  /** Ticks whose blocks are not all signed, oldest first; their numbers follow each other. */
  readonly #queue: OpenTick[] = [];
  #begun = 0;

  /** @param settled is told of every record that is stored or refused */
  constructor(
    private readonly setting: ConsensusProcessSetting,
    private readonly settled: (record: number) => void,
  ) {}

  /** Records that wait to be verified, and valid ones that wait for a block to fill. */
  get waiting(): number {
    return this.#pending.length + this.#valid.length;
  }

  /** A broadcast comes in. */
  submit(record: number): void {
    const { calendar, records, institutions, sink, scenario } = this.setting;
    const accepted = !institutions.isExpelled(records.institution(record));
    sink?.planned({ kind: 'submission', timeMs: calendar.nowMs, record: records.number(record), accepted });
    records.submit(record, calendar.nowMs);
    if (!accepted) {
      this.#settle(record, 'refused');
      return;
    }
    this.#pending.push(record);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const { interval } = scenario.consensus;
    calendar.at(Math.ceil(calendar.nowMs / interval) * interval, EVENT.tick, 0, TICK_PRIORITY);
  }

  tick(): void {
    const { calendar, records, institutions, tallies, stations, costs, jitter } = this.setting;
    const taken = this.#pending;
    this.#pending = [];
    this.#isScheduled = false;
    const rejected = taken.filter((record) => records.isFalse(record));
    for (const record of taken) if (!records.isFalse(record)) this.#valid.push(record);
    for (const record of rejected) {
      institutions.charge(records.institution(record), calendar.nowMs);
      tallies.caught('bad institution signature', 'system manager', 'verify signatures');
    }
    const { blocks, left } = cutBlocks(this.#valid, this.setting.scenario.consensus);
    for (const block of blocks) for (const record of block) records.move(record, 'valid');
    this.#valid = left;
    this.#tell(taken, rejected, blocks);
    const batches = this.#batchesOf(taken);
    const tick = {
      number: this.#begun++,
      tickMs: calendar.nowMs,
      rejected,
      blocks,
      open: batches.length,
      isTurn: false,
      workedMs: 0,
      signed: 0,
    };
    this.#queue.push(tick);
    tick.isTurn = this.#queue.length === 1;
    for (const batch of batches) {
      tallies.verified(batch);
      stations.serve(0, costs.verificationMs(batch) * jitter.next(), JOB.verify, tick.number);
    }
  }

  /** A batch was verified. */
  verified({ owner, serviceMs }: Served): void {
    const tick = this.#open(owner);
    tick.open--;
    tick.workedMs = serviceMs;
    this.#proceed(tick);
  }

  /** A block was signed. */
  signed({ owner, serviceMs }: Served): void {
    const tick = this.#open(owner);
    tick.workedMs += serviceMs;
    this.#publish(tick.blocks[tick.signed++] ?? [], tick);
    this.#sign(tick);
  }

  /** A block was sent; it is still to arrive. */
  blockSent(): void {
    const latencyMs = lineOf(this.setting.scenario, 'system manager')?.latency ?? 0;
    this.setting.calendar.after(latencyMs, EVENT.blockReceived, 0);
  }

  /** Every institution checks a block. */
  blockReceived(): void {
    const { stations, layout, costs } = this.setting;
    const workMs = costs.checkBlockMs();
    for (let i = 0; i < layout.institutions; i++) {
      stations.serve(layout.institutionComputer(i), workMs, JOB.checkBlock, 0);
    }
  }

  #open(number: number): OpenTick {
    const [oldest] = this.#queue;
    return this.#queue[number - (oldest?.number ?? 0)] as OpenTick;
  }

  /** Once all is verified, and the ticks before have made their blocks. */
  #proceed(tick: OpenTick): void {
    if (tick.open > 0 || !tick.isTurn) return;
    for (const record of tick.rejected) this.#settle(record, 'refused');
    this.#sign(tick);
  }

  /** Signs the next block of a tick; after the last one it is the next tick's turn. */
  #sign(tick: OpenTick): void {
    const { stations, costs } = this.setting;
    if (tick.signed < tick.blocks.length) {
      stations.serve(0, costs.signBlockMs(), JOB.sign, tick.number);
      return;
    }
    this.#queue.shift();
    const [next] = this.#queue;
    if (next === undefined) return;
    next.isTurn = true;
    this.#proceed(next);
  }

  #publish(block: readonly number[], { tickMs, workedMs }: OpenTick): void {
    const { records, stations, layout, costs, tallies, scenario } = this.setting;
    let bytes = costs.emptyBlockBytes;
    for (const record of block) {
      bytes += costs.broadcastBytes({ kind: records.kindOf(record), bytes: records.bytes(record) });
    }
    tallies.block(bytes);
    for (const record of block) {
      records.hold(record);
      this.#settle(record, 'stored');
      this.#observe(records.broadcastMs(record), tickMs, workedMs);
      records.release(record);
    }
    const line = lineOf(scenario, 'system manager');
    if (line === undefined) {
      this.blockReceived();
      return;
    }
    const workMs = (8000 * (layout.institutions * bytes)) / line.bandwidth;
    stations.serve(layout.lineOfParty(0), workMs, JOB.sendBlock, 0);
  }

  #observe(broadcastMs: Milliseconds, tickMs: Milliseconds, serviceMs: Milliseconds): void {
    const { observations, calendar } = this.setting;
    const { nowMs } = calendar;
    observations.latency('store: broadcast to block', broadcastMs, nowMs, {
      tickMs: tickMs - broadcastMs,
      serverMs: Math.max(0, nowMs - tickMs - serviceMs),
      serviceMs,
      networkMs: 0,
      retryMs: 0,
    });
  }

  /** Who made it holds it no longer. */
  #settle(record: number, standing: 'stored' | 'refused'): void {
    const { records } = this.setting;
    records.move(record, standing);
    this.settled(record);
    records.release(record);
  }

  #tell(taken: readonly number[], rejected: readonly number[], blocks: readonly (readonly number[])[]): void {
    const { sink, records, calendar } = this.setting;
    if (sink === undefined) return;
    const numbers = (rows: readonly number[]) => rows.map((row) => records.number(row));
    sink.planned({
      kind: 'tick',
      timeMs: calendar.nowMs,
      records: numbers(taken),
      rejected: numbers(rejected),
      blocks: blocks.map(numbers),
    });
  }

  /** Records are dealt to the supernodes in turn; each verifies its share in batches. */
  #batchesOf(taken: readonly number[]): VerifiedBatch[] {
    const { population, consensus } = this.setting.scenario;
    const batches = dealt(taken, population.supernodes, verifiedAtOnce(consensus));
    return batches.map((batch) => this.#batchOf(batch));
  }

  #batchOf(batch: readonly number[]): VerifiedBatch {
    const { records } = this.setting;
    const signers = new Set<number>();
    let falseRecords = 0;
    for (const record of batch) {
      // Institutions below zero, so that their numbers are not those of policyholders.
      signers.add(-1 - records.institution(record)).add(records.policyholder(record));
      if (records.isFalse(record)) falseRecords++;
    }
    return { records: batch.length, signers: signers.size, falseRecords };
  }
}

/** How many records are verified together, at most: of what a supernode has by a tick. */
export function verifiedAtOnce({ batchVerification, blockSize }: SimulationScenario['consensus']): number {
  return { tick: Number.POSITIVE_INFINITY, block: blockSize, record: 1 }[batchVerification];
}
