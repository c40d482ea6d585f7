import type { Milliseconds } from '../../common/units.js';
import { SMALLEST_RECORD_BYTES } from '../../protocol/workflows/sized-documents.js';
import type { FaultKind } from '../../scenario/faults.js';
import { Draws, recordSizes } from './draws.js';
import { Established } from './established.js';
import { FaultPlan } from './fault-plan.js';
import { InstitutionChoice } from './institution-choice.js';
import type { Split } from './journey.js';
import type { Activities } from './lives.js';
import type { Latency } from './observations.js';
import type { InstitutionState } from './parties.js';
import type { BookedRecord } from './record-book.js';
import { NO_ANSWER } from './retry-book.js';
import type { Workflow } from './script.js';
import type { Ticks } from './ticks.js';
import { type ActivitySetting, BY_STRANGERS, type Ended, NO_TIME, type Undertaking } from './undertaking.js';

/** Turns what policyholders want into workflows, one after the other, with their faults. */
export class PolicyholderActivities implements Activities {
  readonly #policies = new Map<number, BookedRecord>();
  readonly #draws: Draws;
  readonly #choice: InstitutionChoice;
  readonly #sizeOf: () => number;
  readonly #established: Established;
  readonly faultPlan: FaultPlan;
  #deeds = 0;
  #joined = 0;

  constructor(
    private readonly setting: ActivitySetting,
    private readonly ticks: Ticks,
  ) {
    const { seed, scenario, parties } = setting;
    this.#draws = new Draws(seed, ['workload', 'choices']);
    this.#choice = new InstitutionChoice(parties, this.#draws);
    const sizes = new Draws(seed, ['workload', 'record sizes']);
    this.#sizeOf = recordSizes(scenario.workload.recordSize, sizes, SMALLEST_RECORD_BYTES);
    this.#established = new Established(scenario, seed);
    this.faultPlan = new FaultPlan(scenario.faults, new Draws(seed, ['faults']));
  }

  get joined(): number {
    return this.#joined;
  }

