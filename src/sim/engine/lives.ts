import type { Milliseconds } from '../../common/units.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Activities } from './activities.js';
import { arrivalTimes } from './arrivals.js';
import type { EventCalendar } from './calendar.js';
import { Draws, type Gaps, gapsOf } from './draws.js';
import { AIM, EVENT } from './kinds.js';
import { type RateProfile, rateProfileOf } from './rate-profile.js';

type Due = 'purchase' | 'accident' | 'repair';

const EVENT_OF = { purchase: EVENT.purchaseDue, accident: EVENT.accidentDue, repair: EVENT.repairDue } as const;

/**
 * The lives of policyholders: when they join, buy, have accidents and repairs. In the open loop
 * each kind of event comes at its own rate; in the closed loop one event follows another after a pause.
 */
export class Lives {
  readonly #gaps: Readonly<Record<Due, Gaps>>;
  readonly #pauses: Draws;
  readonly #rateProfile: RateProfile;
  readonly #arrivals: Generator<Milliseconds>;
  #arrived = 0;

  /** @param trace times of arrival, where the scenario has them in a file */
  constructor(
    private readonly scenario: SimulationScenario,
    private readonly calendar: EventCalendar,
    private readonly activities: () => Activities,
    seed: string,
    trace: readonly Milliseconds[],
  ) {
    const { process, purchases, accidents, repairs } = scenario.workload;
    const draws = (name: string) => new Draws(seed, ['workload', name]);
    this.#gaps = {
      purchase: gapsOf(process, purchases, draws('purchases')),
      accident: gapsOf(process, accidents, draws('accidents')),
      repair: gapsOf(process, repairs, draws('repairs')),
    };
    this.#pauses = draws('pauses');
    this.#rateProfile = rateProfileOf(scenario.workload.rateProfile);
    this.#arrivals = arrivalTimes(scenario, seed, trace);
  }

  /** Lets the next policyholder arrive in time, if there is one. */
  expect(): void {
    const { population, run } = this.scenario;
    const { value, done } = this.#arrivals.next();
    if (done === true || value > run.duration || this.#arrived >= population.policyholders) return;
    this.calendar.at(value, EVENT.arrival, 0);
  }

  /** A policyholder arrives. */
  arrive(): void {
    this.activities().begin(AIM.join, this.#arrived++);
    this.expect();
  }

  joined(policyholder: number): void {
    this.activities().begin(AIM.purchase, policyholder);
    if (this.scenario.workload.loop === 'open') this.#scheduleAll(policyholder);
  }

  /**
   * The next members from before the start live on, so many at most: how far the next purchase, accident and repair of
   * each is is as in a process that has always been going on, so exponential, or anywhere in the period of a constant one.
   * @returns whether there are more
   */
  goOn(most: number): boolean {
    const { population, workload } = this.scenario;
    const end = Math.min(population.joined, this.#arrived + most);
    while (this.#arrived < end) {
      const policyholder = this.#arrived++;
      this.activities().goOn(policyholder);
      if (workload.loop === 'closed') this.ended(policyholder);
      else this.#scheduleAll(policyholder);
    }
    return end < population.joined;
  }

  /** Has an event of a rate come now, and again. */
  due(due: Due, policyholder: number): void {
    this.#do(due, policyholder);
    this.#schedule(policyholder, due, 'next');
  }

  /** In the closed loop a pause follows. */
  ended(policyholder: number): void {
    const { loop, thinkTime, purchases, accidents, repairs } = this.scenario.workload;
    if (loop === 'open' || purchases + accidents + repairs === 0) return;
    this.#unlessOver(this.#pauses.exponential(thinkTime), EVENT.pauseEnds, policyholder);
  }

  /** After a pause comes what the rates choose. */
  pauseEnds(policyholder: number): void {
    const { purchases, accidents, repairs } = this.scenario.workload;
    const rates = { purchase: purchases, accident: accidents, repair: repairs } as const;
    let rest = this.#pauses.uniform() * (purchases + accidents + repairs);
    const chosen = (['purchase', 'accident', 'repair'] as const).find((due) => {
      rest -= rates[due];
      return rest < 0;
    });
    this.#do(chosen ?? 'repair', policyholder);
  }

  #do(due: Due, policyholder: number): void {
    if (due === 'accident') this.activities().accident(policyholder);
    else this.activities().begin(due === 'purchase' ? AIM.purchase : AIM.repair, policyholder);
  }

  #scheduleAll(policyholder: number): void {
    for (const due of ['purchase', 'accident', 'repair'] as const) this.#schedule(policyholder, due, 'first');
  }

  #schedule(policyholder: number, due: Due, place: 'first' | 'next'): void {
    const delayMs = this.#rateProfile.delay(this.calendar.nowMs, this.#gaps[due](place));
    this.#unlessOver(delayMs, EVENT_OF[due], policyholder);
  }

  /** Nothing begins after the end of the run. */
  #unlessOver(delayMs: Milliseconds, kind: number, policyholder: number): void {
    const { calendar, scenario } = this;
    if (calendar.nowMs + delayMs <= scenario.run.duration) calendar.after(delayMs, kind, policyholder);
  }
}
