import type { Milliseconds } from '../../common/units.js';
import type { Prices } from '../../protocol/cost/prices.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import { PolicyholderActivities } from './activities.js';
import { Costs, type TimelineCosts } from './costs.js';
import { DealtJitter } from './dealt-jitter.js';
import { EventQueue } from './event-queue.js';
import { JitteredCosts } from './jittered-costs.js';
import { Journeys } from './journey.js';
import { arrivalTimes, Lives } from './lives.js';
import { Observations } from './observations.js';
import { Parties } from './parties.js';
import type { PlanEvent } from './plan.js';
import { RecordBook } from './record-book.js';
import type { Scripts } from './script.js';
import { Ticks } from './ticks.js';

/** How often the state of things is taken down over the run. */
export const MOMENTS = 120;

/** What decides a timeline, to the last event. */
export interface TimelineOptions extends Prices {
  readonly scenario: SimulationScenario;
  /** Seed of this replication. */
  readonly seed: string;
  readonly scripts: Scripts;
  /** Times of arrival of a trace, in order. */
  readonly trace: readonly Milliseconds[];
}

/** The same with costs other than those of a calibration. */
export interface PricedTimelineOptions extends Omit<TimelineOptions, 'scripts' | keyof Prices> {
  readonly costs: TimelineCosts;
}

/**
 * A run of the lifecycle in scenario time: who does what when, what waits for what, and for how
 * long. A function of scenario, seed and calibration; no clock of the machine is in it.
 */
export class Timeline {
  readonly parties: Parties;
  readonly book = new RecordBook();
  readonly observations: Observations;
  readonly activities: PolicyholderActivities;
  readonly ticks: Ticks;
  readonly #events = new EventQueue();
  readonly #emitted: PlanEvent[] = [];
  readonly #scenario: SimulationScenario;
  #arrived = 0;

  constructor(options: TimelineOptions | PricedTimelineOptions) {
    const { scenario, seed, trace } = options;
    const events = this.#events;
    this.#scenario = scenario;
    this.parties = new Parties(events, scenario);
    this.observations = new Observations(scenario);
    const journeys = new Journeys(events, this.parties, scenario.timeline.policyholder.speed);
    const costs = 'costs' in options ? options.costs : costsOf(options);
    const sink = (event: PlanEvent) => void this.#emitted.push(event);
    const { parties, book, observations } = this;
    const shared = { scenario, events, parties, journeys, costs, book, sink };
    this.ticks = new Ticks(shared, ({ broadcastMs }, tickMs, serviceMs) =>
      this.#stored(broadcastMs, tickMs, serviceMs),
    );
    this.activities = new PolicyholderActivities({ ...shared, seed, observations }, this.ticks);
    const lives = new Lives(scenario, events, this.activities, seed);
    while (this.#arrived < scenario.population.joined) lives.goOn(this.#arrived++);
    this.#scheduleArrivals(lives, arrivalTimes(scenario, seed, trace));
    this.#scheduleCrashes();
    this.#scheduleObservations();
  }

  /** Scenario time. */
  get nowMs(): Milliseconds {
    return this.#events.nowMs;
  }

  /** What is to be done next, or `undefined` at the end. Scenario time advances only as far as is asked for. */
  next(): PlanEvent | undefined {
    while (this.#emitted.length === 0) {
      if (!this.#events.step()) return undefined;
    }
    return this.#emitted.shift();
  }

  /** Policyholders who are not there yet arrive one after the other, until all are there or the run is over. */
  #scheduleArrivals(lives: Lives, times: Generator<Milliseconds>): void {
    const { population, run } = this.#scenario;
    const arrive = () => {
      const { value, done } = times.next();
      if (done === true || value > run.duration || this.#arrived >= population.policyholders) return;
      this.#events.at(value, () => {
        lives.begin(this.#arrived++);
        arrive();
      });
    };
    arrive();
  }

  #scheduleCrashes(): void {
    for (const { member, at, for: durationMs } of this.#scenario.faults.crashes) {
      this.#events.at(at, () => {
        const institution = this.parties.find(member);
        if (institution !== undefined) institution.downUntilMs = Math.max(institution.downUntilMs, at + durationMs);
      });
    }
  }

  #scheduleObservations(): void {
    const { warmUp, duration } = this.#scenario.run;
    this.#events.at(warmUp, () => {
      for (const { computer, line } of this.parties.all) {
        computer.reset();
        line?.reset();
      }
    });
    for (let i = 0; i <= MOMENTS; i++) this.#events.at((i * duration) / MOMENTS, () => this.#look(), 2);
    this.#events.at(duration, () => this.observations.measureUse(this.parties), 2);
  }

  #look(): void {
    const { parties, ticks, book, activities, observations } = this;
    const queue = (all: readonly { readonly computer: { readonly queueLength: number } }[]) =>
      all.reduce((sum, { computer }) => sum + computer.queueLength, 0);
    observations.moments.push({
      timeMs: this.nowMs,
      joined: activities.joined,
      recordsStored: book.count('stored'),
      recordsWaiting: ticks.waiting,
      managerQueue: parties.manager.computer.queueLength,
      agentQueue: parties.agents.computer.queueLength,
      insurerQueue: queue(parties.insurers),
      shopQueue: queue(parties.shops),
    });
  }

  #stored(broadcastMs: Milliseconds, tickMs: Milliseconds, serviceMs: Milliseconds): void {
    this.observations.latency('store: broadcast to block', broadcastMs, this.nowMs, {
      tickMs: tickMs - broadcastMs,
      // Not below zero, which rounding of large times could lead to.
      serverMs: Math.max(0, this.nowMs - tickMs - serviceMs),
      serviceMs,
      networkMs: 0,
      retryMs: 0,
    });
  }
}

/** What a calibration says, with its jitter. */
function costsOf({ scripts, seed, ...prices }: TimelineOptions): TimelineCosts {
  return new JitteredCosts(new Costs(scripts, prices), new DealtJitter(prices.jitter, seed));
}
