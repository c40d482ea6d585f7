import { arrivalTimes } from '../../src/sim/engine/arrivals.js';
import { Draws, type Gaps, gapsOf } from '../../src/sim/engine/draws.js';
import { type RateProfile, rateProfileOf } from '../../src/sim/engine/rate-profile.js';
import type { Activities } from './activities.js';
import type { Process } from './processes.js';
import type { Setting } from './setting.js';

const KINDS = ['purchase', 'accident', 'repair'] as const;
type Kind = (typeof KINDS)[number];

/**
 * The lives of policyholders: when they join, buy, have accidents and repairs. In the open loop
 * each kind of event comes at its own rate; in the closed loop one event follows another after a pause.
 */
export class Lives {
  readonly #gaps: Readonly<Record<Kind, Gaps>>;
  readonly #rates: Readonly<Record<Kind, number>>;
  readonly #pauses: Draws;
  readonly #rateProfile: RateProfile;

  constructor(
    private readonly setting: Setting,
    private readonly activities: Activities,
  ) {
    const { process, purchases, accidents, repairs, rateProfile } = setting.scenario.workload;
    const draws = (name: string) => new Draws(setting.seed, ['workload', name]);
    this.#gaps = {
      purchase: gapsOf(process, purchases, draws('purchases')),
      accident: gapsOf(process, accidents, draws('accidents')),
      repair: gapsOf(process, repairs, draws('repairs')),
    };
    this.#rates = { purchase: purchases, accident: accidents, repair: repairs };
    this.#pauses = draws('pauses');
    this.#rateProfile = rateProfileOf(rateProfile);
  }

  /** Members of the start live on; the others arrive one after the other, until all are there or the run is over. */
  *all(trace: readonly number[]): Process {
    const { clock, scenario, seed } = this.setting;
    const { population, run } = scenario;
    let arrived = 0;
    while (arrived < population.joined) {
      this.activities.goOn(arrived);
      this.#liveOn(arrived++);
    }
    for (const timeMs of arrivalTimes(scenario, seed, trace)) {
      if (timeMs > run.duration || arrived >= population.policyholders) return;
      yield (wake) => clock.at(timeMs, wake);
      clock.start(this.#life(arrived++));
    }
  }

  /** A policyholder arrives: it joins, buys its first policy, and lives on. */
  *#life(policyholder: number): Process {
    if (!(yield* this.activities.join(policyholder))) return;
    const purchase = this.activities.purchase(policyholder);
    if (this.setting.scenario.workload.loop === 'closed') yield* purchase;
    else this.setting.clock.start(purchase);
    this.#liveOn(policyholder);
  }

  #liveOn(policyholder: number): void {
    const { clock, scenario } = this.setting;
    if (scenario.workload.loop === 'closed') clock.start(this.#oneByOne(policyholder));
    else for (const kind of KINDS) clock.start(this.#atRate(policyholder, kind));
  }

  *#atRate(policyholder: number, kind: Kind): Process {
    const { clock } = this.setting;
    for (let place: 'first' | 'next' = 'first'; ; place = 'next') {
      const delayMs = this.#rateProfile.delay(clock.nowMs, this.#gaps[kind](place));
      if (this.#isOver(delayMs)) return;
      yield* clock.wait(delayMs);
      clock.start(this.activities[kind](policyholder));
    }
  }

  *#oneByOne(policyholder: number): Process {
    const total = KINDS.reduce((sum, kind) => sum + this.#rates[kind], 0);
    while (total > 0) {
      const delayMs = this.#pauses.exponential(this.setting.scenario.workload.thinkTime);
      if (this.#isOver(delayMs)) return;
      yield* this.setting.clock.wait(delayMs);
      let rest = this.#pauses.uniform() * total;
      const chosen = KINDS.find((kind) => {
        rest -= this.#rates[kind];
        return rest < 0;
      });
      yield* this.activities[chosen ?? 'repair'](policyholder);
    }
  }

  /** Nothing begins after the end of the run. */
  #isOver(delayMs: number): boolean {
    return this.setting.clock.nowMs + delayMs > this.setting.scenario.run.duration;
  }
}
