import { setImmediate } from 'node:timers/promises';
import { ClaimbenchError } from '../../common/errors.js';
import type { Milliseconds } from '../../common/units.js';
import type { Jitter } from '../../protocol/cost/cost-model.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Activities } from './activities.js';
import { EventCalendar } from './calendar.js';
import { ConsensusProcess } from './consensus-process.js';
import type { TimelineCosts } from './costs.js';
import { Institutions } from './institutions.js';
import { AIM, EVENT, JOB } from './kinds.js';
import { Layout } from './layout.js';
import { Lives } from './lives.js';
import { Observations, type PartyUse, TIME_SAMPLES } from './observations.js';
import type { Sink } from './plan-events.js';
import { Records } from './records.js';
import { Routes } from './routes.js';
import { ServiceFactors } from './service-factors.js';
import { Stations } from './stations.js';
import { Tallies } from './tallies.js';
import { Workflows } from './workflows.js';

/** Events, and members from before the start, between one look at the signal and the next. */
const EVENTS_BETWEEN_LOOKS = 200_000;

/** The inputs that decide a run, to the last event. */
export interface ModelOptions {
  readonly scenario: SimulationScenario;
  /** Seed of this replication. */
  readonly seed: string;
  /** Times of arrival of a trace, in order. */
  readonly trace: readonly Milliseconds[];
  readonly costs: TimelineCosts;
  /** How long workflows and batches take as shares of their costs, one after the other; left out: what they cost. */
  readonly jitter?: Jitter | undefined;
}

/**
 * The lifecycle in scenario time without cryptography: who does what when, what waits for what, and for how long. In
 * typed arrays, no object a policyholder, for millions. A function of its options; no clock of the machine is in it.
 */
export class Model {
  readonly calendar: EventCalendar;
  readonly layout: Layout;
  readonly institutions: Institutions;
  readonly records: Records;
  readonly observations: Observations;
  readonly tallies = new Tallies();
  readonly routes: Routes;
  readonly mechanism: ConsensusProcess;
  #events = 0;
  readonly #scenario: SimulationScenario;
  readonly #stations: Stations;
  readonly #workflows: Workflows;
  readonly #activities: Activities;
  readonly #lives: Lives;