  join(policyholder: number, done: (joined: boolean) => void): void {
    const startedMs = this.setting.events.nowMs;
    this.#undertake('join', policyholder, (outcome, split) => {
      if (outcome === 'done') {
        this.#joined++;
        this.#observe('join: request to certificate', startedMs, split);
      }
      done(outcome === 'done');
    });
  }

  goOn(policyholder: number): void {
    const { events, book, parties } = this.setting;
    this.#joined++;
    const { policyBytes, repairs, claims } = this.#established.next();
    const insurer = parties.insurers[policyholder % parties.insurers.length] as InstitutionState;
    this.#policies.set(
      policyholder,
      book.found({ kind: 'policy', policyholder, institution: insurer, bytes: policyBytes }),
    );
    for (const { isClaimed, inMs } of repairs) this.#repairLater(policyholder, inMs, isClaimed, () => undefined);
    for (const { shop, bytes, inMs } of claims) {
      const institution = parties.shops[shop] as InstitutionState;
      const repair = book.found({ kind: 'repair', policyholder, institution, bytes });
      events.after(inMs, () => this.#claim(policyholder, repair, () => undefined));
    }
  }

  purchase(policyholder: number, done: () => void): void {
    const startedMs = this.setting.events.nowMs;
    this.#undertake('policy', policyholder, (_outcome, split, record) => {
      if (record !== undefined) {
        this.#observe('purchase: request to broadcast', startedMs, split);
        this.#policies.set(policyholder, record);
      }
      done();
    });
  }

  repair(policyholder: number, done: () => void): void {
    this.#repair(policyholder, () => done());
  }

  accident(policyholder: number, done: () => void): void {
    const { repairDelay, claims, accidents } = this.setting.scenario.workload;
    const isClaimed = this.#draws.happens(claims / accidents);
    this.#repairLater(policyholder, this.#draws.exponential(repairDelay), isClaimed, done);
  }

  #repairLater(policyholder: number, delayMs: Milliseconds, isClaimed: boolean, done: () => void): void {
    const { events, scenario } = this.setting;
    const { claimDelay } = scenario.workload;
    events.after(delayMs, () =>
      this.#repair(policyholder, (record) => {
        if (!isClaimed || record === undefined) {
          done();
          return;
        }
        events.after(this.#draws.exponential(claimDelay), () => this.#claim(policyholder, record, done));
      }),
    );
  }

  #repair(policyholder: number, done: (record: BookedRecord | undefined) => void): void {
    const startedMs = this.setting.events.nowMs;
    this.#undertake('repair', policyholder, (_outcome, split, record) => {
      if (record !== undefined) this.#observe('repair: request to broadcast', startedMs, split);
      done(record);
    });
  }

  /** The owner looks at its policy; where the insurer needs the shop's record, that is shared. */
  #claim(policyholder: number, repair: BookedRecord, done: () => void): void {
    const policy = this.#policies.get(policyholder);
    const needsRepair = this.#draws.happens(this.setting.scenario.workload.fromOthers);
    const share = () => (needsRepair ? this.#show('share', repair, done) : done());
    if (policy === undefined) {
      share();
      return;
    }
    this.#show('view', policy, share);
  }

  /** Shows a record once it is on the ledger; the time counts from the wish. */
  #show(workflow: 'view' | 'share', shown: BookedRecord, done: () => void): void {
    const { events, book, observations } = this.setting;
    const wishedMs = events.nowMs;
    book.whenSettled(shown, ({ standing }) => {
      if (standing === 'refused') {
        observations.failure(`${workflow}: the record was refused`);
        done();
        return;
      }
      const waitedMs = events.nowMs - wishedMs;
      this.#undertake(
        workflow,
        shown.policyholder,
        (outcome, split) => {
          if (outcome === 'done') this.#observe(`${workflow}: request to plaintext`, wishedMs, split, waitedMs);
          done();
        },
        shown,
      );
    });
  }

  #undertake(workflow: Workflow, policyholder: number, ended: Ended, shown?: BookedRecord): void {
    const about = { workflow, policyholder, ...(shown === undefined ? {} : { shown }) };
    const chosen = this.#choice.choose(about);
    if (chosen === undefined) {
      this.#noneLeft(workflow, NO_TIME, ended);
      return;
    }
    const writes = workflow === 'policy' || workflow === 'repair';
    const bytes = shown?.bytes ?? (writes ? this.#sizeOf() : 0);
    const undertaking = { ...about, ...chosen, bytes, tried: 0 };
    this.#run(undertaking, this.#faultOf(undertaking), NO_TIME, ended);
  }

  /** Begins a workflow once more; whatever it was spent on before, its time goes on. */
  #tryAgain(before: Undertaking, split: Split, ended: Ended): void {
    const chosen = this.#choice.choose(before);
    if (chosen === undefined) {
      this.#noneLeft(before.workflow, split, ended);
      return;
    }
    const again = { ...before, ...chosen };
    this.#run(again, this.#faultOf(again), split, ended);
  }

  #noneLeft(workflow: Workflow, split: Split, ended: Ended): void {
    this.setting.observations.failure(`${workflow}: no institution is left`);
    ended('failed', split, undefined);
  }

  #faultOf({ workflow, policyholder, insurer, shop }: Undertaking): FaultKind | undefined {
    const institution = workflow === 'policy' || workflow === 'view' ? insurer : shop;
    const names = { policyholder: `policyholder ${policyholder}`, institution: institution.name };
    const { nowMs } = this.setting.events;
    const isDown = workflow !== 'join' && institution.downUntilMs > nowMs;
    return isDown ? 'silence' : this.faultPlan.next(workflow, names, nowMs);
  }

  #run(undertaking: Undertaking, fault: FaultKind | undefined, before: Split, ended: Ended): void {
    const { costs, journeys, observations } = this.setting;
    const { workflow, insurer, shop, bytes } = undertaking;
    const record = this.#begin(undertaking, fault);
    const course = costs.courseOf(workflow, fault);
    journeys.start(course, { insurer, shop, recordBytes: bytes }, before, (split) => {
      if (fault === 'silence') {
        this.#timeOut(undertaking, split, ended);
        return;
      }
      if (fault === 'replayed consent' || course.script.caughtAt === undefined) {
        if (record !== undefined) this.#broadcast(record);
        ended('done', split, record);
        return;
      }
      if (BY_STRANGERS.has(fault)) {
        this.#run(undertaking, undefined, split, ended);
        return;
      }
      observations.failure(`${workflow}: ${fault}`);
      ended('failed', split, undefined);
    });
  }

  /** Nobody answers; whoever waits tries again, as often as the scenario says. */
  #timeOut(undertaking: Undertaking, split: Split, ended: Ended): void {
    const { events, scenario, observations } = this.setting;
    const { timeOut } = scenario.faults;
    const { workflow, tried } = undertaking;
    const pauseMs = observations.retries.timeOut(tried);
    if (pauseMs === undefined) {
      observations.failure(`${workflow}: ${NO_ANSWER}`);
      events.after(timeOut, () => ended('failed', split, undefined));
      return;
    }
    const waitMs = timeOut + pauseMs;
    split.retryMs += waitMs;
    const again = { ...undertaking, tried: tried + 1 };
    const counted = tried > 0 ? ended : this.#counted(ended);
    events.after(waitMs, () => this.#tryAgain(again, split, counted));
  }

  /** Takes down how a workflow that is tried again ends. */
  #counted(ended: Ended): Ended {
    return (outcome, split, record) => {
      this.setting.observations.retries.ended(outcome);
      ended(outcome, split, record);
    };
  }

  /** Books the record that is written, if any, and tells of the deed. */
  #begin(
    { workflow, policyholder, insurer, shop, shown, bytes }: Undertaking,
    fault: FaultKind | undefined,
  ): BookedRecord | undefined {
    const { book, events, sink } = this.setting;
    const institution = workflow === 'policy' ? insurer : shop;
    const isFalse = fault === 'bad institution signature';
    if (isFalse) institution.dishonest = true;
    const written =
      workflow === 'policy' || workflow === 'repair'
        ? book.begin({ kind: workflow, policyholder, institution, bytes, isFalse })
        : undefined;
    const deed = {
      id: this.#deeds++,
      workflow,
      fault,
      timeMs: Math.floor(events.nowMs),
      policyholder,
      insurer: insurer.number,
      shop: shop.number,
      record: (written ?? shown)?.number ?? 0,
      recordBytes: bytes,
    };
    sink({ kind: 'deed', deed });
    return written;
  }

  #broadcast(record: BookedRecord): void {
    record.broadcastMs = this.setting.events.nowMs;
    this.ticks.submit(record);
  }

  #observe(kind: Latency, startedMs: Milliseconds, split: Split, tickMs: Milliseconds = 0): void {
    const { observations, events } = this.setting;
    observations.latency(kind, startedMs, events.nowMs, { ...split, tickMs });
  }
}
