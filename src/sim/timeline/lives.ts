import type { Milliseconds } from '../../common/units.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import { Draws, type Gaps, gapsOf } from './draws.js';
import type { EventQueue } from './event-queue.js';
import { type Rhythm, rhythmOf } from './rhythm.js';

/** What a policyholder sets going; `done` is called when all of it has ended, well or not. */
export interface Activities {
  join(policyholder: number, done: (joined: boolean) => void): void;
  /** A member of the start has what it has, and what is under way of it comes. */
  goOn(policyholder: number): void;
  purchase(policyholder: number, done: () => void): void;
  repair(policyholder: number, done: () => void): void;
  /** A repair and, as the case may be, a claim. */
  accident(policyholder: number, done: () => void): void;
}

/**
 * The lives of policyholders: when they join, buy, have accidents and repairs. In the open loop
 * each kind of event comes at its own rate; in the closed loop one event follows another after a pause.
 */
export class Lives {
  readonly #gaps: Readonly<Record<'purchase' | 'accident' | 'repair', Gaps>>;
  readonly #pauses: Draws;
  readonly #rhythm: Rhythm;

  constructor(
    private readonly scenario: SimulationScenario,
    private readonly events: EventQueue,
    private readonly activities: Activities,
    seed: string,
  ) {
    const { process, purchases, accidents, repairs } = scenario.workload;
    const draws = (name: string) => new Draws(seed, ['workload', name]);
    this.#gaps = {
      purchase: gapsOf(process, purchases, draws('purchases')),
      accident: gapsOf(process, accidents, draws('accidents')),
      repair: gapsOf(process, repairs, draws('repairs')),
    };
    this.#pauses = draws('pauses');
    this.#rhythm = rhythmOf(scenario.workload.rhythm);
  }

  /** A policyholder arrives: it joins, buys its first policy, and lives on. */
  begin(policyholder: number): void {
    const { workload } = this.scenario;
    this.activities.join(policyholder, (joined) => {
      if (!joined) return;
      if (workload.loop === 'closed') {
        this.activities.purchase(policyholder, () => this.#pause(policyholder));
        return;
      }
      this.activities.purchase(policyholder, () => undefined);
      this.#scheduleAll(policyholder);
    });
  }

  /**
   * A member from before the start lives on: how far its next purchase, accident and repair are is as in a process that
   * has always been going on, so exponential, or anywhere in the period of a constant one.
   */
  goOn(policyholder: number): void {
    this.activities.goOn(policyholder);
    if (this.scenario.workload.loop === 'closed') this.#pause(policyholder);
    else this.#scheduleAll(policyholder);
  }

  #scheduleAll(policyholder: number): void {
    for (const kind of ['purchase', 'accident', 'repair'] as const) this.#schedule(policyholder, kind, 'first');
  }

  #schedule(policyholder: number, kind: 'purchase' | 'accident' | 'repair', place: 'first' | 'next'): void {
    const delayMs = this.#rhythm.delay(this.events.nowMs, this.#gaps[kind](place));
    this.#unlessOver(delayMs, () => {
      this.activities[kind](policyholder, () => undefined);
      this.#schedule(policyholder, kind, 'next');
    });
  }

  #pause(policyholder: number): void {
    const { thinkTime, purchases, accidents, repairs } = this.scenario.workload;
    const rates = { purchase: purchases, accident: accidents, repair: repairs } as const;
    const total = purchases + accidents + repairs;
    if (total === 0) return;
    this.#unlessOver(this.#pauses.exponential(thinkTime), () => {
      let rest = this.#pauses.uniform() * total;
      const kinds = ['purchase', 'accident', 'repair'] as const;
      const chosen = kinds.find((kind) => {
        rest -= rates[kind];
        return rest < 0;
      });
      this.activities[chosen ?? 'repair'](policyholder, () => this.#pause(policyholder));
    });
  }

  /** Nothing begins after the end of the run. */
  #unlessOver(delayMs: Milliseconds, action: () => void): void {
    if (this.events.nowMs + delayMs <= this.scenario.run.duration) this.events.after(delayMs, action);
  }
}

/** The moments at which policyholders arrive, in order, one at a time. @param trace times of a trace, if it is one */
export function* arrivalTimes(
  { workload: { arrivals, rhythm } }: SimulationScenario,
  seed: string,
  trace: readonly Milliseconds[],
): Generator<Milliseconds> {
  switch (arrivals.process) {
    case 'trace':
      return yield* trace;
    case 'burst':
      for (let burst = 0; ; burst++) {
        for (let i = 0; i < arrivals.size; i++) yield burst * arrivals.every;
      }
    case 'poisson':
    case 'constant': {
      const gaps = gapsOf(arrivals.process, arrivals.rate, new Draws(seed, ['workload', 'arrivals']));
      let timeMs = arrivals.process === 'constant' ? 0 : gaps('first');
      const { timeOf } = rhythmOf(rhythm);
      for (; ; timeMs += gaps('next')) yield timeOf(timeMs);
    }
  }
}
