import { ClaimbenchError } from '../../common/errors.js';
import type { Plan, PlannedConfiguration } from '../../records/plan-record.js';
import { isPeopled } from '../runner/check-cells.js';
import { type PlannedTrial, planCells, type Varied } from '../runner/planned-trial.js';
import { RunnableScenario } from '../runner/runnable.js';
import { bottleneckOf, saturationOf } from './bottleneck.js';
import { cheapest, smallest } from './cheapest.js';
import { type Configuration, type Trial, Trials, type Tried } from './configuration.js';
import { isCapacity, type PriceList, pricedGrid } from './grid.js';
import { loadOf } from './load-of-cells.js';
import { type Found, maximise } from './maximise.js';
import { largestTaken, scaling, wholeNumberAt } from './scaling.js';

/** A search for the largest load, or for the cheapest configuration. */
export type Search =
  | { readonly kind: 'maximise'; readonly path: string; readonly atMost: number }
  | { readonly kind: 'cheapest'; readonly vary: readonly Varied[]; readonly priceList: PriceList | undefined };

/** How many configurations are tried at most before the answer is; undefined: that depends on what is found. */
export function mostTried(search: Search): number | undefined {
  if (search.kind === 'maximise') return undefined;
  const all = search.vary.reduce((product, { values }) => product * values.length, 1);
  return isOfOneCapacity(search.vary) ? 1 + Math.ceil(Math.log2(all)) : all;
}

/** Whether each configuration is easier than the one before it, so that the cheapest is found by bisection. */
function isOfOneCapacity([first, ...others]: readonly Varied[]): boolean {
  return first !== undefined && others.length === 0 && isCapacity(first);
}

/** The part of a search that is refused or accepted before anything is run. */
type Wanted = Pick<Trial, 'open' | 'settings' | 'objectives'>;

/**
 * The cells that a search begins with or chooses from.
 * @throws `usage` where the scenario, a price or a path cannot be had
 */
export function cellsAhead(wanted: Wanted, search: Search): PlannedTrial[] {
  return strategyOf(wanted, search).ahead.flatMap((one) => cellsOf(wanted, one));
}

function cellsOf({ open, settings }: Wanted, { settings: own }: Configuration): PlannedTrial[] {
  return planCells(open, [...settings, ...own], []);
}

/**
 * Looks for the largest value or the cheapest configuration with which all objectives are met; the answer and the one
 * next to it are then simulated again with random numbers that played no part in choosing them.
 * @throws `usage` where the scenario, an objective or a path cannot be had
 */
export async function searchPlan(
  trial: Trial,
  search: Search,
): Promise<{ readonly plan: Plan; readonly tried: readonly Tried[] }> {
  const trials = new Trials(trial);
  const { paths, priceOf, find } = strategyOf(trial, search);
  const found = await find(trials);
  const { answer, neighbour, confirmation } = await confirmed(trials, found, preferred(trials.all, priceOf, search));
  const planned = ({ configuration, findings, isMet }: Tried): PlannedConfiguration => ({
    values: { ...configuration.values },
    price: priceOf(configuration),
    findings: [...findings],
    isMet,
  });
  const heldBack = neighbour ?? answer;
  const carried = answer ?? neighbour;
  const scenarioOf = ({ configuration }: Tried) =>
    trial.open.read(RunnableScenario, [...trial.settings, ...configuration.settings]);
  const plan = {
    search: search.kind,
    paths: [...paths],
    priceUnit: search.kind === 'cheapest' ? (search.priceList?.unit ?? null) : null,
    objectives: trial.objectives.map(({ text }) => text),
    tried: trials.all.map(planned),
    answer: answer === undefined ? null : planned(answer),
    neighbour: neighbour === undefined ? null : planned(neighbour),
    confirmation: confirmation ?? null,
    bottleneck: heldBack === undefined ? null : bottleneckOf(heldBack, trial.objectives),
    ...(carried === undefined ? {} : { load: loadOf(carried.cells, scenarioOf(carried)) }),
    saturation: saturationOf(carried?.cells ?? []),
  };
  return { plan, tried: trials.all };
}

