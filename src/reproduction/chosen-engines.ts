import { ClaimbenchError } from '../common/errors.js';
import { didYouMean } from '../common/nearest.js';
import { CURVE_NAMES } from '../crypto/pairing/curves.js';
import { type EngineEntry, enginesOn, findEngine } from '../crypto/pairing/load.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';

type Pairing = ReproductionScenario['pairing'];

/** The choices made where a run is started; the others are left to the scenario. */
export interface NamedPairing {
  readonly engines: readonly string[] | undefined;
  readonly curves: readonly string[] | undefined;
}

/**
 * The engines and curves of a run. Naming engines leaves out those of the scenario's curves that none
 * of them has, naming curves those of its engines that have none of them.
 * @throws `usage` where what is named does not fit together, saying what would
 */
export function choosePairing(named: NamedPairing, preset: Pairing): Pairing & { engines: string[] } {
  const chosen = named.engines?.map(findEngine) ?? [];
  const curves = named.curves ?? preset.curves.filter((curve) => named.engines === undefined || has(chosen, curve));
  if (curves.length === 0) {
    const theirs = [...new Set(chosen.flatMap((engine) => engine.curves))].join(' or ');
    throw new ClaimbenchError(
      'usage',
      `${named.engines}: no curve of the scenario (${preset.curves}): choose ${theirs}`,
    );
  }
  const unfit = chosen.find((engine) => !curves.some((curve) => has([engine], curve)));
  if (unfit !== undefined) {
    const accepted = `it has ${unfit.curves.join(', ')}`;
    throw new ClaimbenchError(
      'usage',
      `engine ${unfit.name} does not have the curve ${curves.join(' or ')}: ${accepted}`,
    );
  }
  const pairing = { engines: named.engines === undefined ? preset.engines : [...named.engines], curves: [...curves] };
  return { ...pairing, engines: [...new Set(curves.flatMap((curve) => enginesFor({ pairing }, curve)))] };
}

/**
 * Names of the engines that a scenario measures on a curve, in its order; where it names none, the first of
 * each technology that has the curve, WebAssembly first: on BLS12-381 mcl and noble, so that runs stay comparable.
 * @throws `usage` where none of those that it names has the curve
 */
export function enginesFor({ pairing }: Pick<ReproductionScenario, 'pairing'>, curve: string): string[] {
  const named = pairing.engines?.map(findEngine);
  const found = named?.filter((engine) => has([engine], curve)) ?? firstOfEachTechnology(enginesOn(curve));
  if (found.length > 0) return found.map(({ name }) => name);
  const having = enginesOn(curve).map(({ name }) => name);
  if (having.length === 0)
    throw new ClaimbenchError(
      'usage',
      `unknown curve "${curve}"${didYouMean(curve, CURVE_NAMES)}: choose ${CURVE_NAMES.join(' or ')}`,
    );
  throw new ClaimbenchError(
    'usage',
    `none of the engines ${pairing.engines?.join(', ')} has the curve ${curve}: choose ${having.join(' or ')}`,
  );
}

/** The engine that runs the lifecycles on a curve: the one that the scenario names if it has the curve, else the first. */
export function lifecycleEngine(scenario: Pick<ReproductionScenario, 'pairing' | 'lifecycle'>, curve: string): string {
  const { engine } = scenario.lifecycle;
  const engines = enginesFor(scenario, curve);
  return engine !== undefined && has([findEngine(engine)], curve) ? engine : (engines[0] ?? '');
}

function firstOfEachTechnology(engines: readonly EngineEntry[]): EngineEntry[] {
  const firsts = (['WebAssembly', 'JavaScript'] as const).map((one) =>
    engines.find(({ technology }) => technology === one),
  );
  return firsts.filter((engine) => engine !== undefined);
}

function has(engines: readonly EngineEntry[], curve: string): boolean {
  return engines.some(({ curves }) => curves.some((one) => one === curve));
}
