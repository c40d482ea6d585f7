import type { Milliseconds } from '../../src/common/units.js';
import { SMALLEST_RECORD_BYTES } from '../../src/protocol/workflows/sized-documents.js';
import type { FaultKind } from '../../src/scenario/faults.js';
import { Draws, recordSizes } from '../../src/sim/engine/draws.js';
import { Established } from '../../src/sim/engine/established.js';
import { BY_STRANGERS, FaultPlan, type Side } from '../../src/sim/engine/fault-plan.js';
import type { Latency } from '../../src/sim/engine/observations.js';
import { NO_ANSWER } from '../../src/sim/engine/retry-book.js';
import type { Workflow } from '../../src/sim/engine/workflow-template.js';
import type { InstitutionState } from './parties.js';
import type { Process } from './processes.js';
import type { BookedRecord } from './records.js';
import type { Setting } from './setting.js';
import type { Ticks } from './ticks.js';
import type { LifecycleContext, Split } from './travel.js';

/** What one workflow is about. */
interface Undertaking extends LifecycleContext {
  readonly workflow: Workflow;
  readonly policyholder: number;
  /** The record that is shown; one that is written comes of it. */
  readonly shown: BookedRecord | undefined;
}

/** How a workflow ended, and the record that was written in it. */
interface Ended {
  readonly outcome: 'done' | 'failed' | 'silence';
  readonly record?: BookedRecord | undefined;
}

/** Turns what policyholders want into workflows, one after the other, with their faults. */
export class Activities {
  joined = 0;
  readonly #policies = new Map<number, BookedRecord>();
  readonly #draws: Draws;
  readonly #sizeOf: () => number;
  readonly #established: Established;
  readonly #faultPlan: FaultPlan;
  #workflows = 0;

  constructor(
    private readonly setting: Setting,
    private readonly ticks: Ticks,
  ) {
    const { seed, scenario } = setting;
    this.#draws = new Draws(seed, ['workload', 'choices']);
    const sizes = new Draws(seed, ['workload', 'record sizes']);
    this.#sizeOf = recordSizes(scenario.workload.recordSize, sizes, SMALLEST_RECORD_BYTES);
    this.#established = new Established(scenario, seed);
    this.#faultPlan = new FaultPlan(scenario.faults, new Draws(seed, ['faults']));
  }

  /** @returns whether it went well */
  *join(policyholder: number): Process<boolean> {
    const { outcome } = yield* this.#undertake('join', 'join: request to certificate', policyholder);
    if (outcome === 'done') this.joined++;
    return outcome === 'done';
  }

  /** A member of the start has what it has, and what is under way of it comes. */
  goOn(policyholder: number): void {
    const { clock, book, parties } = this.setting;
    const { insurers, shops } = parties;
    this.joined++;
    const { policyBytes, repairs, claims } = this.#established.next();
    const insurer = insurers[policyholder % insurers.length] as InstitutionState;
    const policy = book.found({ kind: 'policy', policyholder, institution: insurer, bytes: policyBytes });
    this.#policies.set(policyholder, policy);
    for (const { isClaimed, inMs } of repairs) clock.start(this.#repairLater(policyholder, inMs, isClaimed));
    for (const { shop, bytes, inMs } of claims) {
      const institution = shops[shop] as InstitutionState;
      clock.start(this.#claimLater(book.found({ kind: 'repair', policyholder, institution, bytes }), inMs));
    }
  }

  *purchase(policyholder: number): Process {
    const { record } = yield* this.#undertake('policy', 'purchase: request to broadcast', policyholder);
    if (record !== undefined) this.#policies.set(policyholder, record);
  }

  *repair(policyholder: number): Process<BookedRecord | undefined> {
    return (yield* this.#undertake('repair', 'repair: request to broadcast', policyholder)).record;
  }

  /** A repair and, as the case may be, a claim. */
  *accident(policyholder: number): Process {
    const { repairDelay, claims, accidents } = this.setting.scenario.workload;
    const isClaimed = this.#draws.happens(claims / accidents);
    yield* this.#repairLater(policyholder, this.#draws.exponential(repairDelay), isClaimed);
  }

  *#repairLater(policyholder: number, delayMs: Milliseconds, isClaimed: boolean): Process {
    const { clock, scenario } = this.setting;
    yield* clock.wait(delayMs);
    const repair = yield* this.repair(policyholder);
    if (!isClaimed || repair === undefined) return;
    yield* this.#claimLater(repair, this.#draws.exponential(scenario.workload.claimDelay));
  }

  /** The owner looks at its policy; where the insurer needs the shop's record, that is shared. */
  *#claimLater(repair: BookedRecord, delayMs: Milliseconds): Process {
    const { clock, scenario } = this.setting;
    yield* clock.wait(delayMs);
    const policy = this.#policies.get(repair.policyholder);
    const needsRepair = this.#draws.happens(scenario.workload.fromOthers);
    if (policy !== undefined) yield* this.#show('view', policy);
    if (needsRepair) yield* this.#show('share', repair);
  }

  /** Shows a record once it is on the ledger; the time counts from the wish. */
  *#show(workflow: 'view' | 'share', shown: BookedRecord): Process {
    const { clock, book, observations } = this.setting;
    const wishedMs = clock.nowMs;
    yield* book.settled(shown);
    if (shown.standing === 'refused') observations.failure(`${workflow}: the record was refused`);
    else yield* this.#undertake(workflow, `${workflow}: request to plaintext`, shown.policyholder, shown, wishedMs);
  }