/** The first of a number, twice and four times as many, and so on up to a bound that is not so; the number itself where all are. */
function firstThatIsNot(isSo: (value: number) => boolean, from: number, atMost: number): number {
  for (let value = from; value <= atMost; value *= 2) if (!isSo(value)) return value;
  return from;
}

interface Strategy {
  readonly paths: readonly string[];
  /** Configurations that are tried first, or chosen from. */
  readonly ahead: readonly Configuration[];
  priceOf(configuration: Configuration): number | null;
  find(trials: Trials): Promise<Found>;
}

function strategyOf(wanted: Wanted, search: Search): Strategy {
  const { open, settings, objectives } = wanted;
  if (search.kind === 'maximise') {
    const { path } = search;
    const base = open.read(RunnableScenario, settings);
    const [own, configurationOf] = [wholeNumberAt(path, base), scaling(path, base)];
    if (search.atMost < own) {
      throw new ClaimbenchError('usage', `--at-most ${search.atMost} is below the scenario’s own ${own}`);
    }
    const atMost = largestTaken({ open, settings }, { from: own, atMost: search.atMost }, configurationOf);
    const isEmpty = (value: number) =>
      cellsOf(wanted, configurationOf(value)).some((planned) => !isPeopled(planned, []));
    const from = firstThatIsNot(isEmpty, own, atMost);
    const find = (trials: Trials) => maximise(trials, { from, atMost, objectives, configurationOf });
    return { paths: [path], ahead: [configurationOf(from)], priceOf: () => null, find };
  }
  const { vary, priceList } = search;
  const grid = pricedGrid(vary, priceList);
  for (const { configuration } of grid) open.read(RunnableScenario, [...settings, ...configuration.settings]);
  const prices = new Map(grid.map(({ configuration, price }) => [configuration, price]));
  const ascending = grid.map(({ configuration }) => configuration);
  if (vary.length === 0) throw new ClaimbenchError('usage', 'plan: nothing is varied');
  const find = isOfOneCapacity(vary) ? smallest : cheapest;
  return {
    paths: vary.map(({ path }) => path),
    ahead: ascending,
    priceOf: (configuration) => prices.get(configuration) ?? null,
    find: (trials) => find(trials, ascending),
  };
}

/** Configurations that met all objectives, the largest or cheapest first. */
function preferred(tried: readonly Tried[], priceOf: Strategy['priceOf'], search: Search): Tried[] {
  const met = tried.filter(({ isMet }) => isMet);
  if (search.kind === 'cheapest') {
    const price = ({ configuration }: Tried) => priceOf(configuration) ?? 0;
    return met.toSorted((a, b) => price(a) - price(b));
  }
  const value = ({ configuration }: Tried) => Number(configuration.values[search.path]);
  return met.toSorted((a, b) => value(b) - value(a));
}

/** An answer that was tried again, and the one next to it. */
interface Confirmed extends Found {
  readonly confirmation: Plan['confirmation'];
}

/**
 * The first of those that meet all objectives again: whoever is chosen for having met them is more often too good by
 * chance than others. One that does not hold becomes the neighbour of the next; where none does, the first is said not to.
 */
async function confirmed(trials: Trials, found: Found, candidates: readonly Tried[]): Promise<Confirmed> {
  const [first] = candidates;
  if (first === undefined) return { ...found, confirmation: null };
  let { neighbour } = found;
  let beyond = neighbour && (await trials.confirm(neighbour.configuration));
  let failed: Confirmed | undefined;
  for (const answer of candidates) {
    const again = await trials.confirm(answer.configuration);
    const findings = { answer: [...again.findings], neighbour: [...(beyond?.findings ?? [])], holds: again.isMet };
    if (again.isMet) return { answer, neighbour, confirmation: findings };
    failed ??= { answer, neighbour, confirmation: findings };
    [neighbour, beyond] = [again, again];
  }
  return failed ?? { ...found, confirmation: null };
}
