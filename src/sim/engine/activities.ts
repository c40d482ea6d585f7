import type { Milliseconds } from '../../common/units.js';
import { SMALLEST_RECORD_BYTES } from '../../protocol/workflows/sized-documents.js';
import type { FaultKind } from '../../scenario/faults.js';
import type { ConsensusProcess, ConsensusProcessSetting } from './consensus-process.js';
import { Draws, recordSizes } from './draws.js';
import { Established } from './established.js';
import { FaultChoice } from './fault-choice.js';
import { BY_STRANGERS } from './fault-plan.js';
import { InstitutionChoice } from './institution-choice.js';
import { AIM, EVENT, LATENCY_OF, WORKFLOW_OF } from './kinds.js';
import type { Latency } from './observations.js';
import { Policies } from './policies.js';
import type { SettledRecord } from './records.js';
import { NO_ANSWER } from './retry-book.js';
import type { Routes } from './routes.js';
import { type Waiter, Waiters } from './waiters.js';
import type { Workflow } from './workflow-template.js';
import { NONE, type Workflows } from './workflows.js';

/** The parts of the simulation that activities use. */
export interface ActivitySetting extends ConsensusProcessSetting {
  readonly seed: string;
  readonly routes: Routes;
  readonly workflows: Workflows;
  readonly mechanism: ConsensusProcess;
}

/** Processes that go on when activities have ended. */
export interface Sequel {
  joined(policyholder: number): void;
  /** All of what a policyholder set going has ended, well or not. */
  ended(policyholder: number): void;
}

/** Turns what policyholders want into workflows, one after the other, with their faults. */
export class Activities {
  readonly #policies: Policies;
  readonly #draws: Draws;
  readonly #choice: InstitutionChoice;
  readonly #sizeOf: () => number;
  readonly #faults: FaultChoice;
  readonly #waiters: Waiters;
  readonly #established: Established;

  constructor(
    private readonly setting: ActivitySetting,
    private readonly sequel: Sequel,
  ) {
    const { seed, scenario, records, institutions } = setting;
    const { policyholders, insurers } = scenario.population;
    this.#policies = new Policies(records, policyholders, insurers);
    this.#draws = new Draws(seed, ['workload', 'choices']);
    this.#choice = new InstitutionChoice(institutions, records, this.#draws);
    const sizes = new Draws(seed, ['workload', 'record sizes']);
    this.#sizeOf = recordSizes(scenario.workload.recordSize, sizes, SMALLEST_RECORD_BYTES);
    this.#faults = new FaultChoice(setting, new Draws(seed, ['faults']));
    this.#waiters = new Waiters(records);
    this.#established = new Established(scenario, seed);
  }

  /** A member of the start has what it has, and what is under way of it comes. */
  goOn(policyholder: number): void {
    const { institutions, calendar, tallies } = this.setting;
    tallies.joined++;
    const { policyBytes, repairs, claims } = this.#established.next();
    const insurer = policyholder % institutions.insurers;
    const policy = { kind: 'policy' as const, policyholder, institution: insurer, bytes: policyBytes };
    this.#policies.found(policyholder, insurer, policyBytes, this.#found(policy));
    for (const { isClaimed, inMs } of repairs) {
      calendar.after(inMs, isClaimed ? EVENT.claimedRepair : EVENT.unclaimedRepair, policyholder);
    }
    for (const { shop, bytes, inMs } of claims) {
      const institution = institutions.insurers + shop;
      const repair = { kind: 'repair' as const, policyholder, institution, bytes };
      const number = this.#found(repair);
      calendar.after(inMs, EVENT.claim, this.setting.records.recall(repair, number, 'stored'));
    }
  }