  /** @param sink told of what is planned, in its order; left out where nobody wants to know */
  constructor({ scenario, seed, trace, costs, jitter: shares }: ModelOptions, sink?: Sink) {
    const { population, consensus, run } = scenario;
    this.#scenario = scenario;
    this.calendar = new EventCalendar({
      widthMs: consensus.interval,
      horizonMs: run.duration,
      capacity: 2 * population.policyholders + 1024,
    });
    this.layout = new Layout(scenario);
    this.institutions = new Institutions(population.insurers, population.shops, consensus.faultsAllowed);
    this.records = new Records();
    this.observations = new Observations(scenario);
    this.routes = new Routes(scenario, costs, this.layout);
    const jitter = new ServiceFactors(shares, seed);
    const { calendar, layout, routes } = this;
    const { speed } = scenario.timeline.policyholder;
    this.#stations = new Stations(calendar, layout.stations);
    const arrived = (row: number) => this.#activities.arrived(row);
    this.#workflows = new Workflows({ calendar, stations: this.#stations, routes, layout, speed, arrived });
    const { institutions, records, observations, tallies } = this;
    const [stations, workflows] = [this.#stations, this.#workflows];
    const kept = { records, institutions, observations, tallies };
    const shared = { scenario, calendar, stations, layout, costs, jitter, ...kept, sink };
    this.mechanism = new ConsensusProcess(shared, (record) => this.#activities.settled(record));
    this.#lives = new Lives(scenario, calendar, () => this.#activities, seed, trace);
    const { mechanism } = this;
    this.#activities = new Activities({ ...shared, seed, routes, workflows, mechanism }, this.#lives);
  }

  /** Events that have happened. */
  get events(): number {
    return this.#events;
  }

  /** Runs until nothing is left to happen. @param onProgress told of scenario time @throws `interrupted` */
  async run(signal?: AbortSignal, onProgress: (timeMs: Milliseconds) => void = () => undefined): Promise<void> {
    // Lets a signal come in, and progress be shown.
    const look = async () => {
      await setImmediate();
      if (signal?.aborted) throw new ClaimbenchError('interrupted', 'stopped');
      onProgress(this.calendar.nowMs);
    };
    while (this.start(EVENTS_BETWEEN_LOOKS)) await look();
    while (this.step()) {
      if (this.#events % EVENTS_BETWEEN_LOOKS === 0) await look();
    }
  }

  /** Before all else members from before the start live on, so many at most. @returns whether there are more */
  start(most = Number.POSITIVE_INFINITY): boolean {
    if (this.#lives.goOn(most)) return true;
    this.#schedule();
    return false;
  }

  /** Lets the next event happen; `false` where none is left. */
  step(): boolean {
    if (!this.calendar.next()) return false;
    this.#happen(this.calendar.kind, this.calendar.data);
    this.#events++;
    return true;
  }

  #schedule(): void {
    const { faults, run } = this.#scenario;
    this.#lives.expect();
    for (const [i, { at }] of faults.crashes.entries()) this.calendar.at(at, EVENT.crash, i);
    this.calendar.at(run.warmUp, EVENT.warmUpEnds, 0);
    for (let i = 0; i <= TIME_SAMPLES; i++) this.calendar.at((i * run.duration) / TIME_SAMPLES, EVENT.look, 0, 2);
    this.calendar.at(run.duration, EVENT.runEnds, 0, 2);
  }

  #happen(kind: number, data: number): void {
    switch (kind) {
      case EVENT.served:
        this.#served(data);
        break;
      case EVENT.received:
        this.#workflows.next(data);
        break;
      case EVENT.arrival:
        this.#lives.arrive();
        break;
      case EVENT.purchaseDue:
        this.#lives.due('purchase', data);
        break;
      case EVENT.accidentDue:
        this.#lives.due('accident', data);
        break;
      case EVENT.repairDue:
        this.#lives.due('repair', data);
        break;
      case EVENT.pauseEnds:
        this.#lives.pauseEnds(data);
        break;
      case EVENT.claimedRepair:
        this.#activities.begin(AIM.claimedRepair, data);
        break;
      case EVENT.unclaimedRepair:
        this.#activities.begin(AIM.repair, data);
        break;
      case EVENT.claim:
        this.#activities.claim(data);
        break;
      case EVENT.timeOut:
        this.#activities.fail(data);
        break;
      case EVENT.retry:
        this.#activities.tryAgain(data);
        break;
      default:
        this.#happenToAll(kind, data);
    }
  }

  #happenToAll(kind: number, data: number): void {
    switch (kind) {
      case EVENT.tick:
        this.mechanism.tick();
        break;
      case EVENT.blockReceived:
        this.mechanism.blockReceived();
        break;
      case EVENT.look:
        this.#look();
        break;
      case EVENT.crash:
        this.#crash(data);
        break;
      case EVENT.warmUpEnds:
        this.#stations.reset();
        break;
      default:
        this.observations.uses = this.#measureUse();
    }
  }

  #served(job: number): void {
    const served = this.#stations.end(job);
    switch (served.kind) {
      case JOB.work:
        this.#workflows.worked(served);
        break;
      case JOB.send:
        this.#workflows.sent(served);
        break;
      case JOB.verify:
        this.mechanism.verified(served);
        break;
      case JOB.sign:
        this.mechanism.signed(served);
        break;
      case JOB.sendBlock:
        this.mechanism.blockSent();
        break;
    }
  }

  #crash(number: number): void {
    const { institutions } = this;
    const crash = this.#scenario.faults.crashes[number];
    const count = institutions.insurers + institutions.shops;
    for (let i = 0; i < count; i++) {
      if (crash === undefined || institutions.nameOf(i) !== crash.member) continue;
      institutions.downUntilMs[i] = Math.max(institutions.downUntilMs[i] as number, crash.at + crash.for);
    }
  }

  #look(): void {
    const { layout, tallies, records, mechanism, observations } = this;
    const queue = (role: string) =>
      layout.roles.reduce((sum, one, i) => (one === role ? sum + this.#stations.queueLength(i) : sum), 0);
    observations.timeSeries.push({
      timeMs: this.calendar.nowMs,
      joined: tallies.joined,
      recordsStored: records.count('stored'),
      recordsWaiting: mechanism.waiting,
      managerQueue: queue('system manager'),
      agentQueue: queue('agent'),
      insurerQueue: queue('insurer'),
      shopQueue: queue('shop'),
    });
  }

  #measureUse(): PartyUse[] {
    const { layout } = this;
    return layout.names.map((party, i) => ({
      party,
      role: layout.roles[i] as string,
      cores: layout.stations[i]?.cores ?? 1,
      ...this.#stations.use(i),
      lineBusyMs: layout.hasLines ? this.#stations.use(layout.lineOfParty(i)).busyMs : undefined,
    }));
  }
}
