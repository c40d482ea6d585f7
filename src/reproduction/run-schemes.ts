import { ClaimbenchError } from '../common/errors.js';
import { checkScheme } from '../crypto/schemes/conformance/check-laws.js';
import { type LoadedScheme, loadScheme, resolveValues } from '../crypto/schemes/load-scheme.js';
import type { SchemeInfo } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { enginesFor, lifecycleEngine } from './chosen-engines.js';

/** The schemes of a scenario with their sizes, in its order. @throws `usage` for unknown names and sizes */
export function loadSchemes({ schemes }: ReproductionScenario): Promise<LoadedScheme[]> {
  return Promise.all(
    schemes.names.map(async (name) => {
      const module = schemes.modules[name];
      const { definition, reference } = await loadScheme({
        name,
        values: {},
        ...(module === undefined ? {} : { module }),
      });
      return { definition, reference: { ...reference, values: resolveValues(definition, schemes.values[name] ?? {}) } };
    }),
  );
}

/**
 * Holds the user's own schemes to the laws with one draw each, on every curve of the scenario, before anything is measured.
 * @throws `scheme` with the first law that one breaks
 */
export async function checkOwnSchemes(schemes: readonly LoadedScheme[], scenario: ReproductionScenario): Promise<void> {
  const { pairing, seed } = scenario;
  for (const scheme of schemes.filter(({ reference }) => reference.module !== undefined)) {
    for (const curve of pairing.curves) {
      const first = lifecycleEngine(scenario, curve);
      const engines = [first, ...enginesFor(scenario, curve).filter((one) => one !== first)];
      const [broken] = await checkScheme(scheme, { curve, engines, seed, draws: 1 });
      if (broken === undefined) continue;
      const { law, where, why } = broken;
      throw new ClaimbenchError(
        'scheme',
        `${scheme.definition.name} breaks the law "${law}" (${where}), so nothing was measured: ${why}; claimbench check-scheme tries them all`,
      );
    }
  }
}

/** A scheme as the run record describes it. */
export function describeScheme({ definition, reference }: LoadedScheme): SchemeInfo {
  const { name, title, reference: citation, origin, represents, properties } = definition;
  return {
    name,
    title,
    reference: citation,
    origin,
    ...(represents === undefined ? {} : { represents }),
    values: { ...reference.values },
    properties: { ...properties, integrity: [...properties.integrity] },
  };
}
