import type { Milliseconds } from '../../common/units.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Draws, gapsOf } from './draws.js';
import { rateProfileOf } from './rate-profile.js';

/** The moments at which policyholders arrive, in order, one at a time. @param trace times of a trace, if it is one */
export function* arrivalTimes(
  { workload: { arrivals, rateProfile } }: SimulationScenario,
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
      const { timeOf } = rateProfileOf(rateProfile);
      for (; ; timeMs += gaps('next')) yield timeOf(timeMs);
    }
  }
}