  /** Begins a workflow, and begins it again where nobody answers, as often as the scenario says. */
  *#undertake(
    workflow: Workflow,
    latency: Latency,
    policyholder: number,
    shown?: BookedRecord,
    wishedMs = this.setting.clock.nowMs,
  ): Process<Ended> {
    const { clock, observations, scenario } = this.setting;
    const { retries } = observations;
    const split = { tickMs: clock.nowMs - wishedMs, serverMs: 0, serviceMs: 0, networkMs: 0, retryMs: 0 };
    let taskContext: LifecycleContext | undefined;
    for (let tried = 0; ; tried++) {
      taskContext = this.#cast(workflow, policyholder, shown, taskContext);
      if (taskContext === undefined) observations.failure(`${workflow}: no institution is left`);
      const about = taskContext && { workflow, policyholder, shown, ...taskContext };
      const ended: Ended = about ? yield* this.#play(about, this.#faultOf(about), split) : { outcome: 'failed' };
      if (ended.outcome === 'silence') {
        const pauseMs = retries.timeOut(tried);
        if (pauseMs === undefined) observations.failure(`${workflow}: ${NO_ANSWER}`);
        const waitMs = scenario.faults.timeOut + (pauseMs ?? 0);
        split.retryMs += waitMs;
        yield* clock.wait(waitMs);
        if (pauseMs !== undefined) continue;
      }
      if (tried > 0) retries.ended(ended.outcome === 'done' ? 'done' : 'failed');
      if (ended.outcome === 'done') observations.latency(latency, wishedMs, clock.nowMs, split);
      return ended;
    }
  }

  /**
   * Whom a policyholder turns to: of a record that is shown its holder; else those of before, unless they were expelled;
   * else each policyholder’s own insurer, and any shop. `undefined` where none is left.
   */
  #cast(
    workflow: Workflow,
    policyholder: number,
    shown?: BookedRecord,
    before?: LifecycleContext,
  ): LifecycleContext | undefined {
    const { insurers, shops } = this.setting.parties;
    const own = () => policyholder % insurers.length;
    const any = () => this.#draws.below(shops.length);
    const insurer = shown?.kind === 'policy' ? shown.institution : notExpelled(before?.insurer, insurers, own);
    const shop = shown?.kind === 'repair' ? shown.institution : notExpelled(before?.shop, shops, any);
    if (insurer === undefined || shop === undefined) return undefined;
    const writes = workflow === 'policy' || workflow === 'repair';
    return { insurer, shop, bytes: before?.bytes ?? shown?.bytes ?? (writes ? this.#sizeOf() : 0) };
  }

  #faultOf({ workflow, policyholder, insurer, shop }: Undertaking): FaultKind | undefined {
    const { nowMs } = this.setting.clock;
    const institution = workflow === 'policy' || workflow === 'view' ? insurer : shop;
    if (workflow !== 'join' && institution.downUntilMs > nowMs) return 'silence';
    const nameOf = (side: Side) => (side === 'policyholder' ? `policyholder ${policyholder}` : institution.name);
    return this.#faultPlan.next(workflow, nameOf, nowMs);
  }

  /** Plays a workflow as it goes with a fault or none; once more, where a stranger was caught at it. */
  *#play(about: Undertaking, fault: FaultKind | undefined, split: Split): Process<Ended> {
    const { costs, jitter, travel, observations } = this.setting;
    const { workflow } = about;
    const record = this.#begin(about, fault);
    const route = costs.routeOf(workflow, fault);
    yield* travel.through(route, jitter.next(), about, split);
    if (fault === 'silence') return { outcome: 'silence' };
    if (fault === 'replayed consent' || route.workflowTemplate.caughtAt === undefined) {
      if (record !== undefined) this.ticks.submit(record);
      return { outcome: 'done', record };
    }
    if (BY_STRANGERS.has(fault)) return yield* this.#play(about, undefined, split);
    observations.failure(`${workflow}: ${fault}`);
    return { outcome: 'failed' };
  }

  /** Books the record that is written, if any, and tells of the workflow. */
  #begin(about: Undertaking, fault: FaultKind | undefined): BookedRecord | undefined {
    const { book, clock, plan } = this.setting;
    const { workflow, policyholder, insurer, shop, shown, bytes } = about;
    const institution = workflow === 'policy' ? insurer : shop;
    const isFalse = fault === 'bad institution signature';
    const written =
      workflow === 'policy' || workflow === 'repair'
        ? book.begin({ kind: workflow, policyholder, institution, bytes, isFalse })
        : undefined;
    const who = { policyholder, insurer: insurer.number, shop: shop.number };
    const record = (written ?? shown)?.number ?? 0;
    const [id, timeMs] = [this.#workflows++, Math.floor(clock.nowMs)];
    plan({ kind: 'workflow', instance: { id, workflow, fault, timeMs, ...who, record, recordBytes: bytes } });
    return written;
  }
}

/** The one of before, unless it was expelled; else the first that is not, from the one of a number on. */
function notExpelled(
  before: InstitutionState | undefined,
  all: readonly InstitutionState[],
  first: () => number,
): InstitutionState | undefined {
  if (before !== undefined && before.expelledAtMs === undefined) return before;
  const number = first();
  return [...all.slice(number), ...all.slice(0, number)].find(({ expelledAtMs }) => expelledAtMs === undefined);
}