  /** Tells of a record from before the start. @returns its number */
  #found(record: SettledRecord): number {
    const { records, sink } = this.setting;
    const number = records.found();
    sink?.founded({ ...record, number });
    return number;
  }

  /** @param aim `AIM.join`, `AIM.purchase`, `AIM.repair` or `AIM.claimedRepair` */
  begin(aim: number, policyholder: number): void {
    this.#undertake(aim, policyholder, NONE, NONE, this.setting.calendar.nowMs);
  }

  /** A repair will follow, and perhaps a claim. */
  accident(policyholder: number): void {
    const { calendar, scenario } = this.setting;
    const { repairDelay, claims, accidents } = scenario.workload;
    const isClaimed = this.#draws.happens(claims / accidents);
    const kind = isClaimed ? EVENT.claimedRepair : EVENT.unclaimedRepair;
    calendar.after(this.#draws.exponential(repairDelay), kind, policyholder);
  }

  /** The owner looks at its policy; where the insurer needs the shop's record, that is shared. */
  claim(repair: number): void {
    const { records, scenario, calendar } = this.setting;
    const policyholder = records.policyholder(repair);
    const policy = this.#policies.show(policyholder);
    const isNeeded = this.#draws.happens(scenario.workload.fromOthers);
    const wanted = isNeeded ? repair : NONE;
    if (policy === undefined) {
      this.#share(policyholder, wanted);
    } else {
      this.#show({ aim: AIM.view, record: policy, repair: wanted, wishedMs: calendar.nowMs });
    }
    if (!isNeeded) records.release(repair);
  }

  /** A record was stored or refused. */
  settled(record: number): void {
    this.#waiters.take(record, (waiter) => this.#showNow(waiter));
    this.#policies.settled(record);
  }

  /** A workflow has played its course. */
  arrived(row: number): void {
    const { workflows, observations } = this.setting;
    const { workflow, fault, workflowTemplate } = workflows.route(row);
    if (fault === 'silence') this.#timeOut(row);
    else if (fault === 'replayed consent' || workflowTemplate.caughtAt === undefined) {
      this.#succeed(row);
    } else if (BY_STRANGERS.has(fault)) {
      this.#forget(row);
      this.#run(row, undefined);
    } else {
      observations.failure(`${workflow}: ${fault}`);
      this.fail(row);
    }
  }

  /** A workflow that nobody answered is begun once more; whatever it was spent on before, its time goes on. */
  tryAgain(row: number): void {
    const { workflows, observations } = this.setting;
    const [aim, policyholder, shown] = [workflows.aim(row), workflows.policyholder(row), workflows.shown(row)];
    const workflow = WORKFLOW_OF[aim] as Workflow;
    const insurer = this.#choice.insurer(aim, policyholder, shown, workflows.insurer(row));
    const shop = this.#choice.shop(aim, shown, workflows.shop(row));
    if (insurer === undefined || shop === undefined) {
      observations.failure(`${workflow}: no institution is left`);
      this.fail(row);
      return;
    }
    workflows.turnTo(row, insurer, shop);
    this.#run(row, this.#faults.of(workflow, row));
  }

  /** A workflow ends without what was wanted. */
  fail(row: number): void {
    this.#forget(row);
    const { workflows, observations } = this.setting;
    if (workflows.tried(row) > 0) observations.retries.ended('failed');
    const { aim, policyholder, shown, repair } = workflows.close(row);
    this.#goOn(aim, policyholder, shown, repair);
  }

  /** Nobody answers; whoever waits tries again, as often as the scenario says. */
  #timeOut(row: number): void {
    const { workflows, observations, calendar, scenario } = this.setting;
    const { timeOut } = scenario.faults;
    const pauseMs = observations.retries.timeOut(workflows.tried(row));
    if (pauseMs === undefined) {
      observations.failure(`${workflows.route(row).workflow}: ${NO_ANSWER}`);
      calendar.after(timeOut, EVENT.timeOut, row);
      return;
    }
    this.#forget(row);
    const waitMs = timeOut + pauseMs;
    workflows.wait(row, waitMs);
    calendar.after(waitMs, EVENT.retry, row);
  }

  /** Gives up a workflow that was begun and will never be broadcast. */
  #forget(row: number): void {
    const { workflows, records } = this.setting;
    const written = workflows.written(row);
    if (written !== NONE) records.release(written);
    workflows.forget(row);
  }

  #succeed(row: number): void {
    const { workflows, records, tallies, mechanism, observations, calendar } = this.setting;
    const written = workflows.written(row);
    if (written !== NONE) {
      records.hold(written);
      const { keptBytes } = workflows.route(row).workflowTemplate;
      tallies.kept(records.institution(written), records.bytes(written) + keptBytes);
      mechanism.submit(written);
    }
    if (workflows.tried(row) > 0) observations.retries.ended('done');
    const latency = LATENCY_OF[workflows.aim(row)] as Latency;
    observations.latency(latency, workflows.startedMs(row), calendar.nowMs, workflows.partsOf(row));
    const { aim, policyholder, shown, repair } = workflows.close(row);
    if (aim === AIM.join) tallies.joined++;
    if (aim === AIM.join) this.sequel.joined(policyholder);
    else if (aim === AIM.claimedRepair) this.#claimLater(written);
    else {
      if (aim === AIM.purchase) this.#policies.keep(policyholder, written);
      else if (written !== NONE) records.release(written);
      this.#goOn(aim, policyholder, shown, repair);
    }
  }

  #claimLater(repair: number): void {
    const { calendar, scenario } = this.setting;
    calendar.after(this.#draws.exponential(scenario.workload.claimDelay), EVENT.claim, repair);
  }

  #goOn(aim: number, policyholder: number, shown: number, repair: number): void {
    if (shown !== NONE) this.setting.records.release(shown);
    if (aim === AIM.view) this.#share(policyholder, repair);
    else if (aim !== AIM.join) this.sequel.ended(policyholder);
  }

  #share(policyholder: number, repair: number): void {
    if (repair === NONE) this.sequel.ended(policyholder);
    else this.#show({ aim: AIM.share, record: repair, repair: NONE, wishedMs: this.setting.calendar.nowMs });
  }

  /** Shows a record, which is held for this, once it is on the ledger; the time counts from the wish. */
  #show(waiter: Waiter): void {
    const standing = this.setting.records.standingOf(waiter.record);
    if (standing === 'stored' || standing === 'refused') this.#showNow(waiter);
    else this.#waiters.add(waiter);
  }

  #showNow({ aim, record, repair, wishedMs }: Waiter): void {
    const { records, observations } = this.setting;
    const policyholder = records.policyholder(record);
    if (records.standingOf(record) === 'refused') {
      observations.failure(`${WORKFLOW_OF[aim]}: the record was refused`);
      this.#goOn(aim, policyholder, record, repair);
      return;
    }
    this.#undertake(aim, policyholder, record, repair, wishedMs);
  }

  #undertake(aim: number, policyholder: number, shown: number, repair: number, startedMs: Milliseconds): void {
    const { records, observations, workflows, calendar } = this.setting;
    const workflow = WORKFLOW_OF[aim] as Workflow;
    const insurer = this.#choice.insurer(aim, policyholder, shown, NONE);
    const shop = this.#choice.shop(aim, shown, NONE);
    if (insurer === undefined || shop === undefined) {
      observations.failure(`${workflow}: no institution is left`);
      this.#goOn(aim, policyholder, shown, repair);
      return;
    }
    const writes = workflow === 'policy' || workflow === 'repair';
    const recordBytes = shown !== NONE ? records.bytes(shown) : writes ? this.#sizeOf() : 0;
    const tickMs = calendar.nowMs - startedMs;
    const about = { aim, policyholder, insurer, shop, recordBytes, shown, repair, startedMs, tickMs };
    const row = workflows.open(about);
    this.#run(row, this.#faults.of(workflow, row));
  }

  #run(row: number, fault: FaultKind | undefined): void {
    const { workflows, routes, records, institutions, tallies, jitter } = this.setting;
    const workflow = WORKFLOW_OF[workflows.aim(row)] as Workflow;
    const route = routes.begin(workflow, fault);
    const isFalse = fault === 'bad institution signature';
    const bytes = workflows.recordBytes(row);
    let written: number = NONE;
    if (workflow === 'policy' || workflow === 'repair') {
      const institution = workflows.institution(row);
      if (isFalse) institutions.dishonest[institution] = 1;
      const policyholder = workflows.policyholder(row);
      written = records.begin({ kind: workflow, policyholder, institution, bytes, isFalse });
    }
    this.#tell(row, workflow, fault, written);
    tallies.begun(route, bytes);
    workflows.play(row, route, jitter.next(), written);
  }

  #tell(row: number, workflow: Workflow, fault: FaultKind | undefined, written: number): void {
    const { sink, workflows, records, tallies, calendar } = this.setting;
    if (sink === undefined) return;
    const record = written === NONE ? workflows.shown(row) : written;
    const instance = {
      id: tallies.workflows,
      workflow,
      fault,
      timeMs: Math.floor(calendar.nowMs),
      policyholder: workflows.policyholder(row),
      insurer: workflows.insurer(row),
      shop: workflows.shop(row),
      record: record === NONE ? 0 : records.number(record),
      recordBytes: workflows.recordBytes(row),
    };
    sink.planned({ kind: 'workflow', instance });
  }
}
