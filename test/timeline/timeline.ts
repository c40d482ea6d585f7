import type { Milliseconds } from '../../src/common/units.js';
import type { SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import type { ModelOptions } from '../../src/sim/engine/model.js';
import { Observations, TIME_SAMPLES } from '../../src/sim/engine/observations.js';
import type { InitialRecord, PlanEvent } from '../../src/sim/engine/plan-events.js';
import { ServiceFactors } from '../../src/sim/engine/service-factors.js';
import { Activities } from './activities.js';
import { Lives } from './lives.js';
import { Parties, type Party } from './parties.js';
import { Clock } from './processes.js';
import { RecordBook } from './records.js';
import { Ticks } from './ticks.js';
import { Travel } from './travel.js';

/**
 * The plain form of the model, which it is held against: everybody is a process that tells in order what somebody does
 * and waits for (as in SimPy), with objects, and nothing is thought of but what is right.
 */
export class Timeline {
  readonly book = new RecordBook();
  readonly observations: Observations;
  readonly #clock = new Clock();
  readonly #parties: Parties;
  readonly #activities: Activities;
  readonly #ticks: Ticks;
  readonly #scenario: SimulationScenario;
  readonly #planned: PlanEvent[] = [];

  constructor({ scenario, seed, trace, costs, jitter: shares }: ModelOptions) {
    this.#scenario = scenario;
    this.observations = new Observations(scenario);
    const clock = this.#clock;
    const parties = new Parties(clock, scenario);
    this.#parties = parties;
    const travel = new Travel(clock, parties, scenario);
    const jitter = new ServiceFactors(shares, seed);
    const { book, observations } = this;
    const plan = (event: PlanEvent) => void this.#planned.push(event);
    const setting = { scenario, seed, clock, parties, travel, costs, jitter, book, observations, plan };
    this.#ticks = new Ticks(setting);
    this.#activities = new Activities(setting, this.#ticks);
    clock.start(new Lives(setting, this.#activities).all(trace));
    this.#scheduleCrashes();
    this.#scheduleObservations();
  }

  /** Scenario time. */
  get nowMs(): Milliseconds {
    return this.#clock.nowMs;
  }

  /** Runs to the end. @returns all that is to be done, in its order */
  run(): readonly PlanEvent[] {
    while (this.#clock.step());
    return this.#planned;
  }

  /** Records from before the start. */
  get founded(): InitialRecord[] {
    const { institutions } = this.#parties;
    const founded = this.book.all.filter(({ isFounded }) => isFounded);
    return founded.map(({ number, kind, policyholder, institution, bytes }) => ({
      ...{ number, kind, policyholder, bytes },
      institution: institutions.indexOf(institution),
    }));
  }

  #scheduleCrashes(): void {
    for (const { member, at, for: durationMs } of this.#scenario.faults.crashes) {
      this.#clock.at(at, () => {
        const institution = this.#parties.institutions.find(({ name }) => name === member);
        if (institution !== undefined) institution.downUntilMs = Math.max(institution.downUntilMs, at + durationMs);
      });
    }
  }

  #scheduleObservations(): void {
    const { warmUp, duration } = this.#scenario.run;
    this.#clock.at(warmUp, () => {
      for (const { computer, line } of this.#parties.all) {
        computer.reset();
        line?.reset();
      }
    });
    for (let i = 0; i <= TIME_SAMPLES; i++) this.#clock.at((i * duration) / TIME_SAMPLES, () => this.#look(), 2);
    this.#clock.at(duration, () => this.#measureUse(), 2);
  }

  #look(): void {
    const { manager, agents, insurers, shops } = this.#parties;
    const queue = (all: readonly Party[]) => all.reduce((sum, { computer }) => sum + computer.queueLength, 0);
    this.observations.timeSeries.push({
      timeMs: this.nowMs,
      joined: this.#activities.joined,
      recordsStored: this.book.count('stored'),
      recordsWaiting: this.#ticks.waiting,
      managerQueue: queue([manager]),
      agentQueue: queue([agents]),
      insurerQueue: queue(insurers),
      shopQueue: queue(shops),
    });
  }

  #measureUse(): void {
    this.observations.uses = this.#parties.all.map(({ name, role, computer, line }) => ({
      party: name,
      role,
      cores: computer.cores,
      ...computer.use(),
      lineBusyMs: line?.use().busyMs,
    }));
  }
}
