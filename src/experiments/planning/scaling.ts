import { ClaimbenchError } from '../../common/errors.js';
import { didYouMeanPath } from '../../common/nearest.js';
import type { OpenScenario, Setting } from '../../scenario/load-scenario.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { RunnableScenario } from '../runner/runnable.js';
import type { Configuration } from './configuration.js';

const DAY_MS = 86_400_000;

/** The path along which arrivals keep pace. */
export const POLICYHOLDERS = 'population.policyholders';

/**
 * How the scenario is set for a value of a path. With more policyholders, those who have joined before the start are more
 * in proportion, and the others arrive faster, so that a population is complete after the same time and load grows with it.
 * @throws `usage` where policyholders arrive by a trace
 */
export function scaling(path: string, base: SimulationScenario): (value: number) => Configuration {
  return (value) => {
    const settings = [{ path, value: String(value), option: '--maximise' }];
    if (path !== POLICYHOLDERS) return { values: { [path]: String(value) }, settings };
    const factor = value / base.population.policyholders;
    const pace = [...joinedAt(factor, base), ...arrivalsAt(factor, base)];
    return { values: { [path]: String(value) }, settings: [...settings, ...pace] };
  };
}

function joinedAt(factor: number, { population: { joined } }: SimulationScenario): Setting[] {
  return joined === 0 ? [] : [{ path: 'population.joined', value: String(Math.round(joined * factor)) }];
}

function arrivalsAt(factor: number, { workload: { arrivals } }: SimulationScenario): Setting[] {
  const set = (key: string, value: string) => [{ path: `workload.arrivals.${key}`, value }];
  switch (arrivals.process) {
    case 'poisson':
    case 'constant':
      return [...set('process', arrivals.process), ...set('rate', `${decimal(arrivals.rate * DAY_MS * factor)}/day`)];
    case 'burst':
      return set('size', String(Math.max(1, Math.round(arrivals.size * factor))));
    case 'trace':
      throw new ClaimbenchError(
        'usage',
        `${POLICYHOLDERS} cannot be varied where workload.arrivals is a trace: set another process of arrivals`,
      );
  }
}

/** Without an exponent, which scenarios do not take. */
function decimal(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, '');
}

/** The number at a path of a scenario. @throws `usage` where there is no whole number */
export function wholeNumberAt(path: string, scenario: SimulationScenario): number {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], scenario);
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new ClaimbenchError(
    'usage',
    `--maximise ${path}: the scenario has no whole number there${didYouMeanPath(path, wholeNumbersOf(scenario, ''))}; such as ${POLICYHOLDERS}`,
  );
}

/** Paths of all whole numbers above zero, each with what stands before it. */
function wholeNumbersOf(value: unknown, before: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'number' && Number.isInteger(one) && one > 0
      ? [`${before}${key}`]
      : wholeNumbersOf(one, `${before}${key}.`),
  );
}

/**
 * The largest value that the scenario takes, where it has a bound below the one that is asked for.
 * @param from a value that it takes
 */
export function largestTaken(
  { open, settings }: { readonly open: OpenScenario; readonly settings: readonly Setting[] },
  { from, atMost }: { readonly from: number; readonly atMost: number },
  configurationOf: (value: number) => Configuration,
): number {
  const isTaken = (value: number) => {
    try {
      open.read(RunnableScenario, [...settings, ...configurationOf(value).settings]);
      return true;
    } catch (error) {
      if (error instanceof ClaimbenchError && error.code === 'usage') return false;
      throw error;
    }
  };
  if (atMost <= from || isTaken(atMost)) return atMost;
  let [low, high] = [from, atMost];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isTaken(middle)) low = middle;
    else high = middle;
  }
  return low;
}
